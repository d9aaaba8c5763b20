"""Bundles the commands into the package, where it is built in a checkout; an sdist has them already."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMMANDS = ("pypi-workflows", "pypi-release", "mcp-pypi-workflows")


class Bundle(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `build/alone.mjs` of the repository."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the bundle anew, so that it is never older than the sources."""
        repository = Path(self.root).parent
        if not (repository / "build" / "alone.mjs").is_file():
            return
        for program in ("node", "npm"):
            if shutil.which(program) is None:
                message = f"{program} was not found: Node.js 20.19 or newer bundles the commands"
                raise RuntimeError(message)
        if not (repository / "node_modules").is_dir():
            subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=repository, check=True)
        bundle = Path(self.root) / "src" / "pypi_workflows" / "bundle"
        subprocess.run(["node", "build/alone.mjs", str(bundle), *COMMANDS], cwd=repository, check=True)
