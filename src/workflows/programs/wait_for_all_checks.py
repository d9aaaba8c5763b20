"""Waits for the project's own checks of this commit, also those with path filters, or by other CI."""

import os

from other_checks import ALL_RUNGS, all_checks
from own_checks import wait_for


def wait_for_checks() -> None:
    wait_for(all_checks(os.environ["GITHUB_SHA"]), ALL_RUNGS)


if __name__ == "__main__":
    wait_for_checks()
