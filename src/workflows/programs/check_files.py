"""Checks the version inside the built files, and leaves out what the index has already."""

import glob
import os
import re
import tarfile
import zipfile

from package_index import index_files
from pep440 import read_version
from workflow_commands import failure, set_outputs


def metadata(path: str) -> str:
    """The metadata inside an sdist or a wheel, without the description."""
    if path.endswith(".whl"):
        with zipfile.ZipFile(path) as wheel:
            name = next(name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
            text = wheel.read(name)
    else:
        with tarfile.open(path) as sdist:
            member = next(member for member in sdist if re.fullmatch(r"[^/]+/PKG-INFO", member.name))
            file = sdist.extractfile(member)
            text = file.read() if file else b""
    return text.decode("utf-8", "replace").split("\n\n")[0]


def leave_out_published(files: list[str]) -> None:
    """Published again: only what the index lacks, since a rebuilt file differs and would be refused."""
    on_index = index_files(os.environ["PACKAGE"])
    if on_index is None:
        title, text = (
            "PyPI does not answer",
            "Whether it has some of these files already could not be checked.",
        )
        print(f"::warning title={title}::{text}")
    names = {file["filename"] for file in on_index or []}
    os.makedirs("published", exist_ok=True)
    for path in files:
        name = os.path.basename(path)
        if name in names:
            print(f"::notice title=Published already::{name} is on PyPI already and is left out.")
            os.rename(path, os.path.join("published", name))


def main() -> None:
    files = sorted(glob.glob("dist/*.tar.gz") + glob.glob("dist/*.whl"))
    if not files:
        raise failure("Nothing was built", "The build left no sdist and no wheel in dist/.")
    expected = os.environ["VERSION"]
    for path in files:
        name, match = os.path.basename(path), re.search(r"^Version:(.*)$", metadata(path), re.MULTILINE)
        version = match[1].strip() if match else "no version"
        print(f"{name}: version {version}")
        expected = expected or version
        if version != expected and (
            not read_version(version) or read_version(version) != read_version(expected)
        ):
            text = f"{name} holds version {version}, but {expected} was expected. {os.environ['ADVICE']}"
            raise failure("Wrong version", text)
    if os.environ["INDEX"] and os.environ["GITHUB_EVENT_NAME"] == "workflow_dispatch":
        leave_out_published(files)
    upload = bool(os.environ["INDEX"]) and bool(glob.glob("dist/*"))
    set_outputs(version=expected, upload=str(upload).lower())


if __name__ == "__main__":
    main()
