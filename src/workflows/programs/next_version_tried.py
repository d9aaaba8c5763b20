"""Decides the next version of a project of which only a build tells the version."""

import os

from bumps import bumps
from first_release import first_release
from next_version import read_state, release, start_of
from tried_build import not_as_tried


def next_version() -> None:
    state, kind = read_state(), os.environ["RELEASE_TYPE"]
    start = start_of(state)[0]
    aims = bumps(start) if start else first_release(state, bumps(()))
    release(state, aims, kind if start else f"{kind}, first release", not_as_tried)


if __name__ == "__main__":
    next_version()
