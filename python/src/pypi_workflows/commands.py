"""The commands: each hands its arguments to the bundled command of its name, run by Node.js."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from pypi_workflows.node import find_node

BUNDLE = Path(__file__).parent / "bundle"


def pypi_workflows() -> NoReturn:
    """Write both workflows, and what else `pypi-workflows --help` lists."""
    _run("pypi-workflows")


def pypi_release() -> NoReturn:
    """Release from this machine."""
    _run("pypi-release")


def mcp_pypi_workflows() -> NoReturn:
    """Serve agents, over standard input and output."""
    _run("mcp-pypi-workflows")


def _run(name: str) -> NoReturn:
    """Become the command, so that signals, terminal and exit code are its own."""
    node = find_node()
    if node is None:
        sys.exit(
            f"{name}: needs Node.js 20.19 or newer (not 21 or 23), and none came with it for this machine. "
            "Install it from https://nodejs.org, then run this again."
        )
    command = [node, str(BUNDLE / f"{name}.mjs"), *sys.argv[1:]]
    if os.name == "nt":  # There a process cannot be replaced.
        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    os.execv(node, command)
