"""Checks that the publish runs started."""

from publish_runs import say_where, started_runs


def follow_publishing() -> None:
    say_where(started_runs())


if __name__ == "__main__":
    follow_publishing()
