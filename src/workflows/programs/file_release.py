"""The version held in a file, as the next version needs it (contract R5)."""

import os
import re

from next_version import Numbers, State, bumped, refusal
from version_places import version_file, written_version


def release_in_file() -> tuple[str, Numbers]:
    """The version as it is written, and its numbers, three or more: 2.3.0.dev0 counts as 2.3.0."""
    path, written = version_file(), written_version()
    match = re.match(r"v?([0-9]+!)?([0-9]+(?:\.[0-9]+)*)", written)
    if not match:
        raise refusal("Unreadable version", f"The version in {path} is '{written}', not a number like 1.2.3.")
    if match[1]:
        text = f"The version in {path} is {written}: with an epoch it is not MAJOR.MINOR.PATCH."
        raise refusal("Unreadable version", text)
    numbers = (*(int(number) for number in match[2].split(".")), 0, 0)
    while len(numbers) > 3 and numbers[-1] == 0:
        numbers = numbers[:-1]
    return written, numbers


def next_release(state: State, written: str, in_file: Numbers) -> tuple[Numbers, str]:
    """The bump; without a base the first release, which is the file's version as it stands."""
    bump, path = os.environ["RELEASE_TYPE"], version_file()
    if state.start:
        return bumped(state.start, bump), bump
    if len(in_file) > 3:
        text = f"The first release takes the version in {path}, but {written} is not MAJOR.MINOR.PATCH."
        raise refusal("No first release", text)
    return in_file, f"first release: the version in {path} as it stands"
