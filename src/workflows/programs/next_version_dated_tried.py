"""Decides the next calendar version of a project of which only a build tells the version."""

from dated_release import dated_aims, in_form_of_scheme, no_such_day
from next_version import read_state, release
from tried_build import not_as_tried


def next_version() -> None:
    state = read_state()
    aims, how = dated_aims(state)
    release(
        in_form_of_scheme(state), aims, how, lambda version: no_such_day(version) or not_as_tried(version)
    )


if __name__ == "__main__":
    next_version()
