import contextlib
import io
import os
import subprocess
import tempfile
import unittest
from unittest.mock import patch

from release_tag import make_tag

GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")


class TheTagOfARelease(unittest.TestCase):
    def made(self, message: str, can_start: str) -> tuple[str, str, str]:
        """What is said, the tags and the outputs, where the newest commit has this message."""
        printed, before = io.StringIO(), os.getcwd()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
            output = os.path.join(folder, "output")
            env = {"TAG": "v1.3.0", "CAN_START": can_start, "REQUESTED_BY": "me", "GITHUB_RUN_ID": "7"}
            env.update(GITHUB_OUTPUT=output, GIT_CONFIG_NOSYSTEM="1", HOME=folder)
            os.chdir(folder)
            try:
                with patch.dict(os.environ, env), contextlib.suppress(SystemExit):
                    subprocess.run([*GIT, "init", "--quiet"], check=True)
                    subprocess.run([*GIT, "commit", "--quiet", "--allow-empty", "-m", message], check=True)
                    make_tag("HEAD")
                tags = subprocess.run([*GIT, "tag"], check=True, capture_output=True, encoding="utf-8").stdout
            finally:
                os.chdir(before)
            outputs = ""
            if os.path.exists(output):
                with open(output, encoding="utf-8") as file:
                    outputs = file.read()
        return printed.getvalue(), tags.strip(), outputs

    def test_a_commit_that_skips_workflows_is_started_by_hand_or_refused_before_the_push(self) -> None:
        for message in ("Words [skip ci]", "Words\n\n[CI SKIP]", "Words\n\nskip-checks: true"):
            said, tags, _ = self.made(message, "false")
            self.assertIn("::error title=The commit skips workflows::", said)
            self.assertEqual(tags, "", "nothing is tagged")
            said, tags, outputs = self.made(message, "true")
            self.assertEqual(tags, "v1.3.0")
            self.assertIn("by_hand=true", outputs)

    def test_any_other_starts_them_by_its_tag(self) -> None:
        for message in ("Words", "Do not skip ci", "skip-checks: false"):
            _, tags, outputs = self.made(message, "false")
            self.assertEqual((tags, "by_hand=false" in outputs), ("v1.3.0", True))


if __name__ == "__main__":
    unittest.main()
