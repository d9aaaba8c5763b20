#!/bin/bash
# uv.sh UV …: `uv pip … --system` means the Python of setup-python, which is an environment here; never this machine's own.
uv=$1
shift
words=() pip='' system=${UV_SYSTEM_PYTHON:-}
for word in "$@"; do
  if [[ "$word" == pip ]]; then pip=yes; fi
  if [[ "$word" == --system ]]; then system=1; else words+=("$word"); fi
done
if [[ -z "$pip" || -z "$system" || "$system" == 0 || "$system" == false ]]; then exec "$uv" "$@"; fi
if [[ -z "${pythonLocation:-}" ]]; then
  echo "::error title=Rehearsal::\"uv pip\" for the system's Python is not played without setup-python: it would change this machine."
  exit 1
fi
unset UV_SYSTEM_PYTHON
exec "$uv" "${words[@]}" --python "$pythonLocation/bin/python"
