"""Decides the next version of a project that holds its version in a file, which is never changed."""

from bumps import bumps
from file_release import aims_in_file, version_in_file
from next_version import Obstacle, read_state, release, start_of
from pep440 import Version, read_version
from version_places import version_file


def next_version() -> None:
    text, in_file = version_in_file()
    state = read_state(read_version(text))

    def own(version: Version) -> Obstacle:
        if version == read_version(text):
            return None
        path, wanted = version_file(), ".".join(map(str, (*version.numbers, 0, 0)[:3]))
        return "Not the file's version", f"{path} says {text}", f"Set {path} to {wanted} and commit that."

    aims, how = aims_in_file(state, bumps(start_of(state)[0]), text, in_file)
    release(state, aims, how, own)


if __name__ == "__main__":
    next_version()
