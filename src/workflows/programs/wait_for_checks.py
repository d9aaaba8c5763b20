"""Waits for the project's own checks of this commit."""

import os

from own_checks import PLAIN_RUNGS, plain_checks, wait_for


def wait_for_checks() -> None:
    wait_for(plain_checks(os.environ["GITHUB_SHA"]), PLAIN_RUNGS)


if __name__ == "__main__":
    wait_for_checks()
