"""Decides the next version of a project that holds its version in a file, which is never changed."""

from bumps import bumps
from file_release import aims_in_file, not_in_file, version_in_file
from next_version import read_state, release, start_of
from pep440 import read_version


def next_version() -> None:
    text, in_file = version_in_file()
    state = read_state(read_version(text))
    aims, how = aims_in_file(state, bumps(start_of(state)[0]), text, in_file)
    release(state, aims, how, lambda version: not_in_file(version, text))


if __name__ == "__main__":
    next_version()
