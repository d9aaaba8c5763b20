"""The version of a build, and the index it is for."""

import os
import re

from git_history import release_tags, version_in_tag
from workflow_commands import failure


def tagged_version() -> str:
    """The version of the tag that the run stands on; empty on a branch or a pull request."""
    ref, prefix = os.environ["GITHUB_REF"], os.environ["PREFIX"]
    if not ref.startswith("refs/tags/"):
        if os.environ["GITHUB_EVENT_NAME"] == "workflow_dispatch":
            text = "Started by hand, this workflow publishes a tag again"
            raise failure("Not a tag", f"{text}: choose a tag under 'Use workflow from', not a branch.")
        return ""
    tag = ref[len("refs/tags/") :]
    version = version_in_tag(tag) if tag.startswith(prefix) else ""
    if not re.fullmatch(r"[0-9]+\.[0-9]+(\.[0-9]+)?((a|b|rc)[0-9]+)?(\.post[0-9]+)?", version):
        form = f"{prefix}MAJOR.MINOR.PATCH (or a pre-release such as {prefix}1.2.3rc1)"
        raise failure("Not a release tag", f"{tag} is not {form}.")
    return version


def next_patch() -> tuple[int, ...]:
    """The patch release after the highest reachable release tag."""
    major, minor, patch = max(release_tags("--merged", "HEAD").values(), default=(0, 0, 0))
    return major, minor, patch + 1


def dev_version(numbers: tuple[int, ...]) -> str:
    """A development version that no other run has."""
    return ".".join(map(str, numbers)) + ".dev" + os.environ["RUN"]


def index_to_use(no_testpypi: str) -> str:
    """PyPI for what is pushed, TestPyPI for a pull request unless something is against it."""
    if os.environ["GITHUB_REF"].startswith("refs/tags/") or os.environ["GITHUB_EVENT_NAME"] == "push":
        return "pypi"
    if os.environ["FORK"] == "true":
        no_testpypi = " for pull requests from forks: they get no publishing rights."
    elif os.environ["AUTHOR"] == "dependabot[bot]":
        no_testpypi = " for pull requests by Dependabot: they get no publishing rights."
    if no_testpypi:
        print(f"::notice title=TestPyPI is skipped::TestPyPI is skipped{no_testpypi}")
    return "" if no_testpypi else "testpypi"


def without_variable() -> str:
    """Why TestPyPI is skipped until it was set up; empty once it was."""
    advice = "Set up its Trusted Publisher, then: gh variable set TESTPYPI --body true"
    off = f" until the repository variable TESTPYPI is true. {advice}"
    return "" if os.environ["TESTPYPI"] == "true" else off
