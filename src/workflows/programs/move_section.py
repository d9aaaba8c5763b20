"""Moves the section of a changelog that is not released yet under the number of a release (contract U4)."""

import difflib
import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from changelog import Heading, is_unreleased, says_nothing, version_in
from pep440 import read_version

Reading = Callable[[list[str]], list[Heading]]


class Released(NamedTuple):
    """A release, and the changelog as it was in it."""

    version: str
    tag: str
    day: str
    text: str


def move_section(text: str, release: Released, read: Reading) -> str:
    """The changelog in which what was unreleased in the release stands under its number and its day.

    What came in since stays unreleased. Nothing changes where there is no such section, or nothing in it.
    """
    lines, then = text.split("\n"), release.text.split("\n")
    now, before = unreleased(lines, read), unreleased(then, read)
    if not now or not before or knows(lines, release.version, read):
        return text
    top, end = now
    released, stays = divide(then[before[0].below : before[1]], lines, now, read)
    if says_nothing(released):
        return text
    title, stand, ending = title_of(lines, top, release, read), lines[top.first : top.below], line_end(lines)
    heading = [line + ending for line in as_heading(title, stand)]
    above = [*with_comparison(stand, release.tag), ending, *stays, *([ending] if stays else [])]
    kept = above if not version_in(top.title) else []
    return "\n".join(
        with_link([*lines[: top.first], *kept, *heading, *released, *lines[end:]], title, release)
    )


def unreleased(lines: list[str], read: Reading) -> tuple[Heading, int] | None:
    """The heading of what is not released yet, and where its section ends; none where it is not sure."""
    found = read(lines)
    coming = [is_unreleased(each.title) for each in found]
    about = [version_in(each.title) for each in found]
    top = takewhile(lambda place: coming[place] or not about[place], range(len(found)))
    places = [place for place in top if coming[place]]
    if len(places) != 1:
        return None
    place = places[0]
    ends = [
        each.first
        for each, number in zip(found[place + 1 :], about[place + 1 :], strict=True)
        if each.level <= found[place].level or number
    ]
    return found[place], before_links(lines, found[place].below, min(ends, default=len(lines)))


def before_links(lines: list[str], first: int, end: int) -> int:
    """Where a section ends: what only says where links lead is none of it, nor are the blank lines before."""
    while end > first and re.fullmatch(r"\s*|\[[^\]]+\]:.*|\.\. _[^:]+:.*\s*", lines[end - 1]):
        end -= 1
    return end


def knows(lines: list[str], version: str, read: Reading) -> bool:
    titles = [each.title for each in read(lines) if not is_unreleased(each.title)]
    return read_version(version) in [version_in(title) for title in titles]


def line_end(lines: list[str]) -> str:
    return "\r" if lines[0].endswith("\r") else ""


def divide(
    released: list[str], lines: list[str], section: tuple[Heading, int], read: Reading
) -> tuple[list[str], list[str]]:
    """What of a section was in the release, and what came in since, under the headings it stands below."""
    first, end = section[0].below, section[1]
    compare = difflib.SequenceMatcher(None, released, lines[first:end], autojunk=False).get_opcodes()
    # As many lines in the place of others are an edit of what was released.
    new = {
        number + first
        for kind, at, last, to, until in compare
        if kind == "insert" or (kind == "replace" and until - to > last - at)
        for number in range(to, until)
    }
    parts = [each for each in read(lines) if first <= each.first < end]
    stays: list[str] = []
    for number in sorted(new):
        part = next((each for each in reversed(parts) if each.below <= number), None)
        if part and part.first not in new:
            stays += [*([""] if stays else []), *lines[part.first : part.below], ""]
            new.add(part.first)
        if lines[number].strip() or (stays and stays[-1].strip()):
            stays.append(lines[number])
    while stays and not stays[-1].strip():
        stays.pop()
    return released, stays


def title_of(lines: list[str], section: Heading, release: Released, read: Reading) -> str:
    """The release's heading, as the newest one of a version is written; else as Keep a Changelog has it."""
    titles = [each.title for each in read(lines) if each.level == section.level]
    model = next((title for title in titles if version_in(title) and not is_unreleased(title)), "")
    old = re.search(r"[0-9]+\.[0-9][\w.]*", model)
    if not old:
        left, right = ("[", "]") if section.title.startswith("[") else ("", "")
        return f"{left}{release.version}{right} - {release.day}"
    before, behind = model[: old.start()], model[old.end() :]
    match = re.match(r"(\]|`_)?(?:\(([^()\s]+)\))?(?:([^0-9]*)[0-9]{4}-[0-9]{2}-[0-9]{2}(\)?))?", behind)
    close, url, between, end = match.groups() if match else (None, None, None, None)
    title = before + release.version + (close or "") + (f"({next_url(url, old[0], release)})" if url else "")
    if between is not None:
        return f"{title}{between}{release.day}{end or ''}"
    # A day that is written in another way is no model.
    dated = re.search("[0-9]", behind.replace(url or "", ""))
    return f"{title} - {release.day}" if dated else title


def next_url(url: str, old: str, release: Released) -> str:
    """Where a version's link leads, made of that of the version before."""
    compared = re.fullmatch(r"(.*/compare/).+?\.\.\.?(.+)", url)
    return f"{compared[1]}{compared[2]}...{release.tag}" if compared else url.replace(old, release.version)


def with_comparison(heading: list[str], tag: str) -> list[str]:
    """The heading Unreleased, where it holds its link itself: compared with the release from now on."""
    return [re.sub(r"(/compare/)[^()\s]+?\.\.\.", rf"\g<1>{tag}...", line) for line in heading]


def as_heading(title: str, model: list[str]) -> list[str]:
    """The lines of a heading, in the form of another one."""
    if model[0].startswith("#"):
        return [re.sub(r"^(#+[ \t]+).*", r"\1", model[0].strip()) + title]
    lines = [line.strip() for line in model]
    return [title if place == len(lines) - 2 else line[0] * len(title) for place, line in enumerate(lines)]


def with_link(lines: list[str], title: str, release: Released) -> list[str]:
    """Unreleased is compared with the release from now on, and the release with what Unreleased was."""
    form = r"(\[|\.\. _`?)([^\]:`]+)(\]:|`?:)(\s*)(\S+)(\s*)"
    label = re.match(r"[\[`]([^\]`]+)", title)
    for number, line in enumerate(lines):
        match = re.fullmatch(form, line)
        before, name, behind, space, url, end = match.groups() if match else ("", "", "", "", "", "")
        compared = re.fullmatch(r"(.*/compare/)(.+?)\.\.\.?(.+)", url)
        own = f"{before}{label[1]}{behind}{space}" if label else ""
        if name.lower() == "unreleased" and compared:
            newer = f"{before}{name}{behind}{space}{compared[1]}{release.tag}...{compared[3]}{end}"
            older = [f"{own}{compared[1]}{compared[2]}...{release.tag}{end}"] if own else []
            return [*lines[:number], newer, *older, *lines[number + 1 :]]
        if own and re.match("v?[0-9]", name):
            return [*lines[:number], own + next_url(url, name.lstrip("v"), release) + end, *lines[number:]]
    return lines
