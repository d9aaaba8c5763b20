"""Decides the version of a build: the tag's, else a development version of the next release."""

from build_in_file import numbers_in_file
from build_version import dev_version, index_to_use, next_patch, tagged_version
from workflow_commands import set_outputs


def decide_version() -> None:
    why = ": pull requests of a repository with several packages are only built and checked."
    version = tagged_version() or dev_version(max(next_patch(), numbers_in_file()))
    set_outputs(version=version, index=index_to_use(why))


if __name__ == "__main__":
    decide_version()
