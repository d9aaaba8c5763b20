import contextlib
import io
import os
import pathlib
import tarfile
import tempfile
import unittest
import zipfile

from check_files import check, refused


class InsideTheFiles(unittest.TestCase):
    def check(self, name: str) -> str:
        """What is said of a wheel and of an sdist of parrot-tools 1.3.0 whose metadata has this name."""
        os.environ |= {"PACKAGE": "parrot-tools", "ADVICE": "Set it."}
        printed = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
            metadata = pathlib.Path(folder, "PKG-INFO")
            metadata.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.3.0\n\nName: other\n")
            wheel = os.path.join(folder, "parrot_tools-1.3.0-py3-none-any.whl")
            sdist = os.path.join(folder, "parrot_tools-1.3.0.tar.gz")
            with zipfile.ZipFile(wheel, "w") as packed:
                packed.write(metadata, "parrot_tools-1.3.0.dist-info/METADATA")
                packed.writestr("parrot_tools.py", "")
            with tarfile.open(sdist, "w:gz") as archive:
                archive.add(metadata, "parrot_tools-1.3.0/PKG-INFO")
            for path in (wheel, sdist):
                with contextlib.suppress(SystemExit):
                    check(path, "1.3.0")
        return printed.getvalue()

    def test_the_name_is_that_of_the_package_in_any_spelling(self) -> None:
        for name in ("parrot-tools", "Parrot_Tools", "parrot.tools"):
            self.assertNotIn("::error", self.check(name))

    def test_another_name_inside_is_refused(self) -> None:
        for name in ("parrot", "parrot-tools-extra", "parrottools"):
            self.assertEqual(self.check(name).count("::error title=Wrong name::parrot_tools-1.3.0"), 2)

    def test_a_file_of_another_kind_or_package_is_refused(self) -> None:
        os.environ |= {"PACKAGE": "parrot-tools", "ADVICE": "Set it."}
        for name in (
            "notes.txt",
            "parrot_tools-1.3.0.whl.txt",
            "other-1.3.0.tar.gz",
            "parrot_tools_extra-1.3.0.zip",
        ):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), self.assertRaises(SystemExit):
                check(f"dist/{name}", "1.3.0")
            self.assertIn(
                f"::error title=Unexpected file::The build left {name}, which is no", printed.getvalue()
            )

    def test_what_the_index_refuses_for_certain(self) -> None:
        wheel, names = "parrot_tools-1.3.0-py3-none-any.whl", ["parrot_tools.py"]
        self.assertEqual(refused(wheel, "Requires-Dist: a>=1", names), "")
        self.assertIn("'a @ https://e.org'", refused(wheel, "Requires-Dist: a @ https://e.org", names))
        self.assertIn("Private :: Mine", refused(wheel, "Classifier: Private :: Mine", names))
        self.assertIn("linux_", refused("parrot_tools-1.3.0-cp312-cp312-linux_x86_64.whl", "", names))
        self.assertIn("no module", refused(wheel, "", ["parrot_tools-1.3.0.dist-info/METADATA"]))


if __name__ == "__main__":
    unittest.main()
