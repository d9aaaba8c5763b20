"""The version held in a file, as a development version needs it (contract P3)."""

import re

from version_places import written_version


def numbers_in_file() -> tuple[int, ...]:
    """The release that the file names."""
    match = re.match(r"v?([0-9]+(?:\.[0-9]+)*)", written_version())
    in_file = [int(number) for number in match[1].split(".")] if match else []
    return (*in_file, *(0,) * (3 - len(in_file)))
