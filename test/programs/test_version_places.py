import os
import unittest
from unittest.mock import patch

from version_places import Place, PlaceError, find_place, set_places, version_places


class Places(unittest.TestCase):
    def places(self, text: str) -> list[Place]:
        with patch.dict(os.environ, VERSION_PLACES=text):
            return version_places()

    def test_a_line_names_a_file_a_section_and_a_line(self) -> None:
        text = 'a b.toml: [tool.x] version = "{version}"\nVERSION: {version}\nc.py: [] ["{version}"'
        expected = [
            Place("a b.toml", "tool.x", 'version = "{version}"', "version"),
            Place("VERSION", "", "{version}", "version"),
            Place("c.py", "", '["{version}"', "version"),
        ]
        self.assertEqual(self.places(text), expected)

    def test_a_line_that_names_nothing_is_refused(self) -> None:
        for text in ("", "VERSION", "VERSION: 1.2.3", "{version}"):
            with self.assertRaises(PlaceError):
                self.places(text)

    def test_spaces_quotes_and_indentation_do_not_matter(self) -> None:
        place = Place("f", "", 'version = "{version}"', "version")
        for line in ("version='1.2.3'", '\tversion  =  "1.2.3" # x', "version = '1.2.3',"):
            self.assertEqual(find_place([line], place)[2], "1.2.3")

    def test_a_name_begins_where_one_begins(self) -> None:
        place = Place("f", "", '{any}version="{version}"', "version")
        self.assertEqual(find_place(['f(min_version="1")', 'f(a, version="1.2.3")'], place)[0], 1)

    def test_a_text_that_changes_nothing_is_not_changed(self) -> None:
        places = self.places("f: v = ({tuple})")
        texts = {"f": "v = (1, 2, 3)"}
        self.assertEqual(set_places(texts, places, "1.2.3", "2026-11-26"), {})


if __name__ == "__main__":
    unittest.main()
