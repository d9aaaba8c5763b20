"""The places of the version: lines of files, as VERSION_PLACES names them (contract P6).

Files are read as Latin-1, which keeps every byte as it is. src/facts/version/copies has the same rules.
"""

import os
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from version_forms import FORMS, as_dots
from workflow_commands import failure


class Place(NamedTuple):
    file: str
    section: str
    line: str
    holds: str


class PlaceError(Exception):
    """A place that is not there, or can't hold the version; the sentence says which."""


def version_places() -> list[Place]:
    """Lines of VERSION_PLACES: the file, the section, and the line with a word for the value."""
    form, places = rf"([^:]+): (?:\[([^\[\]]*)\] )?(.*\{{({'|'.join(FORMS)})\}}.*)", []
    for line in os.environ["VERSION_PLACES"].split("\n"):
        match = re.fullmatch(form, line)
        if not match:
            raise PlaceError(f"VERSION_PLACES has a line that names no place: {line}.")
        places.append(Place(*match.groups("")))
    return places


# Spaces around signs, and which quotes are used, do not matter; a name begins where one begins.
LENIENT = {
    r"(?:\\[ \t])*([=:])(?:\\[ \t])*": r"[ \\t]*\1[ \\t]*",
    r"(?:\\[ \t])+": r"[ \\t]+",
    "[\"']": "[\"']",
    r"\\\{any\\\}(?=\w)": r".*\\b",
    r"\\\{any\\\}": ".*",
}


def lenient(text: str) -> str:
    pattern = re.escape(text)
    for sign, meant in LENIENT.items():
        pattern = re.sub(sign, meant, pattern)
    return pattern


def place_pattern(place: Place) -> str:
    """What a place's line matches. `^`: exactly this indentation. What follows is free."""
    before, _, after = place.line.partition("{" + place.holds + "}")
    text = re.sub(r"^\^[ \t]*", "", before)
    indent = r"[ \t]*" if text == before else before[1 : len(before) - len(text)]
    value = r"([0-9][^\"']*)" if before.endswith(('"', "'")) else "([0-9](?:[0-9A-Za-z.!+_-]*[0-9A-Za-z])?)"
    if place.holds in ("tuple", "incremental", "stages"):
        value = r"([^()\[\]]*[^()\[\] \t,])[ \t]*,?[ \t]*"
    return f"((?:\xef\xbb\xbf)?{indent}{lenient(text)}){value}{lenient(after)}.*"


def find_place(lines: Sequence[str], place: Place) -> tuple[int, int, str]:
    """The one line that the place means: its number, where its value begins, and the value."""
    section, found = "", []
    for number, line in enumerate(lines):
        header = re.match(r"[ \t]*\[(\[?)([^\[\]]+)\]\]?[ \t\r]*(?:[#;].*)?$", line)
        name = re.match(r"[ \t]*name[ \t]*=[ \t]*[\"'](.*)[\"'][ \t\r]*$", line)
        if header:
            section = header[1] + re.sub(r"[ \t\"']", "", header[2])
        elif name and section == "[package":
            section = f"package {name[1]}"  # an entry of a lock file
        match = re.fullmatch(place_pattern(place), line.removesuffix("\r"), re.ASCII)
        if match and place.section in ("", section):
            found.append((number, match.start(2), match[2]))
    if len(found) == 1:
        return found[0]
    section = f"[{place.section}] " if place.section else ""
    text = f"{place.file} has {len(found) or 'no'} line{'s' if found else ''} like {section}{place.line}"
    raise PlaceError(f"{text}, where exactly one should hold the version. Run pypi-workflows again.")


def set_places(texts: Mapping[str, str], places: Sequence[Place], version: str, day: str) -> dict[str, str]:
    """The texts that change when all places hold the version: exactly their lines do."""
    changed: dict[str, str] = {}
    for place in places:
        lines = changed.get(place.file, texts[place.file]).split("\n")
        number, start, old = find_place(lines, place)
        try:
            value = FORMS[place.holds](old, version, day)
        except ValueError as error:
            where = f"{place.file}: {place.line}"
            raise PlaceError(f"{version} {error}, so it can't stand in {where}.") from error
        if value == old:
            continue
        lines[number] = lines[number][:start] + value + lines[number][start + len(old) :]
        if find_place(lines, place) != (number, start, value):
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
            return as_dots(find_place(file.read().split("\n"), place)[2])
    except (OSError, PlaceError) as error:
        raise failure("Version line", str(error)) from error
