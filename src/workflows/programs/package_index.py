"""What the index says of a package, by its simple API in JSON."""

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from typing import Any


def index_files(package: str) -> list[dict[str, Any]] | None:
    """The files the index has (filename, yanked, hashes, provenance …), none if it does not know the package.

    None: it did not answer.
    """
    url = f"{os.environ['INDEX_URL']}/{re.sub('[-_.]+', '-', package).lower()}/"
    request = urllib.request.Request(url, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    for wait in (1, 3, 0):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                files: list[dict[str, Any]] = json.load(answer)["files"]
                return files
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return []
        except (OSError, ValueError, http.client.HTTPException):
            pass
        time.sleep(wait)
    return None


def version_in_name(filename: str, package: str) -> str:
    """The version in the name of a built file; empty if it has none."""
    name = re.sub("[-_.]+", "[-_.]+", package)
    match = re.fullmatch(
        rf"{name}-([^-]+)(?:-.+\.whl|(-[0-9]+)?\.(?:tar\.gz|tar\.bz2|zip))", filename, re.IGNORECASE
    )
    return match[1] + (match[2] or "") if match else ""
