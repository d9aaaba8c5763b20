"""The commits and tags of the checkout."""

import os
import re
import subprocess


def git(*arguments: str) -> str:
    command, out = ["git", *arguments], subprocess.PIPE
    return subprocess.run(command, check=True, stdout=out, encoding="utf-8", errors="replace").stdout


def version_in_tag(tag: str) -> str:
    """The version in a tag that has the prefix, as written, with dots between its numbers (rel_1_2_3)."""
    return tag.removeprefix(os.environ["PREFIX"]).replace(os.environ.get("SEPARATOR") or ".", ".")


def tag_of(version: str) -> str:
    return os.environ["PREFIX"] + version.replace(".", os.environ.get("SEPARATOR") or ".")


def release_tags(*selection: str) -> dict[str, tuple[int, ...]]:
    """Release tags and their numbers: the prefix, two or three numbers, read as leniently as PEP 440 does."""
    pattern = re.escape(os.environ["PREFIX"]) + r"([0-9]+)[._]([0-9]+)(?:[._]([0-9]+))?"
    matches = [re.fullmatch(pattern, tag) for tag in git("tag", "--list", *selection).splitlines()]
    return {match[0]: tuple(int(number or 0) for number in match.groups()) for match in matches if match}
