"""What the index got since a release was tagged (contract R19)."""

import os

from equal_versions import plain
from github_api import Json
from package_index import index_files, version_in_name


def uploads(since: str) -> dict[str, list[Json]]:
    """What the index got since then, by version; what it had before the tag was made proves nothing."""
    found: dict[str, list[Json]] = {}
    for file in index_files(os.environ["PACKAGE"]) or []:
        if file.get("upload-time", since) >= since:
            version = version_in_name(file["filename"], os.environ["PACKAGE"])
            own = plain(version) == plain(os.environ["VERSION"])
            found.setdefault(os.environ["VERSION"] if own else version, []).append(file)
    return found
