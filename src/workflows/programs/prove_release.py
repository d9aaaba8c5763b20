"""Proves that the index serves what was built, with provenance of this repository (contract R19)."""

import base64
import json
import os
from typing import Any

from package_index import files_of_version, index_answer
from workflow_commands import failure, pause


def fault(file: dict[str, Any] | None, built: str) -> str:
    """What is wrong with a file on the index, else empty; `built`: its hash if this run uploaded it."""
    if file is None:
        return "is not served"
    if built not in ("", file["hashes"].get("sha256")):
        return "is served with another hash than the file that was built"
    if file.get("yanked"):
        return "is yanked, so nobody gets it"
    if not file.get("provenance"):
        return "has no provenance"
    publisher = f"{os.environ['GITHUB_REPOSITORY']} {os.environ['WORKFLOW']}"
    try:
        bundles = (index_answer(file["provenance"]) or {}).get("attestation_bundles", [])
    except OSError:
        return "has a provenance that PyPI does not answer for"
    own = os.environ["ENVIRONMENT"].lower()  # as PyPI keeps that of a publisher
    for bundle in bundles:
        by = bundle["publisher"]
        certificates = [each["verification_material"]["certificate"] for each in bundle["attestations"]]
        if (
            f"{by.get('repository')} {by.get('workflow')}".lower() == publisher.lower()
            and (by.get("environment") or own).lower() == own
            and any(os.environ["GITHUB_SHA"].encode() in base64.b64decode(each) for each in certificates)
        ):
            if not by.get("environment"):
                text = "The Trusted Publisher on PyPI names no environment, so any of them may publish."
                print(f"::warning title=Any environment::{text}")
            return ""
    return f"was not published by {publisher} at {os.environ['GITHUB_SHA']}"


def main() -> None:
    package, version = os.environ["PACKAGE"], os.environ["VERSION"]
    built: dict[str, str] = json.loads(os.environ["FILES"])
    for _ in range(40):  # the index lags behind an upload
        served = files_of_version(package, version)
        names = sorted({*built, *served})
        faults = {name: found for name in names if (found := fault(served.get(name), built.get(name, "")))}
        if names and not faults:
            print(f"PyPI serves {len(served)} files of {package} {version}, as built, with provenance.")
            return
        pause(15)
    faults = faults or {package: f"has no file of version {version}"}
    raise failure("Not what was built", " ".join(f"{name} {found}." for name, found in faults.items()))


if __name__ == "__main__":
    main()
