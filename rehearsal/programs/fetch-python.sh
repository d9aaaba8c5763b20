#!/bin/bash
# fetch-python.sh UV FOLDER VERSION: fetches that Python into FOLDER, where it is not there yet, and prints its path.
set -euo pipefail
export UV_PYTHON_DOWNLOADS=manual UV_PYTHON_INSTALL_DIR=$2
"$1" python install --no-progress --no-config --no-bin "$3" >&2
"$1" python find --no-config --no-project --managed-python "$3"
