"""What towncrier made of a project's news fragments, in a job of its own (contract U3)."""

import os
from collections.abc import Callable

from changelog import Section, version_in
from pep440 import Version, read_version

# The number it was given, since the version is not known there.
DRAFTED = "999999.0"


def with_fragments(read: Callable[[str, Version], Section]) -> Callable[[str, Version], Section]:
    """The changelog's own section of the version, else the draft, else what is unreleased."""

    def chosen(text: str, version: Version) -> Section:
        section, number = read(text, version), read_version(DRAFTED)
        draft = read(os.environ["DRAFT"], number) if number else Section("", [])
        if version_in(section.title) == version or not draft.lines:
            return section
        return Section(
            "news fragments", [line.replace(DRAFTED, os.environ["VERSION"]) for line in draft.lines]
        )

    return chosen
