"""Decides the next version of a project whose version is made from its tags."""

import os

from bumps import bumps
from first_release import first_release
from next_version import read_state, release, start_of


def next_version() -> None:
    state, kind = read_state(), os.environ["RELEASE_TYPE"]
    start = start_of(state)[0]
    aims = bumps(start) if start else first_release(state, bumps(()))
    release(state, aims, kind if start else f"{kind}, first release", lambda version: None)


if __name__ == "__main__":
    next_version()
