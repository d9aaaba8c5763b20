"""Waits for the project's own checks of the tagged commit, also those with path filters, or by other CI."""

import os

from other_checks import ALL_RUNGS, all_checks
from own_checks import wait_for
from tagged_commit import checks_were_skipped


def main() -> None:
    if not checks_were_skipped():
        wait_for(all_checks(os.environ["GITHUB_SHA"]), ALL_RUNGS)


if __name__ == "__main__":
    main()
