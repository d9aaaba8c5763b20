"""Opens or updates the pull request that brings the release commit back."""

from brought_back import brought_back
from follow_up import open_follow_up


def follow_up() -> None:
    open_follow_up(brought_back)


if __name__ == "__main__":
    follow_up()
