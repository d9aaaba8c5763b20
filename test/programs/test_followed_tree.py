import contextlib
import io
import os
import subprocess
import tempfile
import unittest
from unittest.mock import patch

from check_new import check_new
from follow_up_markdown import shown_headings
from followed_tree import follow_up_commit
from move_section import Released, move_section
from notes_rst import rst_headings

HEAD = "# Changelog\n\n## [Unreleased]\n"
OLD = "\n## [1.2.0] - 2026-01-02\n\n- First\n"


class FollowedTree(unittest.TestCase):
    """A repository whose releases stand beside the branch, as the release button makes them."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        env = {
            "PREFIX": "v",
            "CHANGELOG": "CHANGELOG.md",
            "PACKAGE": "pkg",
            "HOME": folder.name,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        for who in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.org"}
            env |= {f"GIT_{who}_DATE": "1795651200 +0000"}  # 2026-11-26
        patched = patch.dict(os.environ, env)
        patched.start()
        self.addCleanup(patched.stop)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit(CHANGELOG=f"{HEAD}{OLD}", VERSION="1.2.0\n", work="0")

    def git(self, *arguments: str) -> str:
        made = subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8")
        return made.stdout.strip()

    def commit(self, **files: str) -> str:
        for name, text in files.items():
            with open(f"{name}.md" if name == "CHANGELOG" else name, "w", encoding="utf-8") as file:
                file.write(text)
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "Work")
        return self.git("rev-parse", "HEAD")

    def release(self, version: str, branch: str = "main") -> str:
        """A release commit on top of the branch, under its tag alone; what its follow-up would merge."""
        self.git("checkout", "--quiet", branch)
        parent = self.git("rev-parse", "HEAD")
        self.git("checkout", "--quiet", "--detach")
        self.commit(VERSION=f"{version}\n")
        lines = f"Release v{version}\n\nRelease-Run: 1\n\nRelease-Of: {parent}"
        self.git("tag", "--annotate", "--message", lines, f"v{version}")
        self.git("checkout", "--quiet", branch)
        return self.follow(version, branch)

    def follow(self, version: str, branch: str = "main") -> str:
        newest, released = self.git("rev-parse", branch, f"v{version}^{{commit}}").split()
        here = {"TAG": f"v{version}", "VERSION": version}
        with patch.dict(os.environ, here), contextlib.redirect_stdout(io.StringIO()):
            return follow_up_commit(newest, released, shown_headings)

    def show(self, commit: str, file: str = "CHANGELOG.md") -> str:
        return self.git("show", f"{commit}:{file}")

    def test_brings_the_release_commit_and_moves_the_section(self) -> None:
        self.commit(CHANGELOG=f"{HEAD}\n- One\n{OLD}", work="1")
        commit = self.release("1.3.0")
        self.assertEqual(self.git("rev-parse", f"{commit}^"), self.git("rev-parse", "v1.3.0^{commit}"))
        self.assertEqual(self.show(commit, "VERSION"), "1.3.0")
        moved = f"{HEAD}\n## [1.3.0] - 2026-11-26\n\n- One\n{OLD}"
        self.assertEqual(self.show(commit), moved.strip())

    def test_two_releases_each_with_its_own_section_and_what_came_since(self) -> None:
        self.commit(CHANGELOG=f"{HEAD}\n- One\n{OLD}", work="1")
        self.release("1.3.0")
        self.commit(CHANGELOG=f"{HEAD}\n- One\n- Two\n{OLD}", work="2")
        self.release("1.3.1")
        self.commit(CHANGELOG=f"{HEAD}\n- One\n- Two\n- Three\n{OLD}", work="3")
        commit = self.follow("1.3.1")
        first = "## [1.3.1] - 2026-11-26\n\n- Two\n\n## [1.3.0] - 2026-11-26\n\n- One"
        self.assertEqual(self.show(commit), f"{HEAD}\n- Three\n\n{first}\n{OLD}".strip())
        self.assertEqual((self.show(commit, "VERSION"), self.show(commit, "work")), ("1.3.1", "3"))

    def test_a_pre_release_leaves_the_section_to_the_final_one(self) -> None:
        self.commit(CHANGELOG=f"{HEAD}\n- One\n{OLD}", work="1")
        self.release("1.3.0rc1")
        commit = self.release("1.3.0")
        moved = f"{HEAD}\n## [1.3.0] - 2026-11-26\n\n- One\n{OLD}"
        self.assertEqual(self.show(commit), moved.strip())

    def test_an_older_line_brings_back_its_own_releases_alone(self) -> None:
        self.git("branch", "1.x")
        self.commit(CHANGELOG=f"{HEAD}\n- New\n{OLD}", work="1")
        self.release("2.0.0")
        self.git("checkout", "--quiet", "1.x")
        self.commit(CHANGELOG=f"{HEAD}\n- Mended\n{OLD}", work="2")
        commit = self.release("1.2.1", branch="1.x")
        moved = f"{HEAD}\n## [1.2.1] - 2026-11-26\n\n- Mended\n{OLD}"
        self.assertEqual(self.show(commit), moved.strip())
        self.assertIn("## [2.0.0]", self.show(self.follow("2.0.0")))
        self.assertNotIn("1.2.1", self.show(self.follow("2.0.0")))

    def test_without_a_section_for_what_is_unreleased_the_changelog_stays(self) -> None:
        text = f"# Changelog\n{OLD}"
        self.commit(CHANGELOG=text, work="1")
        commit = self.release("1.3.0")
        self.assertEqual(commit, self.git("rev-parse", "v1.3.0^{commit}"))
        self.assertEqual(self.show(commit), text.strip())

    def test_nothing_to_bring_is_the_branch_itself(self) -> None:
        self.commit(work="1")
        self.git("tag", "--annotate", "--message", "Release v1.3.0\n\nRelease-Run: 1", "v1.3.0")
        self.assertEqual(self.follow("1.3.0"), self.git("rev-parse", "main"))

    def test_a_conflict_is_left_to_a_person(self) -> None:
        self.commit(work="1")
        self.release("1.3.0")
        self.commit(VERSION="1.3.0.dev0\n")
        self.assertEqual(self.follow("1.3.0"), self.git("rev-parse", "v1.3.0^{commit}"))

    def is_new(self) -> bool:
        with patch.dict(os.environ, GITHUB_RUN_ID="2"), contextlib.redirect_stdout(io.StringIO()):
            try:
                check_new()
            except SystemExit:
                return False
        return True

    def test_what_was_merged_squashed_or_rebased_is_nothing_new(self) -> None:
        self.commit(CHANGELOG=f"{HEAD}\n- One\n{OLD}", work="1")
        commit = self.release("1.3.0")
        apart = {"GIT_COMMITTER_NAME": "Rebased"}
        for how in (
            ["merge", "--quiet", "--no-ff", "--message", "Merge", commit],
            ["merge", "--quiet", "--squash", commit],
            ["cherry-pick", f"main..{commit}"],
        ):
            self.git("checkout", "--quiet", "-B", "try", "main")
            with patch.dict(os.environ, apart):
                self.git(*how)
            if "--squash" in how:
                self.git("commit", "--quiet", "--message", "Squashed")
            self.assertFalse(self.is_new(), how)
            self.commit(work="2")
            self.assertTrue(self.is_new(), how)
        with patch.dict(os.environ, GITHUB_RUN_ID="1"):
            check_new()  # the run that made it goes on


class MovedSection(unittest.TestCase):
    """How a heading looks is seen from the newest one of a version."""

    def moved(self, text: str, then: str = "", rst: bool = False) -> str:
        release = Released("1.3.0", "v1.3.0", "2026-11-26", then or text)
        with patch.dict(os.environ, PACKAGE="pkg"):
            return move_section(text, release, rst_headings if rst else shown_headings)

    def test_headings_in_the_projects_own_form(self) -> None:
        forms = {
            "## [Unreleased]|## [1.2.0] - 2026-01-02": "## [1.3.0] - 2026-11-26",
            "## Unreleased|## v1.2.0 (2026-01-02)": "## v1.3.0 (2026-11-26)",
            "## Unreleased|## 1.2.0": "## 1.3.0",
            "## Unreleased|## 1.2.0 - 2 January 2026": "## 1.3.0 - 2026-11-26",
            "## [Unreleased]|": "## [1.3.0] - 2026-11-26",
        }
        for both, heading in forms.items():
            top, old = both.split("|")
            text = f"# Changes\n\n{top}\n\n- One\n\n{old}\n\n- Zero\n"
            self.assertEqual(self.moved(text), text.replace(top, f"{top}\n\n{heading}"), both)

    def test_a_heading_of_a_version_that_says_unreleased_becomes_that_of_the_release(self) -> None:
        rule = "-" * len("1.3.0 (unreleased)")
        text = f"Changes\n=======\n\n1.3.0 (unreleased)\n{rule}\n\n- One\n\n1.2.0 (2026-01-02)\n{rule}\n"
        self.assertEqual(self.moved(text, rst=True), text.replace("unreleased", "2026-11-26"))

    def test_restructuredtext_keeps_lines_under_headings_as_long_as_they_are(self) -> None:
        old = "1.2.0 - 2026-01-02\n==================\n\n* Zero\n"
        text = f"Unreleased\n==========\n\n* One\n\n{old}"
        heading = "1.3.0 - 2026-11-26\n==================\n\n* One"
        self.assertEqual(self.moved(text, rst=True), text.replace("* One", heading))

    def test_what_came_since_stays_under_its_heading(self) -> None:
        then = "## Unreleased\n\n### Added\n\n- One\n\n### Fixed\n\n- Two\n"
        now = then.replace("- Two", "- Two\n- Three")
        released = then.replace("## Unreleased", "## 1.3.0 - 2026-11-26")
        self.assertEqual(self.moved(now, then), f"## Unreleased\n\n### Fixed\n\n- Three\n\n{released}")

    def test_nothing_changes_where_it_is_not_sure_or_nothing_is_there(self) -> None:
        for text in (
            "# Changes\n\n## 1.2.0\n\n- Zero\n",
            "# Changes\n\n## Unreleased\n\n## 1.2.0\n\n- Zero\n",
            "# Changes\n\n## Unreleased\n\n- One\n\n## 1.3.0\n\n- One\n",
            "# Changes\n\n<!--\n## Unreleased\n\n- One\n-->\n\n## 1.2.0\n",
        ):
            self.assertEqual(self.moved(text), text)

    def test_windows_line_ends_stay(self) -> None:
        text = "## Unreleased\r\n\r\n- One\r\n"
        self.assertEqual(self.moved(text), "## Unreleased\r\n\r\n## 1.3.0 - 2026-11-26\r\n\r\n- One\r\n")


if __name__ == "__main__":
    unittest.main()
