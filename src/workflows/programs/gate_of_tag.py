"""Waits for the project's own checks of the tagged commit, unless its annotation passes over them."""

import os

from own_checks import PLAIN_RUNGS, plain_checks, wait_for
from tagged_commit import checks_were_skipped


def main() -> None:
    if not checks_were_skipped():
        wait_for(plain_checks(os.environ["GITHUB_SHA"]), PLAIN_RUNGS)


if __name__ == "__main__":
    main()
