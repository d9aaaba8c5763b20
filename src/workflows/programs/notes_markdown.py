"""Writes the notes of the release: what the changelog says of its version, else of what is unreleased."""

import re

from changelog import Heading, Section, bold_version, hand_on_notes, section_for
from pep440 import Version


def markdown_headings(lines: list[str]) -> list[Heading]:
    headings, fence = [], ""
    for number, line in enumerate(lines):
        mark = re.match(r" {0,3}(```+|~~~+)", line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif fence:
            continue
        elif match := re.fullmatch(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*", line):
            headings.append(Heading(number, number + 1, len(match[1]), match[2]))
        elif re.fullmatch(r" {0,3}(==+|--+)\s*", line) and re.match(
            r" {0,3}[^\s#>*+|-]", lines[max(0, number - 1)]
        ):
            headings.append(
                Heading(number - 1, number + 1, 1 if "=" in line else 2, lines[number - 1].strip())
            )
        elif title := bold_version(line):
            headings.append(Heading(number, number + 1, 9, title))
    return headings


def markdown_section(text: str, version: Version) -> Section:
    """Links keep their targets, which stand at the file's end."""
    text = re.sub("<!--.*?-->", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)
    # Roles of MyST: GitHub knows the number of an issue, and what is code.
    text = re.sub(
        r"\{[a-z][\w:-]*\}(`(\d+)`|`[^`]+`)", lambda match: f"#{match[2]}" if match[2] else match[1], text
    )
    lines = [re.sub(r"^<a (id|name)=[^>]*></a>$", "", line) for line in text.splitlines()]
    is_target = re.compile(r" {0,3}\[([^]]+)\]:\s*\S")
    targets = {match[1].lower(): line for line in lines if (match := is_target.match(line))}
    title, body = section_for(version, markdown_headings(lines), lines)
    body = [line for line in body if not is_target.match(line)]
    while body and re.fullmatch(r"\s*(---+|\*\*\*+|___+)?\s*", body[-1]):
        body.pop()
    used = [line for name, line in targets.items() if f"[{name}]" in "\n".join(body).lower()]
    return Section(title, [*body, *([""] if used else []), *used])


def write_notes() -> None:
    hand_on_notes(markdown_section)


if __name__ == "__main__":
    write_notes()
