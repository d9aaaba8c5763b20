"""Which commit's checks count for a tag (contract P13)."""

from version_places import PlaceError
from version_tree import day_of, plumb, tree_with_version


def tested_commit(commit: str, version: str) -> str:
    """The parent, if nothing but the version was set on it: what an annotation says proves nothing."""
    _, *parents = plumb("rev-list", "--parents", "--max-count=1", commit).split()
    if len(parents) != 1:
        return commit
    try:
        tree = tree_with_version(parents[0], version, day_of(commit))
    except PlaceError:
        return commit
    return parents[0] if tree == plumb("rev-parse", f"{commit}^{{tree}}").strip() else commit
