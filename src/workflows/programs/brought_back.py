"""The release commit, brought back to its branch (contract U4)."""

import os
import subprocess

from bot_commit import bot_commit


def brought_back(branch: str, released: str) -> str:
    """The branch's newest commit, with the release commit in it; a conflict is left to a person."""
    if is_in(released, branch):
        return branch
    if is_in(branch, released):
        return released
    command = ["git", "merge-tree", "--write-tree", branch, released]
    merged = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace")
    if merged.returncode:
        return released
    message = f"Merge {os.environ['TAG']}"
    return bot_commit(merged.stdout.split()[0], message, branch, released)


def is_in(commit: str, other: str) -> bool:
    return subprocess.run(["git", "merge-base", "--is-ancestor", commit, other]).returncode == 0
