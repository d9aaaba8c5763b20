"""Decides the next version of a project that holds its version in a file, which is never changed."""

from file_release import next_release, release_in_file
from next_version import Numbers, Obstacle, decide, dotted, obstacle, read_state
from pep440 import read_version
from version_places import version_file


def main() -> None:
    state = read_state()
    written, in_file = release_in_file()

    def obstacle_to(version: Numbers) -> Obstacle | None:
        if read_version(dotted(version)) != read_version(written):
            path = version_file()
            reason, way_out = f"{path} says {written}", f"Set {path} to {dotted(version)} and commit that."
            return Obstacle("Not the file's version", reason, way_out)
        return obstacle(version, state)

    decide(*next_release(state, written, in_file), state, obstacle_to)


if __name__ == "__main__":
    main()
