"""The rules of the next version, wherever the project holds it (contract R5, R6, R7, R15)."""

import os
from collections.abc import Callable
from typing import NamedTuple

from git_history import git, release_tags
from package_index import index_files, version_in_name
from pep440 import Version, is_final, read_version
from workflow_commands import failure, set_outputs

Numbers = tuple[int, ...]


class State(NamedTuple):
    """What a new version is held against."""

    everywhere: dict[str, Numbers]
    base: str
    start: Numbers | None
    previous: str
    on_index: dict[Version, str]
    newest: Version | None


class Obstacle(NamedTuple):
    """What keeps a version from being released."""

    title: str
    reason: str
    way_out: str


def refusal(title: str, text: str) -> SystemExit:
    return failure(title, f"{text} Nothing was changed.")


def dotted(numbers: Numbers) -> str:
    return ".".join(map(str, numbers))


def bumped(numbers: Numbers, bump: str) -> Numbers:
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    if bump == "major":
        return major + 1, 0, 0
    return (major, minor + 1, 0) if bump == "minor" else (major, minor, patch + 1)


def on_default_branch() -> bool:
    return os.environ["GITHUB_REF"] == "refs/heads/" + os.environ["DEFAULT_BRANCH"]


def made_by_this_run(tag: str) -> bool:
    message = git("for-each-ref", "--format=%(contents)", f"refs/tags/{tag}")
    return f"Release-Run: {os.environ['GITHUB_RUN_ID']}" in message.splitlines()


def resume_or_refuse(everywhere: dict[str, Numbers], reachable: dict[str, Numbers]) -> None:
    """A commit that carries a release tag: a re-run of the very run that pushed it goes on after it."""
    here = release_tags("--points-at", "HEAD")
    if not here:
        return
    tag = max(here, key=lambda name: (made_by_this_run(name), here[name]))
    if not made_by_this_run(tag):
        raise refusal("Nothing to release", f"Nothing to release since {tag}: this commit is that release.")
    previous = max(
        (name for name in reachable if reachable[name] < here[tag]), key=reachable.__getitem__, default=""
    )
    latest = here[tag] == max(everywhere.values()) and on_default_branch()
    answer(tag, here[tag], previous, previous, f"{os.environ['RELEASE_TYPE']} (resumed)", "true", latest)
    raise SystemExit


def answer(tag: str, version: Numbers, previous: str, base: str, how: str, resume: str, latest: bool) -> None:
    set_outputs(
        tag=tag,
        version=dotted(version),
        previous=previous,
        previous_tag=base,
        how=how,
        resume=resume,
        latest=str(latest).lower(),
    )


def read_state() -> State:
    everywhere, reachable = release_tags(), release_tags("--merged", "HEAD")
    resume_or_refuse(everywhere, reachable)
    package = os.environ["PACKAGE"]
    files = index_files(package)
    if files is None:
        text = f"Whether {package} has this version already could not be checked."
        print(f"::warning title=PyPI does not answer::{text}")
    names = [version_in_name(file["filename"], package) for file in files or []]
    on_index = {version: name for name in names if (version := read_version(name)) and is_final(version)}
    newest = max(on_index, default=None)
    # Of two spellings of one version (v1.3, v1.3.0) the full one counts.
    base = max(reachable, key=lambda tag: (reachable[tag], len(tag)), default="")
    if base:
        return State(everywhere, base, reachable[base], base, on_index, newest)
    if newest:
        return State(everywhere, "", newest.release, f"{on_index[newest]} (PyPI)", on_index, newest)
    return State(everywhere, "", None, "", on_index, newest)


def obstacle(version: Numbers, state: State) -> Obstacle | None:
    for tag, numbers in state.everywhere.items():
        if numbers == version:
            commit = git("rev-parse", f"refs/tags/{tag}^{{commit}}").strip()
            reason = f"{tag} exists already, at commit {commit}"
            return Obstacle("The tag exists", reason, "Release from a commit that comes after it.")
    key = read_version(dotted(version))
    if key in state.on_index:
        reason = f"PyPI has {os.environ['PACKAGE']} {state.on_index[key]} already and takes no version twice"
        return Obstacle("The version exists", reason, "Push the tag of that release first.")
    highest = max(state.everywhere, key=state.everywhere.__getitem__, default="")
    if on_default_branch() and highest and state.everywhere[highest] > version:
        reason = f"it would not be above {highest}, which this repository has on another branch"
        return Obstacle("Not the highest version", reason, f"Merge {highest} into this branch.")
    if on_default_branch() and state.newest and key and state.newest > key:
        reason = f"it would not be above {state.on_index[state.newest]}, which PyPI has"
        return Obstacle("Not the highest version", reason, "Push the tag of that release first.")
    return None


def decide(
    version: Numbers, how: str, state: State, obstacle_to: Callable[[Numbers], Obstacle | None]
) -> None:
    """Hands the version on, or fails with the reason and the bump that works."""
    found = obstacle_to(version)
    if found:
        way_out = found.way_out
        for bump in ("patch", "minor", "major") if state.start else ():
            works = bumped(state.start or (), bump)
            if not obstacle_to(works):
                way_out = f"A {bump} release works: {dotted(works)}."
                break
        raise refusal(found.title, f"{dotted(version)} can't be released: {found.reason}. {way_out}")
    tag = os.environ["PREFIX"] + dotted(version)
    answer(tag, version, state.previous, state.base, how, "false", on_default_branch())
