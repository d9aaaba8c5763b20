"""Sets a version that is written as a tuple."""

import os
import re

from set_version import set_version
from version_line import find_version_line
from version_parts import version_parts


def as_tuple(version: str, old: str) -> str:
    """A tuple stays a tuple: 1, 2, 4, "dev7", with the quotes it had."""
    numbers, stage, count = version_parts(version)
    quote = (re.findall("[\"']", old) or ['"'])[0]
    parts = [f"{quote}{part}{quote}" if old.startswith(("'", '"')) else part for part in numbers]
    return ", ".join([*parts, f"{quote}{stage}{count}{quote}"] if stage else parts)


def main() -> None:
    path = os.environ["VERSION_FILE"]
    old = find_version_line(path)[2][2]
    set_version(path, as_tuple(os.environ["VERSION"], old))


if __name__ == "__main__":
    main()
