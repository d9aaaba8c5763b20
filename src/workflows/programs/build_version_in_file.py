"""Decides the version of a build: the tag's, else a development version of the next release."""

import re

from build_version import dev_version, index_to_use, next_patch, tagged_version, without_variable
from version_places import written_version
from workflow_commands import set_outputs


def next_release() -> tuple[int, ...]:
    """The next patch release, or the release that the file names already."""
    match = re.match(r"v?([0-9]+(?:\.[0-9]+)*)", written_version())
    in_file = [int(number) for number in match[1].split(".")] if match else []
    return max(next_patch(), (*in_file, *(0,) * (3 - len(in_file))))


def decide_version() -> None:
    version = tagged_version() or dev_version(next_release())
    set_outputs(version=version, index=index_to_use(without_variable()))


if __name__ == "__main__":
    decide_version()
