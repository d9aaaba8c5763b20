"""Decides the next calendar version of a project that holds its version in a file, which is never changed."""

from dated_release import dated_aims_in_file, in_form_of_scheme, no_such_day
from file_release import not_in_file, version_in_file
from next_version import read_state, release
from pep440 import read_version


def next_version() -> None:
    text, in_file = version_in_file()
    state = read_state(read_version(text))
    aims, how = dated_aims_in_file(state, text, in_file)
    release(
        in_form_of_scheme(state),
        aims,
        how,
        lambda version: no_such_day(version) or not_in_file(version, text),
    )


if __name__ == "__main__":
    next_version()
