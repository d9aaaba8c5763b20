"""Decides the next version of a project whose version is made from its tags."""

import os

from next_version import bumped, decide, obstacle, read_state


def main() -> None:
    state, bump = read_state(), os.environ["RELEASE_TYPE"]
    how = bump if state.start else f"{bump}, first release"
    decide(bumped(state.start or (), bump), how, state, lambda version: obstacle(version, state))


if __name__ == "__main__":
    main()
