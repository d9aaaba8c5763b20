"""Decides the version of a build: the tag's, else a development version of the next calendar version."""

from build_version import dev_version, index_to_use, tagged_version, without_variable
from dated_build import next_dated
from workflow_commands import set_outputs


def decide_version() -> None:
    set_outputs(version=tagged_version() or dev_version(next_dated()), index=index_to_use(without_variable()))


if __name__ == "__main__":
    decide_version()
