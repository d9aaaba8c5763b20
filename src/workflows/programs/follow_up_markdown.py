"""Opens or updates the pull request that brings back what a release made, the changelog too."""

import re

from changelog import Heading
from follow_up import open_follow_up
from followed_tree import follow_up_commit
from notes_markdown import markdown_headings


def shown_headings(lines: list[str]) -> list[Heading]:
    """Without those in comments."""
    text = re.sub("<!--.*?-->", lambda match: "\n" * match[0].count("\n"), "\n".join(lines), flags=re.DOTALL)
    return markdown_headings(text.split("\n"))


def follow_up() -> None:
    open_follow_up(lambda branch, released: follow_up_commit(branch, released, shown_headings))


if __name__ == "__main__":
    follow_up()
