import contextlib
import io
import os
import subprocess
import tempfile
import unittest
from unittest.mock import patch

from release_commit import release_commit
from tested_commit import tested_commit

PLACES = 'pkg/__init__.py: __version__ = "{version}"\nuv.lock: [package pkg] version = "{normal}"'
LOCK = b'[[package]]\r\nname = "pkg"\r\nversion = "1.2.0"\r\n'
MODULE = b'# caf\xe9\n__version__ = "1.2.0"\n'


class Repository(unittest.TestCase):
    """A checkout with filters, line-end conversion and hooks, which would change or stop a plain commit."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(folder.name)
        env = {"VERSION": "1.3.0", "TAG": "v1.3.0", "VERSION_PLACES": PLACES, "HOME": folder.name}
        env.update(
            GIT_OPTIONAL_LOCKS="0",
            GIT_CONFIG_NOSYSTEM="1",
            GIT_AUTHOR_NAME="A",
            GIT_AUTHOR_EMAIL="a@example.org",
        )
        env.update(GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@example.org")
        patched = patch.dict(os.environ, env)
        patched.start()
        self.addCleanup(patched.stop)
        self.git("init", "--quiet", "--initial-branch=main")
        os.mkdir("pkg")
        self.write("pkg/__init__.py", MODULE)
        self.write("uv.lock", LOCK)
        self.write("other.txt", b"1.2.0\r\n")
        os.chmod("pkg/__init__.py", 0o755)
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "first")
        # Set up after the commit: what is in the repository is not what these would make of it.
        self.write(".gitattributes", b"*.py filter=spoil\nuv.lock text eol=lf\n*.txt text\n")
        self.git("config", "filter.spoil.clean", "sed s/version/spoilt/")
        self.git("config", "core.autocrlf", "input")
        self.git("add", ".gitattributes")
        for hook in ("pre-commit", "commit-msg", "post-index-change", "reference-transaction", "post-commit"):
            self.write(f".git/hooks/{hook}", b"#!/bin/sh\necho ran >>hooks.log\nexit 1\n")
        self.git("-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message", "attributes")
        self.write("README", b"changed, not committed")
        for hook in os.listdir(".git/hooks"):
            os.chmod(f".git/hooks/{hook}", 0o755)
        self.parent = self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str) -> str:
        made = subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE)
        return made.stdout.decode("latin-1")

    def write(self, path: str, data: bytes) -> None:
        with open(path, "wb") as file:
            file.write(data)

    def commit(self, version: str = "1.3.0") -> str:
        with patch.dict(os.environ, VERSION=version), contextlib.redirect_stdout(io.StringIO()):
            return release_commit(self.parent)

    def base_of(self, commit: str, version: str = "1.3.0") -> str:
        with contextlib.redirect_stdout(io.StringIO()):
            return tested_commit(commit, version)

    def bytes_of(self, spec: str) -> bytes:
        return self.git("cat-file", "blob", spec).encode("latin-1")

    def test_sets_the_places_and_no_other_byte(self) -> None:
        before = self.git("status", "--porcelain"), self.git("ls-files", "--stage")
        commit = self.commit()
        self.assertEqual(self.bytes_of(f"{commit}:pkg/__init__.py"), MODULE.replace(b"1.2.0", b"1.3.0"))
        self.assertEqual(self.bytes_of(f"{commit}:uv.lock"), LOCK.replace(b"1.2.0", b"1.3.0"))
        changed = self.git("diff-tree", "-r", "--raw", "--abbrev=4", self.parent, commit).splitlines()
        self.assertEqual(
            [line.split()[0:2] + line.split()[4:] for line in changed],
            [[":100755", "100755", "M", "pkg/__init__.py"], [":100644", "100644", "M", "uv.lock"]],
        )
        self.assertEqual(
            self.git("log", "-1", "--format=%P %an %s", commit).strip(),
            f"{self.parent} github-actions[bot] Release v1.3.0",
        )
        self.assertEqual((self.git("status", "--porcelain"), self.git("ls-files", "--stage")), before)
        self.assertEqual(self.git("rev-parse", "HEAD").strip(), self.parent)
        self.assertFalse(os.path.exists("hooks.log"), "a hook ran")

    def test_no_commit_where_no_byte_changes(self) -> None:
        self.assertEqual(self.commit("1.2.0"), self.parent)

    def test_a_link_a_submodule_and_a_missing_file_are_refused(self) -> None:
        for place in ("nowhere", "link", "sub"):
            with self.subTest(place):
                os.environ["VERSION_PLACES"] = f"{place}: {{version}}"
                blob = self.git("rev-parse", "HEAD:other.txt").strip()
                self.git(
                    "-c",
                    "core.hooksPath=/dev/null",
                    "update-index",
                    "--add",
                    "--cacheinfo",
                    f"120000,{blob},link",
                )
                self.git(
                    "-c",
                    "core.hooksPath=/dev/null",
                    "update-index",
                    "--add",
                    "--cacheinfo",
                    f"160000,{self.parent},sub",
                )
                tree = self.git("write-tree").strip()
                self.parent = self.git("commit-tree", "-m", "odd", tree).strip()
                said = io.StringIO()
                with contextlib.redirect_stdout(said), self.assertRaises(SystemExit):
                    release_commit(self.parent)
                self.assertIn(f"{place} is ", said.getvalue())
                self.assertIn("Nothing was changed", said.getvalue())

    def test_the_parents_checks_count_for_the_version_alone(self) -> None:
        commit = self.commit()
        self.assertEqual(self.base_of(commit), self.parent)
        self.assertEqual(self.base_of(commit, "1.4.0"), commit, "another version than the tag's")
        self.assertEqual(self.base_of(self.parent), self.parent, "a commit that sets no version")

    def test_a_commit_that_changes_more_stands_for_itself(self) -> None:
        tree = self.git("rev-parse", f"{self.commit()}^{{tree}}").strip()
        blob = self.git("rev-parse", "HEAD:other.txt").strip()
        self.git("-c", "core.hooksPath=/dev/null", "read-tree", tree)
        self.git(
            "-c",
            "core.hooksPath=/dev/null",
            "update-index",
            "--add",
            "--cacheinfo",
            f"100644,{blob},more.txt",
        )
        more = self.git("commit-tree", "-p", self.parent, "-m", "x", self.git("write-tree").strip()).strip()
        self.assertEqual(self.base_of(more), more)

    def test_a_root_and_a_merge_stand_for_themselves(self) -> None:
        root = self.git("rev-list", "--max-parents=0", "HEAD").strip()
        tree = self.git("rev-parse", f"{self.commit()}^{{tree}}").strip()
        merge = self.git("commit-tree", "-p", self.parent, "-p", root, "-m", "merge", tree).strip()
        self.assertEqual([self.base_of(root), self.base_of(merge)], [root, merge])

    def test_on_top_of_a_merge_and_of_a_root(self) -> None:
        root = self.git("rev-list", "--max-parents=0", "HEAD").strip()
        tree = self.git("rev-parse", "HEAD^{tree}").strip()
        merge = self.git("commit-tree", "-p", self.parent, "-p", root, "-m", "merge", tree).strip()
        for parent in (merge, root):
            self.parent = parent
            self.assertEqual(self.base_of(self.commit()), parent)

    def test_the_day_is_that_of_the_commit(self) -> None:
        blob = (
            subprocess.run(
                ["git", "hash-object", "-w", "--stdin"],
                input=b"date-released: 2020-01-01\n",
                check=True,
                stdout=subprocess.PIPE,
            )
            .stdout.decode()
            .strip()
        )
        self.git(
            "-c", "core.hooksPath=/dev/null", "update-index", "--add", "--cacheinfo", f"100644,{blob},C.cff"
        )
        self.parent = self.git("commit-tree", "-m", "cff", self.git("write-tree").strip()).strip()
        os.environ["VERSION_PLACES"] += "\nC.cff: date-released: {date}"
        with contextlib.redirect_stdout(io.StringIO()):
            commit = release_commit(self.parent)
        day = self.git("log", "-1", "--format=%cd", "--date=format:%Y-%m-%d", commit).strip()
        self.assertEqual(self.bytes_of(f"{commit}:C.cff").decode(), f"date-released: {day}\n")
        self.assertEqual(self.base_of(commit), self.parent)


if __name__ == "__main__":
    unittest.main()
