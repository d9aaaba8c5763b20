"""Writes the notes of the release: what the changelog says of its version, else of what is unreleased."""

import re

from changelog import Heading, Section, bold_version, hand_on_notes, section_for
from pep440 import Version


def rst_headings(lines: list[str]) -> list[Heading]:
    """A line of text above one of punctuation, perhaps below one too: each style is a level."""
    headings: list[Heading] = []
    styles: list[str] = []
    rule = re.compile(r"([^\w\s])\1{2,}\s*")
    for number in range(1, len(lines)):
        above, title = lines[number - 2] if number > 1 else "", lines[number - 1]
        if bold := bold_version(lines[number]):
            headings.append(Heading(number, number + 1, 99, bold))
        if not rule.fullmatch(lines[number]) or not title.strip() or rule.fullmatch(title):
            continue
        over = number > 1 and above.rstrip() == lines[number].rstrip()
        if not over and (above.strip() or title[0].isspace()) and not above.startswith(".. "):
            continue
        style = lines[number][0] + ("^" if over else "")
        styles += [] if style in styles else [style]
        headings.append(Heading(number - 1 - over, number + 1, styles.index(style) + 1, title.strip()))
    return headings


def inline_markdown(line: str, targets: dict[str, str]) -> str:
    """Links, and roles as GitHub shows them: the number of an issue, else code."""

    def written(match: re.Match[str]) -> str:
        code, content, text, url, name = match.groups()
        if content:
            inside = re.sub(r"\s*<[^>]*>$", "", content).lstrip("!")
            short = inside.rsplit(".", 1)[-1] if inside[:1] == "~" else inside
            return f"#{short}" if short.isdigit() else f"`{short}`"
        if url and not url.endswith("_"):
            return f"[{text}]({url})"
        known = targets.get((name or "").lower())
        return code or text or (f"[{name}]({known})" if known else name)

    form = r"(``.+?``)|:[a-z][\w:.-]*:`([^`]+)`|`([^`<]+?)\s*<([^>`]+)>`_+|`([^`]+)`_+"
    return re.sub(form, written, line)


SHOWN = {"note", "warning", "important", "tip", "attention", "danger", "seealso"}


def as_markdown(lines: list[str], targets: dict[str, str]) -> list[str]:
    """As GitHub shows it: links, code and notes; other directives and comments are left out."""
    written, inside = [], ""
    for line in lines:
        match = re.match(r" *\.\.(?: ([\w:-]+)::)?(?: +(.*))?$", line)
        if match:
            inside = (match[1] or "comment").lower()
            if inside in SHOWN:
                written.append(inline_markdown(f"**{inside.capitalize()}:** {match[2] or ''}", targets))
            continue
        if line[:1].strip():
            inside = ""
        if inside in ("code", "code-block", "sourcecode"):
            written.append(f"    {line}" if line else "")
        elif not inside or inside in SHOWN:
            written.append(inline_markdown(re.sub("::$", ":", line.strip() if inside else line), targets))
    return written


def rst_section(text: str, version: Version) -> Section:
    lines = text.splitlines()
    found = [match for line in lines if (match := re.match(r"\.\. _([^:]+|`.+`): (\S+)$", line))]
    targets = {match[1].strip("`").lower(): match[2] for match in found}
    title, body = section_for(version, rst_headings(lines), lines)
    return Section(title, as_markdown(body, targets))


def write_notes() -> None:
    hand_on_notes(rst_section)


if __name__ == "__main__":
    write_notes()
