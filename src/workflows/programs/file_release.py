"""The version held in a file, as the next version needs it (contract R5)."""

import os
import re

from next_version import Obstacle, State, refusal, start_of
from pep440 import Numbers, Version, read_version
from version_places import version_file, written_version


def version_in_file() -> tuple[str, Version]:
    """The version as it is written, and the release it counts as: 2.3.0.dev0 and 2.3.0rc1 count as 2.3.0."""
    path = version_file()
    text = written_version()
    match = re.match(r"v?[0-9]+(\.[0-9]+)*(?!!)", text)
    version = read_version(match[0]) if match else None
    if not version:
        text = f"The version in {path} is '{text}', not MAJOR.MINOR.PATCH such as 1.2.3."
        raise refusal("Unreadable version", text)
    return text, version


def aims_in_file(
    state: State, bumps: dict[str, Numbers], text: str, version: Version
) -> tuple[dict[str, Numbers], str]:
    """What each release type gives, and how; the first release is the file's version as it stands."""
    kind, path = os.environ["RELEASE_TYPE"], version_file()
    if start_of(state)[0]:
        return bumps, kind
    if len(version.numbers) > 3:
        text = f"The first release takes the version in {path}, but {text} is not MAJOR.MINOR.PATCH."
        raise refusal("No first release", text)
    return dict.fromkeys(bumps, version.numbers), f"first release: the version in {path} as it stands"


def behind_file(version: Version, text: str, in_file: Version) -> Obstacle:
    """What a file that is set for a release has against a version."""
    if version.numbers >= in_file.numbers:
        return None
    path = version_file()
    return "Behind the file", f"it is less than {text} in {path}", f"Correct {path}, or name the version."


def not_in_file(version: Version, text: str) -> Obstacle:
    """What a file that is never changed has against a version."""
    if version == read_version(text):
        return None
    path, wanted = version_file(), ".".join(map(str, (*version.numbers, 0, 0)[:3]))
    return "Not the file's version", f"{path} says {text}", f"Set {path} to {wanted} and commit that."
