"""The first release of a project that holds no version in a file."""

from next_version import State
from pep440 import Numbers


def first_release(state: State, aims: dict[str, Numbers]) -> dict[str, Numbers]:
    """The number that pre-releases were made of, whatever the release type; else the bumps of 0.0.0."""
    return dict.fromkeys(aims, state.reachable[-1].version.numbers) if state.reachable else aims
