"""What the tag says that started this run (contract P13)."""

import os

from git_history import git, version_in_tag


def checks_were_skipped() -> bool:
    """Whoever released it chose not to wait for the checks, as the tag's annotation says."""
    if not os.environ["GITHUB_REF"].startswith("refs/tags/"):
        return False
    message = git("for-each-ref", "--format=%(contents)", os.environ["GITHUB_REF"])
    skipped = any(line.startswith("Checks: skipped") for line in message.splitlines())
    if skipped:
        text = "Whoever released this tag did not wait for the commit's own checks."
        print(f"::warning title=Checks skipped::{text}")
    return skipped


def tag_version() -> str:
    """The version that the tag names; on a branch none can be set."""
    return version_in_tag(os.environ["GITHUB_REF"].removeprefix("refs/tags/"))
