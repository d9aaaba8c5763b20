"""What the index got of the packages that are released together (contract R19, P12)."""

import os

from equal_versions import plain
from github_api import Json
from package_index import index_files, version_in_name


def uploads(since: str) -> dict[str, list[Json]]:
    """As of one; nothing of the version, as long as a package that the index knows has nothing of it."""
    found: dict[str, list[Json]] = {}
    missing = []
    for package in os.environ["PACKAGE"].split():
        files, own = index_files(package) or [], []
        for file in files:
            if file.get("upload-time", since) >= since:
                version = version_in_name(file["filename"], package)
                mine = plain(version) == plain(os.environ["VERSION"])
                own += [file] if mine else []
                found.setdefault(os.environ["VERSION"] if mine else version, []).append(file)
        missing += [package] if files and not own else []
    if missing:
        print(f"Not on PyPI yet in version {os.environ['VERSION']}: {', '.join(missing)}", flush=True)
        found.pop(os.environ["VERSION"], None)
    return found
