"""Opens or updates the pull request that brings back what a release made, the changelog too."""

from follow_up import open_follow_up
from followed_tree import follow_up_commit
from notes_rst import rst_headings


def follow_up() -> None:
    open_follow_up(lambda branch, released: follow_up_commit(branch, released, rst_headings))


if __name__ == "__main__":
    follow_up()
