"""The release commit: the version in all its places, on top of the commit that is released (contract R20)."""

import os
import time

from version_places import PlaceError
from version_tree import plumb, tree_with_version
from workflow_commands import failure


def release_commit(parent: str) -> str:
    """Makes the commit here, to be pushed; the parent itself where the version stands there already."""
    now = int(time.time())
    day = time.strftime("%Y-%m-%d", time.gmtime(now))
    try:
        tree = tree_with_version(parent, os.environ["VERSION"], day)
    except PlaceError as error:
        raise failure("The version can't be set", f"{error} Nothing was changed.") from error
    if tree == plumb("rev-parse", f"{parent}^{{tree}}").strip():
        return parent
    for who in ("AUTHOR", "COMMITTER"):
        os.environ[f"GIT_{who}_NAME"] = "github-actions[bot]"
        os.environ[f"GIT_{who}_EMAIL"] = "41898282+github-actions[bot]@users.noreply.github.com"
        os.environ[f"GIT_{who}_DATE"] = f"{now} +0000"
    message = f"Release {os.environ['TAG']}"
    return plumb("commit-tree", "-p", parent, "-m", message, tree).strip()
