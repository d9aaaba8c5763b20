"""Tries what finds a changelog's section on real histories, and prints the table of docs/changelogs.md.

    python3 build/changelogs/bench.py FOLDER

FOLDER holds clones, each in OWNER+NAME. Of each project its newest final releases are looked at: what stands
in the changelog at the tag's commit, as the button would find it. The section is right if its heading names
the version; one of another version is wrong; none is right only where no line of the file names the version.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src/workflows/programs"))

from changelog import Section, says_nothing, version_in, words_of  # noqa: E402
from notes_markdown import markdown_headings, markdown_section  # noqa: E402
from notes_rst import rst_headings, rst_section  # noqa: E402
from pep440 import Version, read_version  # noqa: E402

NAMES = re.compile(
    r"^(?:docs?/(?:[a-z_-]+/)?)?(?:change(?:s|[-_ ]?log)|history|news|release[-_]?notes|version[-_]?history|versions)"
    r"(?:\.(?:md|rst|txt))?$",
    re.IGNORECASE,
)
DISTRIBUTIONS = {"cli": "httpie", "coveragepy": "coverage"}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace").stdout


def changelog_at(folder: Path, tag: str) -> tuple[str, str, bool]:
    """The file, its text and whether it is reStructuredText; by the rules of src/facts/package/changelog.ts."""
    files = [
        file for file in git(folder, "ls-tree", "-r", "--name-only", tag).splitlines() if NAMES.match(file)
    ]
    for file in sorted(files, key=lambda each: (each.count("/"), each)):
        text = git(folder, "show", f"{tag}:{file}")
        hashes = re.search(r"^ {0,3}#{1,6} .*(\d+\.\d|unreleased)", text, re.MULTILINE | re.IGNORECASE)
        rst = file.endswith(".rst") or not (file.endswith(".md") or hashes)
        headings = (rst_headings if rst else markdown_headings)(text.splitlines())
        if any(version_in(each.title) for each in headings):
            return file, text, rst
    return "", "", False


def verdict(section: Section, version: Version, number: str, text: str, titles: list[str]) -> str:
    if section.title:
        named = version_in(section.title)
        if says_nothing(section.lines) or named not in (version, None):
            return f"wrong: {words_of(section.title)[:40]}"
        return "right: its section" if named else "right: what is unreleased"
    if any(version_in(each) == version for each in titles):
        return "right: none, its section says nothing"
    bare = re.escape(number)
    written = re.search(rf"^\W*(?:\w+ )?\[?`?v?{bare}(?![\d.]*\d).*$", text, re.MULTILINE | re.IGNORECASE)
    return (
        "missed: its line was not taken for a heading of it" if written else "right: none, the file has none"
    )


def main() -> None:
    counts: dict[str, int] = {}
    print("| Project | Tag | Commit | File | Verdict |\n|---|---|---|---|---|")
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        place = folder / "repo" if (folder / "repo").is_dir() else folder
        owner, _, name = folder.name.partition("+")
        os.environ["PACKAGE"] = DISTRIBUTIONS.get(name, name)
        shown = 0
        for tag in git(place, "tag", "--sort=-creatordate").split()[:60]:
            match = re.fullmatch(r"(?:.*[^\d.])?(\d+\.\d+(?:\.\d+)?)", tag)
            version = read_version(match[1]) if match else None
            if not match or not version or shown == 2:
                continue
            file, text, rst = changelog_at(place, tag)
            if not file:
                break
            shown += 1
            section = (rst_section if rst else markdown_section)(text, version)
            titles = [each.title for each in (rst_headings if rst else markdown_headings)(text.splitlines())]
            said = verdict(section, version, match[1], text, titles)
            counts[said.split(":")[0]] = counts.get(said.split(":")[0], 0) + 1
            commit = git(place, "rev-parse", "--short=10", f"{tag}^{{commit}}").strip()
            print(f"| {owner}/{name} | {tag} | {commit} | {file} | {said} |")
    print("\n" + ", ".join(f"{count} {word}" for word, count in sorted(counts.items())), file=sys.stderr)


if __name__ == "__main__":
    main()
