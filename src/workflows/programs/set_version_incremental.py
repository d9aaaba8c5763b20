"""Sets a version that is written as an incremental.Version."""

import os

from set_version import set_version
from version_parts import version_parts
from workflow_commands import failure


def as_incremental(version: str) -> str:
    numbers, stage, count = version_parts(version)
    names = {"": "", "dev": f", dev={count}", "rc": f", release_candidate={count}"}
    if stage not in names:
        raise failure("Not a version for incremental", f"incremental has no form for {version}.")
    return ", ".join(numbers) + names[stage]


def main() -> None:
    set_version(os.environ["VERSION_FILE"], as_incremental(os.environ["VERSION"]))


if __name__ == "__main__":
    main()
