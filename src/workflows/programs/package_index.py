"""What the index says of a package, by its simple API in JSON."""

import http.client
import json
import os
import re
import urllib.error
import urllib.request
from typing import Any

from equal_versions import plain
from workflow_commands import pause


def index_answer(url: str) -> Any:
    """What the index serves there, None if nothing; OSError where it does not answer, also asked again."""
    request = urllib.request.Request(url, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    for wait in (1, 3, 0):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
        except (OSError, ValueError, http.client.HTTPException):
            pass
        pause(wait)
    raise OSError(f"{url} does not answer")


def index_page(package: str) -> dict[str, Any] | None:
    """What the index says of a package, no files if it does not know it; None where it did not answer."""
    url = f"{os.environ['INDEX_URL']}/{re.sub('[-_.]+', '-', package).lower()}/"
    try:
        return dict(index_answer(url) or {"files": []})
    except OSError:
        return None


def closed(page: dict[str, Any]) -> str:
    """The status with which the index takes no uploads (PEP 792), else empty."""
    status = (page.get("project-status") or {}).get("status")
    return str(status) if status in ("archived", "quarantined") else ""


def index_files(package: str) -> list[dict[str, Any]] | None:
    """The files the index has, none if it does not know the package; None where it did not answer."""
    page = index_page(package)
    return None if page is None else list(page["files"])


def files_of_version(packages: str, version: str) -> dict[str, dict[str, Any]]:
    """The files of a version that the index serves, by name; none where it does not answer."""
    files = {file["filename"]: file for file in index_files(packages) or []}
    return {name: files[name] for name in files if plain(version_in_name(name, packages)) == plain(version)}


def version_in_name(filename: str, packages: str) -> str:
    """The version in the name of a built file; empty if it has none."""
    names = re.sub("[-_.]+", "[-_.]+", packages.replace(" ", "|"))
    form = rf"(?:{names})-([^-]+)(?:-.+\.whl|(-[0-9]+)?\.(?:tar\.gz|tar\.bz2|zip))"
    match = re.fullmatch(form, filename, re.IGNORECASE)
    return match[1] + (match[2] or "") if match else ""
