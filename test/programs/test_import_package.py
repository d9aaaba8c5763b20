import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest

from import_all import import_installed
from installed_names import installed_names


class Installed(unittest.TestCase):
    """A distribution `parrots`, version 1.3.0, of these files in a folder on the import path."""

    def install(self, **files: str) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        site = pathlib.Path(folder.name)
        texts = {name.replace("__in__", "/") + ".py": text for name, text in files.items()}
        record = "".join(f"{name},,\n" for name in texts)
        metadata = "Metadata-Version: 2.1\nName: parrots\nVersion: 1.3.0\n"
        texts |= {"parrots-1.3.0.dist-info/METADATA": metadata, "parrots-1.3.0.dist-info/RECORD": record}
        for name, text in texts.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text)
        known = set(sys.modules)
        sys.path.insert(0, folder.name)
        self.addCleanup(sys.path.remove, folder.name)
        self.addCleanup(lambda: [sys.modules.pop(name) for name in set(sys.modules) - known])

    def says(self, is_set: bool) -> str:
        os.environ |= {"PACKAGE": "parrots", "VERSION_IS_SET": str(is_set).lower()}
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                import_installed()
            except SystemExit:
                printed.write("ended")
        return printed.getvalue()

    def test_another_version_than_the_metadata_ends_the_job_where_it_is_set(self) -> None:
        self.install(parrots='__version__ = "1.2.0"')
        self.assertRegex(
            self.says(False), r"::warning title=Two versions::parrots\.__version__ is 1\.2\.0, but"
        )
        self.assertRegex(self.says(True), r"::error title=Two versions::(.|\n)*ended")

    def test_the_version_of_the_metadata_in_any_spelling_is_the_same(self) -> None:
        self.install(parrots='__version__ = "1.3"')
        self.assertEqual(self.says(True), "import parrots: version 1.3.0\n")

    def test_what_is_no_text_is_not_compared_and_nothing_is_asked_for_it(self) -> None:
        self.install(parrots="__version__ = (1, 2)\ndef __getattr__(name):\n    raise ValueError(name)\n")
        self.assertNotIn("title", self.says(True))

    def test_a_failing_import_says_how_to_go_without(self) -> None:
        for name, text in {
            "a": "import no_such_module",
            "b": "raise OSError('libcairo.so.2')",
            "c": "exit(0)",
        }.items():
            self.install(**{f"parrots_{name}": text})
            self.assertRegex(self.says(False), "title=Not importable::.*--no-import-check")

    def test_of_a_namespace_what_stands_in_it_is_imported(self) -> None:
        self.install(birds__in__parrots__in____init__="", birds__in__parrots__in__deep__in____init__="")
        self.assertEqual(installed_names("parrots"), ["birds.parrots"])
        self.install(birds__in__talk="", birds__in____main__="")
        self.assertEqual(installed_names("parrots"), ["birds.talk"])

    def test_at_the_top_stand_packages_and_modules(self) -> None:
        self.install(one__in____init__="", one__in__x="", two="", tests__in__unit__in____init__="")
        self.assertEqual(installed_names("parrots"), ["one", "two"])

    def test_where_nothing_can_be_imported_that_is_said(self) -> None:
        self.install()
        self.assertRegex(self.says(False), "title=Not imported::parrots holds nothing that could be imported")


if __name__ == "__main__":
    unittest.main()
