"""The development version of a build in a project with calendar versions (contract P3, R17)."""

from datetime import timedelta

from calendar_days import calendar_aims, today
from git_history import release_tags
from pep440 import Numbers


def next_dated() -> Numbers:
    """The fix of the highest reachable release tag; where only the day counts, the next day above it."""
    last = max(release_tags("--merged", "HEAD").values(), default=())
    fix: Numbers = ()
    for days in range(32):
        fix = (*calendar_aims(last, today() + timedelta(days))["fix"], 0)[:3]
        if fix > last:
            break
    return fix
