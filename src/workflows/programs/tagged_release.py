"""The tag of a release that sets the version itself."""

import os
from collections.abc import Mapping

from release_commit import release_commit
from release_tag import make_tag
from version_places import Form


def tag_release(forms: Mapping[str, Form]) -> None:
    parent = os.environ["GITHUB_SHA"]
    commit = release_commit(parent, forms)
    make_tag(commit, *([] if commit == parent else [f"Release-Of: {parent}"]))
