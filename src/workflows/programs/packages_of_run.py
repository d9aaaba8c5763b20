"""Says which packages this run is about: the tag's, else those that a pull request changes (contract P12)."""

import json
import os
import re
import subprocess
from typing import Any

from workflow_commands import failure, set_outputs

Packages = dict[str, dict[str, Any]]


def package_of_tag(packages: Packages, tag: str) -> str:
    """The one package whose release the tag is."""
    version = r"[0-9]+\.[0-9]+(\.[0-9]+)?((a|b|rc)[0-9]+)?(\.post[0-9]+)?"
    for name, package in packages.items():
        text = tag.removeprefix(package["prefix"]).replace(package.get("separator", "."), ".")
        if tag.startswith(package["prefix"]) and re.fullmatch(version, text):
            return name
    forms = ", ".join(f"{package['prefix']}MAJOR.MINOR.PATCH" for package in packages.values())
    raise failure("Not a release tag", f"{tag} is none of {forms}.")


def changed_files() -> list[str] | None:
    """What the merge commit of a pull request changes; nothing where that can't be told."""
    command = ["git", "diff", "--name-only", "-z", "HEAD^1", "HEAD"]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout.split("\0")[:-1] if done.returncode == 0 else None


def folder_of(path: str, packages: Packages) -> str:
    """The folder of the package that a file belongs to; empty for what is nobody's, as a lock file."""
    folders = [f"{package['directory']}/" for package in packages.values()]
    return max((folder for folder in folders if path.startswith(folder)), key=len, default="")


def changed_packages(packages: Packages) -> list[str]:
    """Those with a change of their own; all where a file changes that is no package's."""
    paths = changed_files() if os.environ["GITHUB_EVENT_NAME"] == "pull_request" else None
    folders = {folder_of(path, packages) for path in paths or [""]}
    return [name for name in packages if "" in folders or f"{packages[name]['directory']}/" in folders]


def chosen_packages(packages: Packages) -> list[str]:
    ref = os.environ["GITHUB_REF"]
    if ref.startswith("refs/tags/"):
        return [package_of_tag(packages, ref[len("refs/tags/") :])]
    if os.environ["GITHUB_EVENT_NAME"] == "workflow_dispatch":
        text = "this workflow publishes a tag again: choose a tag under 'Use workflow from', not a branch."
        raise failure("Not a tag", f"Started by hand, {text}")
    return changed_packages(packages)


def say_packages() -> None:
    packages: Packages = json.loads(os.environ["PACKAGES"])
    chosen = [{"name": name, **packages[name]} for name in chosen_packages(packages)]
    keys = ("name", "directory")
    tests = [
        {**{key: each[key] for key in keys}, "python": python, "tried": python in each.get("tried", [])}
        for each in chosen
        for python in each.get("pythons", [])
    ]
    set_outputs(packages=json.dumps(chosen), tests=json.dumps(tests))


if __name__ == "__main__":
    say_packages()
