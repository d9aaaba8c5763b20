"""Waits for the checks of the tagged commit, or of its parent if only the version was set (P13)."""

import os

from own_checks import PLAIN_RUNGS, plain_checks, wait_for
from tagged_commit import checks_were_skipped, tag_version
from tested_commit import tested_commit


def main() -> None:
    if not checks_were_skipped():
        commit = tested_commit(os.environ["GITHUB_SHA"], tag_version())
        wait_for(plain_checks(commit), PLAIN_RUNGS)


if __name__ == "__main__":
    main()
