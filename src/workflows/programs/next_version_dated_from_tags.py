"""Decides the next calendar version of a project whose version is made from its tags."""

from dated_release import dated_aims, in_form_of_scheme, no_such_day
from next_version import read_state, release


def next_version() -> None:
    state = read_state()
    aims, how = dated_aims(state)
    release(in_form_of_scheme(state), aims, how, no_such_day)


if __name__ == "__main__":
    next_version()
