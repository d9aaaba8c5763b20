"""Waits for the checks of the tagged commit, or of its parent if only the version was set (P13)."""

import os

from other_checks import ALL_RUNGS, all_checks
from own_checks import wait_for
from tagged_commit import checks_were_skipped, tag_version
from tested_commit import tested_commit


def main() -> None:
    if not checks_were_skipped():
        commit = tested_commit(os.environ["GITHUB_SHA"], tag_version())
        wait_for(all_checks(commit), ALL_RUNGS)


if __name__ == "__main__":
    main()
