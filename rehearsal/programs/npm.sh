#!/bin/bash
# npm as a job has it: the machine's own, but what is published goes onto a shelf of the rehearsal, and npm view finds
# it there. As npm's Trusted Publishing wants it, the job needs id-token: write; no version is published twice. What
# provenance says is not rehearsed.
set -euo pipefail
real=$1 shelf=$2
shift 2

refuse() {
  echo "npm error code $1" >&2
  echo "npm error $2" >&2
  exit 1
}

if [[ "${1:-}" == view && -n "${2:-}" && -e "$shelf/${2//\//+}.tgz" ]]; then
  echo "${2##*@}"
  exit
fi
if [[ "${1:-}" != publish ]]; then exec "$real" "$@"; fi

file=''
for word in "${@:2}"; do
  if [[ "$word" == *.tgz && -f "$word" ]]; then file=$word; fi
done
if [[ -z "$file" ]]; then refuse EUSAGE "The rehearsal publishes packed files only: npm publish ./NAME-VERSION.tgz"; fi
if [[ -z "${ACTIONS_ID_TOKEN_REQUEST_URL:-}" ]]; then refuse ENEEDAUTH "This command requires you to be logged in."; fi
answer=$(curl --silent --show-error --config - \
  "$ACTIONS_ID_TOKEN_REQUEST_URL&job=$GITHUB_JOB&audience=npm:registry.npmjs.org" \
  <<<"header = \"Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN\"")
if [[ -z "$(jq --raw-output '.value // empty' <<<"$answer")" ]]; then
  refuse ENEEDAUTH "No OIDC token: $(jq --raw-output .message <<<"$answer")"
fi
spec=$(tar --extract --gzip --to-stdout --file "$file" package/package.json | jq --raw-output '.name + "@" + .version')
target=$shelf/${spec//\//+}.tgz
if [[ -e "$target" ]]; then refuse E403 "You cannot publish over the previously published versions: ${spec##*@}."; fi
mkdir -p "$shelf"
cp "$file" "$target"
echo "+ $spec"
