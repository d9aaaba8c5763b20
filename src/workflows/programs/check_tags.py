"""Checks what the wheels are for, by their names and by what stands in them (contract P11)."""

import glob
import os
import re
import zipfile

from workflow_commands import failure

# Source: warehouse, forklift/legacy.py.
PLATFORM = (
    r"win32|win_(amd64|arm64)|manylinux(1|2010|2014|_[0-9]+_[0-9]+)_\w+|musllinux_[0-9]+_[0-9]+_\w+"
    r"|macosx_[0-9]+_[0-9]+_\w+|(ios|android|pyodide|pyemscripten)_\w+"
)


def wrong_tags(path: str) -> str:
    """What is wrong with the tags of a wheel with compiled extensions; empty if nothing is."""
    python, abi, platforms = os.path.basename(path).removesuffix(".whl").rsplit("-", 3)[1:]
    for platform in platforms.split("."):
        if platform == "any":
            return "is for any platform, so it holds no compiled extension"
        if not re.fullmatch(PLATFORM, platform):
            return f"is for '{platform}', which PyPI does not take"
    tags = {f"{p}-{a}-{s}" for p in python.split(".") for a in abi.split(".") for s in platforms.split(".")}
    with zipfile.ZipFile(path) as wheel:
        name = next(each for each in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/WHEEL", each))
        inside = {*re.findall(r"^Tag:\s*(\S+)\s*$", wheel.read(name).decode(), re.MULTILINE)}
    return "" if tags == inside else f"is named for {sorted(tags)}, but made for {sorted(inside)}"


def main() -> None:
    for path in sorted(glob.glob("dist/*.whl")):
        reason = wrong_tags(path)
        if reason:
            raise failure("PyPI would refuse it", f"{os.path.basename(path)} {reason}.")


if __name__ == "__main__":
    main()
