import os
import unittest
from unittest.mock import patch

from changelog import is_unreleased, version_in
from news_fragments import with_fragments
from notes_markdown import markdown_section
from notes_rst import rst_section
from pep440 import read_version


def of(text: str, version: str, rst: bool = False) -> tuple[str, str]:
    number = read_version(version)
    assert number
    title, lines = (rst_section if rst else markdown_section)(text, number)
    return title, "\n".join(lines).strip()


@patch.dict(os.environ, PACKAGE="parrot-tools")
class Titles(unittest.TestCase):
    def test_of_versions(self) -> None:
        for title, version in [
            ("1.2.3", "1.2.3"),
            ("[1.2.3] - 2024-01-05", "1.2.3"),
            ("[v1.2.3](https://example.org/compare/v1.2.2...v1.2.3) (2024-01-05)", "1.2.3"),
            ("`1.2.3 <https://example.org/1.2.2>`__ - 2024-01-05", "1.2.3"),
            ("Version 1.2", "1.2.0"),
            ("Release v1.2.3: The Parrot", "1.2.3"),
            ("Parrot_Tools 1.2.3 (unreleased)", "1.2.3"),
            ("1.2.3 Febuary 26 2025", "1.2.3"),
            ("1.2.3 aka The Parrot", "1.2.3"),
            ("2026.08.19", "2026.8.19"),
            ("1.2.0rc1 [yanked]", "1.2.0rc1"),
            ("**1.2.3**", "1.2.3"),
        ]:
            self.assertEqual(version_in(title), read_version(version), title)

    def test_of_something_else(self) -> None:
        for title in [
            "Python 3.12",
            "Other tools 1.2.3",
            "1.2.3 and newer",
            "1.2.3 breaks plug-ins",
            "2024-01-05",
            "1.x",
            "Miscellaneous - 1.2.3",
            "Added",
        ]:
            self.assertIsNone(version_in(title), title)

    def test_of_what_is_not_released(self) -> None:
        for title in [
            "[Unreleased]",
            "Unreleased changes",
            "`Unreleased`_",
            "Next release (TBD)",
            "In development",
        ]:
            self.assertTrue(is_unreleased(title), title)
        for title in [
            "Added",
            "Main changes in parsing",
            "Changes",
            "Released",
            "Latest",
            "Next steps for users",
        ]:
            self.assertFalse(is_unreleased(title), title)


MARKDOWN = """# Changelog
<!-- ## [Unreleased]
What stands in a comment -->

## [Unreleased]

### Added

- Talks, see [the parrot] and `{issue}`.
```
## 9.9.9
```

## [1.2.0] - 2024-01-05

- Sings, {pr}`12`.

### 1.1.1

- A fix below another level.

1.1.0
-----
- Older.

## 1.0.0

[Unreleased]: https://example.org/compare/1.2.0...HEAD
[the parrot]: https://example.org/parrot
"""


@patch.dict(os.environ, PACKAGE="parrot-tools")
class Markdown(unittest.TestCase):
    def test_the_section_of_the_version(self) -> None:
        self.assertEqual(of(MARKDOWN, "1.2.0"), ("[1.2.0] - 2024-01-05", "- Sings, #12."))
        self.assertEqual(of(MARKDOWN, "1.1.1"), ("1.1.1", "- A fix below another level."))
        self.assertEqual(of(MARKDOWN, "1.1"), ("1.1.0", "- Older."))

    def test_what_is_unreleased_for_a_version_without_a_section_with_its_links(self) -> None:
        title, text = of(MARKDOWN, "1.3.0")
        self.assertEqual(title, "[Unreleased]")
        self.assertTrue(text.startswith("### Added\n\n- Talks"), text)
        self.assertIn("## 9.9.9\n```", text)
        self.assertTrue(text.endswith("\n\n[the parrot]: https://example.org/parrot"), text)

    def test_none_rather_than_a_wrong_one(self) -> None:
        for text in [
            "## 1.2.0\n\n- Old.\n",
            "## 2.0.0 (unreleased)\n\n- Another version.\n\n## 1.2.0\n\n- Old.\n",
            "## Unreleased\n\n- Nothing yet.\n\n## 1.2.0\n\n- Old.\n",
            "## Unreleased\n\n### Added\n\n-\n\n## 1.2.0\n\n- Old.\n",
            "## 1.2.0\n\n- Old.\n\n## Unreleased\n\n- Who knows when.\n",
            "## Unreleased\n\n- One.\n\n## Next\n\n- Two.\n",
            "## 1.3.0\n\n- One.\n\n# Another package\n\n## 1.3.0\n\n- Two.\n\n## Unreleased\n",
            "",
        ]:
            self.assertEqual(of(text, "1.3.0"), ("", ""), text)

    def test_a_heading_of_a_series_is_no_second_section(self) -> None:
        self.assertEqual(
            of("## 1.3\n\n### 1.3.1\n\n- Two.\n\n### 1.3.0\n\n- One.\n", "1.3.0"), ("1.3.0", "- One.")
        )


