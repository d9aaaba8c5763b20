"""Sets a version that is written as numbers, the name of a stage and its count."""

import os
import re

from set_version import set_version
from version_line import find_version_line
from version_parts import version_parts


def as_stages(version: str, old: str) -> str:
    numbers, stage, count = version_parts(version)
    quote = (re.findall("[\"']", old) or ['"'])[0]
    name = {"dev": ".dev", "rc": "candidate", "a": "alpha", "b": "beta"}.get(stage, "final")
    value = ", ".join([*numbers, f"{quote}{name}{quote}"])
    return value + (f", {'dev' if stage == 'dev' else 'pre'}={count}" if stage else "")


def main() -> None:
    path = os.environ["VERSION_FILE"]
    old = find_version_line(path)[2][2]
    set_version(path, as_stages(os.environ["VERSION"], old))


if __name__ == "__main__":
    main()
