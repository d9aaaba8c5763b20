"""Decides the version of a build: the tag's, else whatever the project gives itself."""

from build_version import index_to_use, tagged_version
from workflow_commands import set_outputs


def decide_version() -> None:
    why = "the version is not set per pull request (static version: check), so it would be uploaded twice."
    set_outputs(version=tagged_version(), index=index_to_use(f": {why}"))


if __name__ == "__main__":
    decide_version()
