import contextlib
import io
import os
import tempfile
import unittest
from unittest.mock import patch

from set_version_incremental import as_incremental
from set_version_stages import as_stages
from set_version_text import main
from set_version_tuple import as_tuple
from version_line import written_version


class Lines(unittest.TestCase):
    def setUp(self) -> None:
        with tempfile.NamedTemporaryFile(delete=False) as file:
            self.path = file.name
        self.addCleanup(os.unlink, self.path)

    def held(self, text: str, section: str, line: str) -> None:
        with open(self.path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        each = patch.dict(os.environ, VERSION_FILE=self.path, VERSION_SECTION=section, VERSION_LINE=line)
        each.start()
        self.addCleanup(each.stop)

    def test_only_the_version_changes(self) -> None:
        text = '\ufeff[tool.x]\r\nversion = "9"\r\n[ project ]\r\nversion = "1.2.3" # keep\r\n'
        self.held(text, "project", '^(version *= *")([^"]*)(".*)$')
        with patch.dict(os.environ, VERSION="1.3.0"), contextlib.redirect_stdout(io.StringIO()):
            main()
        with open(self.path, encoding="utf-8", newline="") as file:
            self.assertEqual(file.read(), text.replace("1.2.3", "1.3.0"))

    def test_two_lines_that_could_be_it_are_refused(self) -> None:
        self.held("1.2.3\n1.2.3\n", "", "^()([0-9].*)()$")
        said = io.StringIO()
        with contextlib.redirect_stdout(said), self.assertRaises(SystemExit):
            written_version(self.path)
        self.assertIn("holds 2 lines", said.getvalue())

    def test_a_tuple_is_read_as_the_text_it_makes(self) -> None:
        self.held('(1, 2, 4, "candidate", pre=3)\n', "", r"^(\()([^)]*)(\))$")
        self.assertEqual(written_version(self.path), "1.2.4rc3")


class Forms(unittest.TestCase):
    def test_a_tuple_keeps_its_quotes(self) -> None:
        self.assertEqual(as_tuple("1.3.0", "1, 2, 3"), "1, 3, 0")
        self.assertEqual(as_tuple("1.2.4.dev7", "'1', '2', '3'"), "'1', '2', '4', 'dev7'")

    def test_incremental_has_no_form_for_a_beta(self) -> None:
        self.assertEqual(as_incremental("1.3.0rc2"), "1, 3, 0, release_candidate=2")
        with contextlib.redirect_stdout(io.StringIO()), self.assertRaises(SystemExit):
            as_incremental("1.3.0b1")

    def test_stages_are_named(self) -> None:
        self.assertEqual(as_stages("1.3.0b2", "1, 2, 3, 'final'"), "1, 3, 0, 'beta', pre=2")
        self.assertEqual(as_stages("1.3.0", '1, 2, 3, "beta", pre=1'), '1, 3, 0, "final"')


if __name__ == "__main__":
    unittest.main()
