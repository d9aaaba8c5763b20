"""Which section of a changelog is about a release (contract U3). A wrong one is worse than none."""

import os
import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from git_history import git
from pep440 import Version, read_version
from workflow_commands import set_outputs


class Heading(NamedTuple):
    """Its own lines go from first up to below."""

    first: int
    below: int
    level: int
    title: str


class Section(NamedTuple):
    title: str
    lines: list[str]


def words_of(title: str) -> str:
    """A title without links and emphasis, in lower case."""
    return re.sub(r"<[^>]*>|\]\([^)]*\)|[][`*_|]", "", title).strip().lower()


def version_in(title: str) -> Version | None:
    """The version that a heading is about: nothing but the package's name may stand before it."""
    name = "[-_. ]?".join(re.escape(part) for part in re.split("[-_.]+", os.environ["PACKAGE"].lower()))
    before = rf"(?:(?:{name}|version|release|changes in|new in|what's new in)[\s:]+)*v?"
    number = r"(\d+\.\d[\w.+]*(?:-\w+)*)(?![\w.+-])[,:;)]*\s*"
    months = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    after = rf"(?:[^\w\s].*|(?:\d|(?:released?|aka|in|on|unreleased|not|tb[ad]|yanked|{months})\b).*)?"
    match = re.fullmatch(before + number + after, words_of(title))
    return read_version(match[1]) if match else None


def is_unreleased(title: str) -> bool:
    sure = "unreleased|upcoming|next|development|dev|head|main|master|trunk|wip"
    besides = "in|not|yet|released?|version|changes|the|latest|tb[ad]|x+|y+|z|mm|dd"
    words = re.findall("[a-z]+", words_of(title))
    if not all(re.fullmatch(f"{sure}|{besides}", word) for word in words):
        return False
    return bool(re.search(rf"\b({sure}|not (yet )?released|latest changes|x x x|x y z)\b", " ".join(words)))


def bold_version(line: str) -> str:
    """Some write their versions not as headings, but bold, on a line of their own."""
    match = re.fullmatch(r"\*\*([^*]+)\*\*[\s(–—-]*[\d.-]*\)?\s*", line)
    return line if match and (version_in(match[1]) or is_unreleased(match[1])) else ""


def says_nothing(lines: list[str]) -> bool:
    """Nothing but headings, rules and bullets, or a sentence that there is nothing yet."""
    said = [line.lower() for line in lines if re.search(r"\w", line) and not re.match(r"##|\.\. ", line)]
    empty = (
        r"\W*((no|nothing|none|n/a|tb[ad])\b[\w ,]*(yet|changes?|changed|here|far)?|short description.*)\W*"
    )
    return all(re.fullmatch(empty, line) for line in said)


def section_at(place: int, headings: list[Heading], lines: list[str]) -> Section:
    """Up to the next heading of its level or of a version; those in it as Markdown writes them."""
    top, found = headings[place], []
    below = top.below
    for each in headings[place + 1 :]:
        found += lines[below : each.first]
        if each.level <= top.level or version_in(each.title) or is_unreleased(each.title):
            break
        found.append("#" * min(6, 2 + each.level - top.level) + " " + each.title)
        below = each.below
    else:
        found += lines[below:]
    return Section(top.title, found)


def section_for(version: Version, headings: list[Heading], lines: list[str]) -> Section:
    """The section of a version, else of what is not released yet; else none."""
    about, none = [version_in(each.title) for each in headings], Section("", [])
    sections = [section_at(place, headings, lines) for place in range(len(headings))]
    told = [not says_nothing(each.lines) for each in sections]
    same = [
        each for each, number, says in zip(sections, about, told, strict=True) if number == version and says
    ]
    if same:
        return same[0] if len(same) == 1 else none
    above = [*takewhile(lambda place: not about[place], range(len(headings)))]
    coming = [place for place in above if is_unreleased(headings[place].title)]
    return sections[coming[0]] if len(coming) == 1 and told[coming[0]] else none


def hand_on_notes(read: Callable[[str, Version], Section]) -> None:
    """Writes the notes into a file, an empty one where there are none, and says which they are."""
    file, version = os.environ["CHANGELOG"], read_version(os.environ["VERSION"])
    there = file and git("ls-tree", "HEAD", "--", file).startswith("100")
    section = read(git("show", f"HEAD:{file}") if there else "", version) if version else Section("", [])
    text = "\n".join(section.lines).strip()
    with open(os.path.join(os.environ["RUNNER_TEMP"], "notes.md"), "w", encoding="utf-8") as notes:
        # GitHub takes no longer ones.
        notes.write(text if len(text) < 120_000 else "")
    set_outputs(
        source=f"{file}: {words_of(section.title)}"
        if text
        else f"made by GitHub: {file} has no section for this version"
    )
