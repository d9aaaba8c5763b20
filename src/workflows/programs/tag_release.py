"""Makes the release commit, where the version changes, and its annotated tag (contract R20)."""

import os

from release_commit import release_commit
from release_tag import make_tag


def make_release_tag() -> None:
    parent = os.environ["GITHUB_SHA"]
    commit = release_commit(parent)
    make_tag(commit, *([] if commit == parent else [f"Release-Of: {parent}"]))


if __name__ == "__main__":
    make_release_tag()
