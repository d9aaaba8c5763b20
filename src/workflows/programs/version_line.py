"""The one line of a file that holds the version (contract P6)."""

import os
import re

from workflow_commands import failure


def find_version_line(path: str) -> tuple[list[str], int, re.Match[str]]:
    """The lines of the file, the number of the one line that holds the version, and its match."""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        lines = file.read().split("\n")
    section, found = os.environ["VERSION_SECTION"], []
    inside = not section
    for number, line in enumerate(lines):
        line = line.rstrip("\r").lstrip("\ufeff")
        header = re.match(r"[ \t]*\[([^\[\]]+)\][ \t]*(?:[#;].*)?$", line)
        if section and (header or re.match(r"[ \t]*\[\[", line)):
            inside = bool(header) and re.sub(r"[ \t\"']", "", header[1] if header else "") == section
        elif inside and (match := re.match(os.environ["VERSION_LINE"], line)):
            found.append((lines, number, match))
    if len(found) != 1:
        what = f"{path} holds {len(found)} lines that could be its version, not one"
        raise failure("Version line", f"{what}. Run pypi-workflows again.")
    return found[0]


def written_version(path: str) -> str:
    """The version that the file holds, a tuple as the text it makes."""
    text = re.sub("[\"']", "", find_version_line(path)[2][2].strip())
    text = re.sub(r"\s*,\s*", ".", text)
    for stage, sign in STAGE_NAMES.items():
        text = text.replace(stage, sign)
    return text


STAGE_NAMES = {
    ".final": "",
    ".alpha.pre=": "a",
    ".beta.pre=": "b",
    ".candidate.pre=": "rc",
    "..dev.dev=": ".dev",
}
