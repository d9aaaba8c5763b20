#!/bin/bash
# uvx cibuildwheel==VERSION …: the real cibuildwheel of that version, with a stand-in for the container engine (docker.sh)
# and for one wheel only: of the Pythons that it would build for, the one that the rehearsal has. What is left
# out is said. Whatever cibuildwheel does not know, it refuses itself.
set -euo pipefail
uvx=$1 package=$2
shift 2
for word in "$@"; do
  if [[ "$word" == --print-build-identifiers || "$word" == --help ]]; then exec "$uvx" "$package" "$@"; fi
done

state=$(mktemp -d "${TMPDIR:-/tmp}/containers.XXXXXX")
trap 'rm -rf "$state"' EXIT
mkdir "$state/bin"
cp "$(dirname "${BASH_SOURCE[0]}")/docker.sh" "$state/bin/docker"

words=() wanted='' next=''
for word in "$@"; do
  if [[ "$next" == only ]]; then
    wanted=$word next=''
  elif [[ "$word" == --only ]]; then
    next=only
  elif [[ "$word" != --allow-empty ]]; then
    words+=("$word")
  fi
done
wanted=${wanted:-$("$uvx" "$package" --print-build-identifiers "${words[@]}")}
[[ -n "$wanted" ]] || exec "$uvx" "$package" "$@"

machine=$(uname -m) asked=''
here=$(cd "$REHEARSAL_PYTHONS" && printf '%s\n' python3.* | sed 's/^python//' | sort -V)
for python in 3.12 $here; do
  [[ -x "$REHEARSAL_PYTHONS/python$python" ]] || continue
  identifier=cp${python/./}-manylinux_$machine
  if grep -qx "$identifier" <<<"$wanted"; then asked=$identifier version=$python; break; fi
done
if [[ -z "$asked" && "$(wc -l <<<"$wanted")" == 1 && "$wanted" == *manylinux_"$machine" ]]; then
  # As everywhere in a rehearsal, the nearest Python stands for one that is not here.
  minor=${wanted#cp3} minor=${minor%%-*}
  version=$(awk -F . -v m="${minor%t}" '$2 >= 9 { print ($2 > m ? $2 - m : m - $2), $0 }' <<<"$here" | sort -n | head -n 1 | cut -d ' ' -f 2)
  asked=cp${version/./}-manylinux_$machine
  echo "::notice title=Rehearsal::$asked stands for $wanted, whose Python is not here."
fi
if [[ -z "$asked" ]]; then
  echo "::error title=Rehearsal::Of $(tr '\n' ' ' <<<"$wanted")none can be built on this machine."
  exit 1
fi
left=$(grep -cvx "$asked" <<<"$wanted" || true)
((left == 0)) || echo "::notice title=Rehearsal::$asked is built; $left other wheels are left out here."

export REHEARSAL_CONTAINERS=$state REHEARSAL_CONTAINER_VERSION=$version
REHEARSAL_CONTAINER_PYTHON=$("$REHEARSAL_PYTHONS/python$version" -I -c 'import sys; print(sys.executable)')
export REHEARSAL_CONTAINER_PYTHON PATH="$state/bin:$PATH"
"$uvx" "$package" --only "$asked" "${words[@]}"
