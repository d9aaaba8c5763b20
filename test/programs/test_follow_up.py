import contextlib
import io
import json
import os
import subprocess
import tempfile
import unittest
from typing import Any
from unittest.mock import patch

import follow_up
from bot_commit import BOT

PLAIN = {"allow_merge_commit": True}


class FollowUp(unittest.TestCase):
    """A remote on this disk, whose pull requests are a list, and a checkout as the job has it."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(folder.name)
        env = {
            "HOME": folder.name,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GITHUB_SERVER_URL": f"file://{folder.name}",
            "GITHUB_REPOSITORY": "octo/parrot",
            "GITHUB_REPOSITORY_OWNER": "octo",
            "GITHUB_STEP_SUMMARY": os.path.join(folder.name, "summary.md"),
            "GH_TOKEN": "secret",
            "LACKS": "The token lacks Pull requests.",
        }
        patched = patch.dict(os.environ, env)
        patched.start()
        self.addCleanup(patched.stop)
        self.pulls: list[dict[str, Any]] = []
        self.repository, self.refuses = dict(PLAIN), ""
        patched_gh = patch("follow_up.gh", self.gh)
        patched_gh.start()
        self.addCleanup(patched_gh.stop)
        self.run_git("init", "--quiet", "--bare", "octo/parrot.git")
        self.run_git("clone", "--quiet", "octo/parrot.git", "here")
        os.chdir("here")
        self.run_git("checkout", "--quiet", "-b", "main")
        self.commit("First")
        self.push("main")

    def run_git(self, *arguments: str, email: str = "a@example.org") -> str:
        who = ["-c", "user.name=A", "-c", f"user.email={email}"]
        made = subprocess.run(["git", *who, *arguments], check=True, capture_output=True, encoding="utf-8")
        return made.stdout.strip()

    def commit(self, message: str, email: str = "a@example.org") -> str:
        with open("work", "a", encoding="utf-8") as file:
            file.write(f"{message}\n")
        self.run_git("add", ".")
        self.run_git("commit", "--quiet", "--message", message, email=email)
        return self.run_git("rev-parse", "HEAD")

    def push(self, *refs: str) -> None:
        self.run_git("push", "--quiet", "--force", "origin", *refs)

    def gh(self, _: str, path: str, *arguments: str) -> Any:
        """GitHub's answers about pull requests."""
        made = subprocess.CompletedProcess[str]([], 0, "", "")
        given = dict(each.split("=", 1) for each in arguments if "=" in each)
        if self.refuses and not path.endswith("parrot"):
            made.returncode, made.stderr = 1, self.refuses
        elif path.endswith("parrot"):
            made.stdout = json.dumps(self.repository)
        elif "GET" in arguments:
            same = {"ref": given["head"].removeprefix("octo:"), "base": given["base"]}
            same["state"] = given["state"]
            made.stdout = json.dumps([each for each in self.pulls if same.items() <= each.items()])
        elif "PATCH" in arguments:
            pull = self.pulls[int(path.rpartition("/")[2]) - 1]
            pull.update(given)
            made.stdout = json.dumps(pull)
        else:
            number = len(self.pulls) + 1
            pull = {**given, "number": number, "state": "open", "html_url": f"https://pull/{number}"}
            self.pulls.append({**pull, "ref": given["head"], "merged_at": None})
            made.stdout = json.dumps(pull)
        return made

    def release(self, version: str, branch: str = "main") -> str:
        """A release commit under its tag alone."""
        self.run_git("checkout", "--quiet", "--detach", branch)
        commit = self.commit(f"Release {version}", email=BOT)
        self.run_git("tag", f"v{version}")
        self.run_git("checkout", "--quiet", branch)
        return commit

    def follow(self, version: str, branch: str = "main") -> str:
        """What the job says."""
        here = {"TAG": f"v{version}", "BRANCH": branch, "FOLLOW_UP_BRANCH": f"follow-up-{branch}"}
        said = io.StringIO()
        with patch.dict(os.environ, here), contextlib.redirect_stdout(said):
            follow_up.open_follow_up(lambda _, released: released)
        return said.getvalue()

    def there(self, branch: str) -> str:
        return self.run_git("ls-remote", "origin", f"refs/heads/{branch}").partition("\t")[0]

    def states(self) -> list[tuple[str, str, str]]:
        return [(each["title"], each["base"], each["state"]) for each in self.pulls]

    def test_opens_one_and_says_what_it_brings(self) -> None:
        commit = self.release("1.3.0")
        self.assertIn("Follow-up: https://pull/1", self.follow("1.3.0"))
        self.assertEqual(self.there("follow-up-main"), commit)
        self.assertEqual(self.states(), [("Follow up v1.3.0", "main", "open")])
        self.assertIn("- `work`", self.pulls[0]["body"])
        self.assertIn("with a merge commit", self.pulls[0]["body"])

    def test_one_that_is_left_open_is_updated(self) -> None:
        self.release("1.3.0")
        self.follow("1.3.0")
        self.commit("Work")
        commit = self.release("1.3.1")
        self.assertIn("https://pull/1", self.follow("1.3.1"))
        self.assertEqual(self.states(), [("Follow up v1.3.1", "main", "open")])
        self.assertEqual(self.there("follow-up-main"), commit)

    def test_after_one_that_was_closed_or_whose_branch_is_gone_a_new_one_is_opened(self) -> None:
        for gone in (False, True):
            self.setUp()
            self.release("1.3.0")
            self.follow("1.3.0")
            self.pulls[0]["state"] = "closed"
            if gone:
                self.push(":follow-up-main")
            self.commit("Work")
            commit = self.release("1.3.1")
            self.assertIn("https://pull/2", self.follow("1.3.1"))
            self.assertEqual(self.there("follow-up-main"), commit)

    def test_what_a_person_added_there_is_never_pushed_over(self) -> None:
        self.release("1.3.0")
        self.follow("1.3.0")
        self.run_git("checkout", "--quiet", "v1.3.0")
        theirs = self.commit("A person's")
        self.push("HEAD:follow-up-main")
        self.run_git("checkout", "--quiet", "main")
        self.pulls[0] |= {"state": "closed", "head": {"sha": theirs}}
        self.commit("Work")
        self.release("1.3.1")
        said = self.follow("1.3.1")
        self.assertIn("::warning title=No follow-up pull request::v1.3.1 is out", said)
        self.assertIn("follow-up-main has commits of somebody else", said)
        self.assertEqual(self.there("follow-up-main"), theirs)

    def test_a_person_who_brought_it_up_to_date_added_nothing(self) -> None:
        self.release("1.3.0")
        self.follow("1.3.0")
        self.commit("Work")
        self.run_git("checkout", "--quiet", "v1.3.0")
        self.run_git("merge", "--quiet", "--strategy", "ours", "main")
        self.push("HEAD:follow-up-main")
        self.run_git("checkout", "--quiet", "main")
        commit = self.release("1.3.1")
        self.assertIn("Follow-up: ", self.follow("1.3.1"))
        self.assertEqual(self.there("follow-up-main"), commit)

    def test_a_person_s_commit_that_was_squashed_into_the_branch_stands_in_nobody_s_way(self) -> None:
        self.release("1.3.0")
        self.follow("1.3.0")
        self.run_git("checkout", "--quiet", "v1.3.0")
        theirs = self.commit("A person's")
        self.push("HEAD:follow-up-main")
        self.run_git("checkout", "--quiet", "main")
        self.run_git("merge", "--quiet", "--squash", theirs)
        self.commit("Squashed")
        self.pulls[0] |= {"state": "closed", "merged_at": "2026-11-26", "head": {"sha": theirs}}
        commit = self.release("1.3.1")
        self.assertIn("https://pull/2", self.follow("1.3.1"))
        self.assertEqual(self.there("follow-up-main"), commit)

    def test_an_older_line_has_its_own(self) -> None:
        self.run_git("branch", "1.x")
        self.release("2.0.0")
        self.follow("2.0.0")
        commit = self.release("1.2.1", branch="1.x")
        self.follow("1.2.1", branch="1.x")
        two = [("Follow up v2.0.0", "main", "open"), ("Follow up v1.2.1", "1.x", "open")]
        self.assertEqual(self.states(), two)
        self.assertEqual(self.there("follow-up-1.x"), commit)

    def test_without_merge_commits_the_tag_stays_beside(self) -> None:
        self.repository = {"allow_merge_commit": False}
        self.release("1.3.0")
        self.follow("1.3.0")
        self.assertIn("v1.3.0 stays beside main", self.pulls[0]["body"])

    def test_a_missing_permission_is_named_and_nothing_fails(self) -> None:
        self.release("1.3.0")
        for answer, reason in {
            "gh: Resource not accessible (HTTP 403)": "The token lacks Pull requests.",
            "gh: Validation Failed (HTTP 422)": "GitHub's answer stands above.",
        }.items():
            self.refuses = answer
            said = self.follow("1.3.0")
            self.assertIn(answer, said)
            self.assertIn(reason, said)

    def test_a_push_that_is_refused_is_said(self) -> None:
        self.release("1.3.0")
        hook = os.path.join("..", "octo", "parrot.git", "hooks", "pre-receive")
        with open(hook, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\necho 'GH013: Repository rule violations' >&2\nexit 1\n")
        os.chmod(hook, 0o755)
        said = self.follow("1.3.0")
        self.assertIn("GH013", said)
        self.assertIn("git push failed", said)
        self.assertEqual(self.states(), [])

    def test_nothing_to_bring_back(self) -> None:
        self.run_git("tag", "v1.3.0")
        self.assertIn("Nothing to bring back: main says what v1.3.0 says.", self.follow("1.3.0"))
        self.assertEqual(self.states(), [])


if __name__ == "__main__":
    unittest.main()
