"""Checks the version inside the files of a build that is tried before the tag is pushed (contract P6)."""

import glob
import os

from check_files import check
from workflow_commands import failure, set_outputs


def main() -> None:
    paths = sorted(glob.glob("dist/*"))
    if not paths:
        raise failure("Nothing was built", "The build left no sdist and no wheel in dist/.")
    for path in paths:
        check(path, os.environ["VERSION"])
    set_outputs(version=os.environ["VERSION"])


if __name__ == "__main__":
    main()
