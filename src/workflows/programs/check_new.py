"""Refuses where only what a follow-up brought back came since the last release (contract R7, U4)."""

import os

from git_history import git
from pep440 import is_final
from release_tags import read_releases
from workflow_commands import failure


def check_new() -> None:
    history, file = set(git("rev-list", "HEAD").split()), os.environ["CHANGELOG"]
    finals = [each for each in read_releases() if is_final(each.version) and each.stands_on in history]
    if not finals or finals[-1].run == os.environ["GITHUB_RUN_ID"]:
        return
    last = finals[-1]
    differ = git("diff-tree", "-r", "-z", "--name-only", "--no-renames", last.commit, "HEAD").split("\0")
    if differ[:-1] == [file] and last.stands_on != git("rev-parse", "HEAD").strip():
        text = f"Nothing to release since {last.tag}: this commit differs from it in {file} alone."
        raise failure("Nothing to release", f"{text} Nothing was changed.")


if __name__ == "__main__":
    check_new()
