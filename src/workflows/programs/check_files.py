"""Checks what is inside the built files, and leaves out what the index has already (contract P3)."""

import glob
import hashlib
import json
import os
import re
import tarfile
import zipfile

from equal_versions import plain
from package_index import index_files, version_in_name
from workflow_commands import failure, set_outputs


def read_built(path: str) -> tuple[str, list[str]]:
    """The metadata of an sdist or a wheel without the description, and the names of what is packed."""
    if path.endswith(".whl"):
        with zipfile.ZipFile(path) as wheel:
            names = wheel.namelist()
            name = next(name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
            text = wheel.read(name)
    else:
        with tarfile.open(path) as sdist:
            names = sdist.getnames()
            file = sdist.extractfile(next(name for name in names if re.fullmatch(r"[^/]+/PKG-INFO", name)))
            text = file.read() if file else b""
    return text.decode("utf-8", "replace").split("\n\n")[0], names


def refused(path: str, metadata: str, names: list[str]) -> str:
    """Why PyPI would refuse a file, or why it would be of no use; empty if nothing is wrong with it."""
    direct = re.search(r"^Requires-Dist:\s*(.* @ .*)$", metadata, re.MULTILINE)
    if direct:
        return f"requires '{direct[1]}': PyPI takes no requirement with an address"
    private = re.search(r"^Classifier:\s*(Private ::.*)$", metadata, re.MULTILINE)
    if private:
        return f"has the classifier '{private[1]}', with which PyPI takes nothing"
    if re.search(r"-linux_[^-]+\.whl$", path):
        return "is for one kind of Linux only (linux_…): PyPI takes manylinux and musllinux wheels"
    if path.endswith(".whl") and not any(".dist-info/" not in name for name in names):
        return "holds no module at all"
    return ""


def leave_out_published(paths: list[str]) -> None:
    """Only what the index lacks is uploaded, since a rebuilt file differs and would be refused."""
    on_index = index_files(os.environ["PACKAGE"])
    if on_index is None:
        text = "Whether it has some of these files already could not be checked."
        print(f"::warning title=PyPI does not answer::{text}")
    there = {file["filename"] for file in on_index or []}
    os.makedirs("published", exist_ok=True)
    for path in paths:
        name = os.path.basename(path)
        if name in there:
            print(f"::notice title=Published already::{name} is on PyPI already and is left out.")
            os.rename(path, os.path.join("published", name))


def check(path: str, expected: str) -> tuple[str, list[str]]:
    """The version inside one file, and its classifiers."""
    name, package = os.path.basename(path), os.environ["PACKAGE"]
    if not version_in_name(name, package):
        text = f"The build left {name}, which is no sdist and no wheel of {package}."
        raise failure("Unexpected file", text)
    metadata, names = read_built(path)
    match = re.search(r"^Version:(.*)$", metadata, re.MULTILINE)
    version = match[1].strip() if match else "no version"
    print(f"{name}: version {version}")
    held = re.search(r"^Name:(.*)$", metadata, re.MULTILINE)
    named = held[1].strip() if held else "no name"
    if not re.fullmatch(re.sub("[-_.]+", "[-_.]+", package.replace(" ", "|")), named, re.IGNORECASE):
        text = f"{name} is named {named} inside, but {package} is what is released. Correct its metadata."
        raise failure("Wrong name", text)
    expected = expected or version
    if plain(version) != plain(expected):
        text = f"{name} holds version {version}, but {expected} was expected. {os.environ['ADVICE']}"
        raise failure("Wrong version", text)
    reason = refused(path, metadata, names)
    if reason:
        raise failure("PyPI would refuse it", f"{name} {reason}.")
    return expected, re.findall(r"^Classifier:\s*(.*?)\s*$", metadata, re.MULTILINE)


def main() -> None:
    paths = sorted(glob.glob("dist/*"))
    if not paths:
        raise failure("Nothing was built", "The build left no sdist and no wheel in dist/.")
    expected, classifiers = os.environ["VERSION"], set[str]()
    for path in paths:
        expected, found = check(path, expected)
        classifiers |= {*found}
    with open(os.path.join(os.environ["RUNNER_TEMP"], "classifiers"), "w", encoding="utf-8") as file:
        file.writelines(f"{classifier}\n" for classifier in sorted(classifiers))
    if os.environ["INDEX"] == "pypi":
        leave_out_published(paths)
    files = {os.path.basename(path): "" for path in paths}
    for path in glob.glob("dist/*"):
        with open(path, "rb") as built:
            files[os.path.basename(path)] = hashlib.sha256(built.read()).hexdigest()
    upload = str(bool(os.environ["INDEX"] and glob.glob("dist/*"))).lower()
    set_outputs(version=expected, upload=upload, files=json.dumps(files))


if __name__ == "__main__":
    main()
