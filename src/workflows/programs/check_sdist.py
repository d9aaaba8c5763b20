"""Checks the version inside the sdist, from which the wheels are built (contract P3, P11)."""

import glob
import os

from check_files import check
from workflow_commands import failure, set_outputs


def main() -> None:
    paths = glob.glob("dist/*")
    if len(paths) != 1 or not paths[0].endswith(".tar.gz"):
        raise failure("Nothing was built", "The build left no sdist, or more than that, in dist/.")
    version, _ = check(paths[0], os.environ["VERSION"])
    set_outputs(version=version)


if __name__ == "__main__":
    main()
