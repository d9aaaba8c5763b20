"""Decides the next version of a project that holds its version in a file, where it is set for a release."""

from file_release import next_release, release_in_file
from next_version import Numbers, Obstacle, decide, obstacle, read_state
from version_places import version_file


def main() -> None:
    state = read_state()
    written, in_file = release_in_file()

    def obstacle_to(version: Numbers) -> Obstacle | None:
        if version < in_file:
            path = version_file()
            reason, way_out = (
                f"it is less than {written} in {path}",
                f"Correct {path}, or push the tag by hand.",
            )
            return Obstacle("Behind the file", reason, way_out)
        return obstacle(version, state)

    decide(*next_release(state, written, in_file), state, obstacle_to)


if __name__ == "__main__":
    main()
