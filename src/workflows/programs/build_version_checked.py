"""Decides the version of a build: the tag's, else the one in the file, which is never changed."""

from build_version import index_to_use, tagged_version
from version_places import written_version
from workflow_commands import set_outputs


def decide_version() -> None:
    version = tagged_version() or written_version()
    why = "the version is not set per pull request (static version: check), so it would be uploaded twice."
    set_outputs(version=version, index=index_to_use(f": {why}"))


if __name__ == "__main__":
    decide_version()
