"""The tags of the project's releases (contract R5, R20)."""

import os
import re
from typing import NamedTuple

from git_history import git
from pep440 import Numbers, Version, read_version


class Release(NamedTuple):
    tag: str
    version: Version
    commit: str
    stands_on: str
    tree: str
    run: str


def release_version(tag: str) -> Version | None:
    """The version of a release tag: the prefix, two or three numbers, perhaps a pre- or a post-release."""
    prefix, form = os.environ["PREFIX"], r"[0-9]+\.[0-9]+(\.[0-9]+)?([-_.]?[A-Za-z][^+]*)?"
    text = tag[len(prefix) :].replace("_", ".") if tag.startswith(prefix) else ""  # rel_1_2_3
    version = read_version(text) if re.fullmatch(form, text) else None
    return version if version and version.dev == float("inf") else None


def read_releases() -> list[Release]:
    """The release tags, the lowest version first; of two spellings (v1.3, v1.3.0) the full one is last."""
    fields = "refname:strip=2 objectname parent tree *objectname *parent *tree contents"
    form = "".join(f"%({field})%00" for field in fields.split())
    words, releases = git("for-each-ref", "refs/tags", f"--format={form}").split("\0"), []
    for place in range(0, len(words) - 1, 8):
        tag, *light, commit, parents, tree, text = words[place : place + 8]
        if not commit:
            commit, parents, tree, text = *light, ""
        # A tag stands on its commit, or, if that was made for the release, on its parent.
        made_for = re.search(r"^Release-Of: (\S+)$", text, re.MULTILINE)
        stands_on = parents if made_for and made_for[1] == parents else commit
        run = re.search(r"^Release-Run: ([0-9]+)$", text, re.MULTILINE)
        if version := release_version(tag.strip()):
            releases.append(Release(tag.strip(), version, commit, stands_on, tree, run[1] if run else ""))
    return sorted(releases, key=lambda each: (each.version, len(each.tag)))


def unreadable_tags() -> list[str]:
    """Tags that seem to be of releases, in no form that can be read; latest, v1, 20240101 are none."""
    readable = r"(.*[^\d.])?\d+[._]\d+([._]\d+)?([-_.]?[a-z].*)?|\D*\d*|.*(nightly|snapshot|latest).*"
    tags = git("tag", "--list").splitlines()
    return [tag for tag in tags if not re.fullmatch(readable, tag, re.IGNORECASE)]


def written(numbers: Numbers, releases: list[Release]) -> str:
    """Numbers in the form of the newest tags: two where those have two, with the zeros before them."""
    start = len(os.environ["PREFIX"])
    texts = [re.split("[._]", each.tag[start:]) for each in reversed(releases)]
    forms = [parts for parts in texts if all(part.isdigit() for part in parts)]
    short = next((len(parts) == 2 for parts in forms if not any(map(int, parts[2:]))), False)
    if short and not any(numbers[2:]):
        numbers = numbers[:2]
    columns = [[parts[place] for parts in forms if place < len(parts)] for place in range(len(numbers))]
    padded = [[len(each) for each in column if each[0] == "0" or len(each) == 1] for column in columns]
    return ".".join(str(number).zfill(*each[:1] or [1]) for number, each in zip(numbers, padded, strict=True))
