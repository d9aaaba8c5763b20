"""The places of the version: lines of files, as VERSION_PLACES names them (contract P6).

Files are read as Latin-1, which keeps every byte as it is. src/facts/version/copies has the same rules.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from workflow_commands import failure


class Place(NamedTuple):
    file: str
    section: str
    line: str


class Found(NamedTuple):
    number: int
    start: int
    value: str
    holds: str


class PlaceError(Exception):
    """A place that is not there, or can't hold the version; the sentence says which."""


# The old value, the version and the day become the new value; ValueError where it can't be said there.
Form = Callable[[str, str, str], str]

HOLDS = r"\{(version|normal|semver|tuple|incremental|stages|date)\}"


def version_places() -> list[Place]:
    """Lines of VERSION_PLACES: the file, the section, and the line with a word for the value."""
    places = []
    for line in os.environ["VERSION_PLACES"].split("\n"):
        match = re.fullmatch(rf"([^:]+): (?:\[([^\[\]]*)\] )?(.*{HOLDS}.*)", line)
        if not match:
            raise PlaceError(f"VERSION_PLACES has a line that names no place: {line}.")
        places.append(Place(match[1], match[2] or "", match[3]))
    return places


def lenient(text: str) -> str:
    """A pattern for which spaces around signs, and which quotes are used, do not matter."""
    pattern = ""
    for part in re.split(r"(\{any\}|[ \t]*[=:][ \t]*|[ \t]+|[\"'])", text):
        sign = part.strip(" \t")
        if part == "{any}":
            pattern += ".*"
        elif sign in ("=", ":"):
            pattern += rf"[ \t]*{sign}[ \t]*"
        elif part and not sign:
            pattern += r"[ \t]+"
        elif part in ('"', "'"):
            pattern += "[\"']"
        else:
            # A name begins where one begins: min_version is not version.
            begins = pattern.endswith(".*") and re.match(r"\w", part)
            pattern += (r"\b" if begins else "") + re.escape(part)
    return pattern


def place_pattern(line: str) -> tuple[str, str]:
    """What a place's line matches, and what it holds. `^`: exactly this indentation. What follows is free."""
    match = re.fullmatch(rf"(\^[ \t]*)?(.*){HOLDS}(.*)", line)
    if not match:
        raise PlaceError(f"{line} names no value.")
    indent, before, holds, after = match.groups()
    if holds in ("tuple", "incremental", "stages"):
        value = r"([^()\[\]]*[^()\[\] \t,])[ \t]*,?[ \t]*"
    elif before.endswith(('"', "'")):
        value = r"([0-9][^\"']*)"
    else:
        value = "([0-9](?:[0-9A-Za-z.!+_-]*[0-9A-Za-z])?)"
    start = r"[ \t]*" if indent is None else indent[1:]
    return f"({start}{lenient(before)}){value}{lenient(after)}.*", holds


def lines_of_section(lines: Sequence[str], section: str) -> list[int]:
    """The numbers of a section's lines; "package NAME" is the [[package]] of that name in a lock file."""
    if not section:
        return [*range(len(lines))]
    blocks: list[tuple[str, list[int]]] = []
    for number, line in enumerate(lines):
        header = re.match(r"[ \t]*\[(\[?)([^\[\]]+)\]\]?[ \t\r]*(?:[#;].*)?$", line)
        if header:
            blocks.append((header[1] + re.sub(r"[ \t\"']", "", header[2]), []))
        elif blocks:
            blocks[-1][1].append(number)
    if not section.startswith("package "):
        return [number for header, numbers in blocks for number in numbers if header == section]
    name = rf"[ \t]*name[ \t]*=[ \t]*[\"']{re.escape(section[8:])}[\"'][ \t\r]*$"
    packages = [numbers for header, numbers in blocks if header == "[package"]
    return [number for each in packages if any(re.match(name, lines[one]) for one in each) for number in each]


def find_place(lines: Sequence[str], place: Place) -> Found:
    """The one line that the place means."""
    pattern, holds = place_pattern(place.line)
    found = []
    for number in lines_of_section(lines, place.section):
        mark = len("\xef\xbb\xbf") if lines[number].startswith("\xef\xbb\xbf") else 0
        match = re.fullmatch(pattern, lines[number][mark:].removesuffix("\r"), re.ASCII)
        if match:
            found.append(Found(number, mark + match.start(2), match[2], holds))
    if len(found) == 1:
        return found[0]
    section = f"[{place.section}] " if place.section else ""
    text = f"{place.file} has {len(found) or 'no'} line{'s' if found else ''} like {section}{place.line}"
    raise PlaceError(f"{text}, where exactly one should hold the version. Run pypi-workflows again.")


def set_places(
    texts: Mapping[str, str], places: Sequence[Place], version: str, day: str, forms: Mapping[str, Form]
) -> dict[str, str]:
    """The texts that change when all places hold the version: exactly their lines do."""
    changed: dict[str, str] = {}
    for place in places:
        lines = changed.get(place.file, texts[place.file]).split("\n")
        number, start, old, holds = find_place(lines, place)
        try:
            value = forms[holds](old, version, day)
        except ValueError as error:
            where = f"{place.file}: {place.line}"
            raise PlaceError(f"{version} {error}, so it can't stand in {where}.") from error
        if value == old:
            continue
        lines[number] = lines[number][:start] + value + lines[number][start + len(old) :]
        if find_place(lines, place) != Found(number, start, value, holds):
            raise PlaceError(f"{place.file}, line {number + 1}, does not hold {value} after it was set.")
        print(f"{place.file}, line {number + 1}: {old} -> {value}")
        changed[place.file] = "\n".join(lines)
    return changed


def version_file() -> str:
    """The file of the first place, which is the one that is read."""
    return version_places()[0].file


def written_version() -> str:
    """The version that the first place holds in the checkout; of parts the text they make."""
    try:
        place = version_places()[0]
        with open(place.file, encoding="latin-1", newline="") as file:
            text = find_place(file.read().split("\n"), place).value
    except (OSError, PlaceError) as error:
        raise failure("Version line", str(error)) from error
    text = re.sub(r"[ \t]*,[ \t]*", ".", re.sub("[\"']", "", text))
    for words, sign in PARTS.items():
        text = text.replace(words, sign)
    return text


PARTS = {
    ".final": "",
    ".alpha.pre=": "a",
    ".beta.pre=": "b",
    ".candidate.pre=": "rc",
    "..dev.dev=": ".dev",
    ".release_candidate=": "rc",
    "post=": "post",
    "dev=": "dev",
}