RST = """Changelog
=========

.. towncrier release notes start

**Unreleased**

- Talks, see :issue:`12`, :func:`~parrot.talk`, `the page <https://example.org>`_ and `Its Name`_.
- ``:not:`a role```

  .. code-block:: python

      talk()

  .. comment of
     several lines

Version 1.2.0
-------------

:Date: 2024-01-05

Fixed
~~~~~

.. note::

   Mind the cage.

- Sings::

    la

.. _version-1-1:

1.1.0 (2023-01-05)
------------------

- Older.

.. _Its Name: https://example.org/name
"""


@patch.dict(os.environ, PACKAGE="parrot-tools")
class Rst(unittest.TestCase):
    def test_the_section_of_the_version_as_github_shows_it(self) -> None:
        text = ":Date: 2024-01-05\n\n### Fixed\n\n**Note:** \n\nMind the cage.\n\n- Sings:\n\n    la"
        self.assertEqual(of(RST, "1.2.0", rst=True), ("Version 1.2.0", text))
        self.assertEqual(of(RST, "1.1.0", rst=True), ("1.1.0 (2023-01-05)", "- Older."))

    def test_what_is_unreleased_with_its_links_and_roles(self) -> None:
        title, text = of(RST, "1.3.0", rst=True)
        self.assertEqual(title, "**Unreleased**")
        line = "- Talks, see #12, `talk`, [the page](https://example.org) and [Its Name](https://example.org/name)"
        self.assertEqual(text, f"{line}.\n- ``:not:`a role```\n\n\n          talk()")

    def test_a_title_with_a_line_above_is_another_level(self) -> None:
        text = "*****\n1.3.0\n*****\n\nAdded\n*****\n\n- One.\n\n*****\n1.2.0\n*****\n\n- Old.\n"
        self.assertEqual(of(text, "1.3.0", rst=True), ("1.3.0", "### Added\n\n- One."))

    def test_a_text_that_only_stands_for_what_a_tool_will_write_is_none(self) -> None:
        text = "Unreleased\n==========\n\n.. towncrier-draft-entries:: Unreleased\n\n1.2.0\n=====\n\n- Old.\n"
        self.assertEqual(of(text, "1.3.0", rst=True), ("", ""))


class Fragments(unittest.TestCase):
    def notes(self, changelog: str, draft: str) -> tuple[str, str]:
        env = {"PACKAGE": "parrot-tools", "VERSION": "1.3.0", "DRAFT": draft}
        number = read_version("1.3.0")
        assert number
        with patch.dict(os.environ, env):
            title, lines = with_fragments(rst_section)(changelog, number)
        return title, "\n".join(lines).strip()

    def test_are_what_towncrier_drafted_under_the_version(self) -> None:
        draft = "Parrot-Tools 999999.0 (2026)\n====\n\nFeatures\n--------\n\n- Talks since 999999.0. (#12)\n"
        wanted = ("news fragments", "### Features\n\n- Talks since 1.3.0. (#12)")
        self.assertEqual(self.notes("1.2.0\n=====\n\n- Old.\n", draft), wanted)
        self.assertEqual(self.notes("", draft), wanted)

    def test_give_way_to_a_section_that_is_written_already_and_are_none_where_they_say_nothing(self) -> None:
        draft = "999999.0\n========\n\nNo significant changes.\n"
        self.assertEqual(
            self.notes("1.3.0\n=====\n\n- Done.\n", draft.replace("No", "Some")), ("1.3.0", "- Done.")
        )
        self.assertEqual(self.notes("1.2.0\n=====\n\n- Old.\n", draft), ("", ""))
        self.assertEqual(self.notes("1.2.0\n=====\n\n- Old.\n", ""), ("", ""))
