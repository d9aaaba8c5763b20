"""The rules of the next version, wherever the project holds it (contract R5, R6, R7, R14 to R16, R22)."""

import os
import re
from collections.abc import Callable
from typing import NamedTuple

from git_history import git, tag_of, version_in_tag
from package_index import closed, index_page, version_in_name
from pep440 import Numbers, Version, is_final, read_version
from release_tags import Release, read_releases, unreadable_tags, written
from workflow_commands import failure, set_outputs

# A title, the reason, the way out.
Obstacle = tuple[str, str, str] | None


class State(NamedTuple):
    """What a new version is held against; live is what final versions the index has unyanked."""

    releases: list[Release]
    reachable: list[Release]
    on_index: dict[Version, str]
    live: list[Version]
    index_answers: bool


def refusal(title: str, text: str) -> SystemExit:
    return failure(title, f"{text} Nothing was changed.")


def on_default_branch() -> bool:
    return os.environ["GITHUB_REF"] == "refs/heads/" + os.environ["DEFAULT_BRANCH"]


def final_releases(releases: list[Release]) -> list[Release]:
    return [each for each in releases if is_final(each.version)]


def was_given_up(each: Release, finals: list[Release]) -> bool:
    """Whether the project went on below a pre-release: a lower final release stands on what came after it."""
    if is_final(each.version) or not finals or each.version < finals[-1].version:
        return False
    later = git("tag", "--list", "--contains", each.stands_on).splitlines()
    return any(final.tag in later and final.stands_on != each.stands_on for final in finals)


def hand_on(text: str, version: Version, how: str, reachable: list[Release], **more: str) -> None:
    finals = final_releases(reachable)
    base = next((each.tag for each in reversed(finals) if each.version < version), "")
    latest = is_final(version) and on_default_branch() and not any(each.version > version for each in finals)
    words = {"previous": base, "resume": "false", "commit": "", "version": text, "how": how, **more}
    words |= {"latest": str(latest).lower(), "prerelease": str(not is_final(version)).lower()}
    set_outputs(tag=tag_of(text), previous_tag=base, **words)


def read_index() -> tuple[dict[Version, str], list[Version], bool]:
    package = os.environ["PACKAGE"]
    page = index_page(package)
    if page is None:
        text = f"Whether {package} has this version already could not be checked."
        print(f"::warning title=PyPI does not answer::{text}")
    elif status := closed(page):
        raise refusal("PyPI takes no uploads", f"{package} is {status} there. Have that undone first.")
    on_index, live = {}, []
    for file in page["files"] if page else []:
        name = version_in_name(file["filename"], package)
        if version := read_version(name):
            on_index[version] = name
            live += [version] if is_final(version) and not file.get("yanked") else []
    return on_index, live, page is not None


def read_state(held: Version | None = None) -> State:
    """Ends here where there is nothing to decide: a release to be resumed, or nothing to release."""
    head, tree = git("rev-parse", "HEAD", "HEAD^{tree}").split()
    history, releases = set(git("rev-list", "HEAD").split()), read_releases()
    here = [each for each in releases if head in (each.commit, each.stands_on) or each.tree == tree]
    # Also a tag that a squash merge left behind, if its version is the one in the file.
    merged = held if on_default_branch() else None
    reachable = [each for each in releases if each.stands_on in history or each.version == merged]
    reachable = [each for each in reachable if not was_given_up(each, final_releases(reachable))]
    mine = next((each for each in here if each.run == os.environ["GITHUB_RUN_ID"]), None)
    if mine:
        text, how = version_in_tag(mine.tag), os.environ["RELEASE_TYPE"] + " (resumed)"
        hand_on(text, mine.version, how, reachable, resume="true", commit=mine.commit)
        raise SystemExit
    if os.environ.get("BRANCH_HEAD") not in (None, "", head):
        raise refusal("The branch has moved on", f"{head} is no longer its newest commit: start a new run.")
    state = State(releases, reachable, *read_index())
    newest = max([each.version for each in final_releases(reachable)], default=None)
    for last in reversed(final_releases(here)):
        # What has an older release's files again, after a newer one, takes that one back: it is a release.
        if head in (last.commit, last.stands_on) or newest is None or last.version >= newest:
            raise nothing_to_release(last, state)
    odd = [] if releases else unreadable_tags()
    if odd:
        form, advice = os.environ["PREFIX"] + "MAJOR.MINOR.PATCH", "or give another prefix."
        text = f"None of the tags can be read as {form}: {', '.join(odd[-3:])}."
        raise refusal("Unreadable tags", f"{text} Tag the newest release in that form, {advice}")
    return state


def nothing_to_release(last: Release, state: State) -> SystemExit:
    text = f"Nothing to release since {last.tag}: this commit is that release."
    if state.index_answers and last.version not in state.on_index:
        runs = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}/actions"
        way_on = f"re-run {runs}/runs/{last.run}" if last.run else f"publish that tag again: {runs}"
        text += f" It is not on PyPI, though: {way_on}."
    return refusal("Nothing to release", text)


def start_of(state: State) -> tuple[Numbers, str]:
    """The version to bump, as numbers and as it is written; nothing for a first release."""
    if finals := final_releases(state.reachable):
        return finals[-1].version.numbers, finals[-1].tag
    newest = max(state.live, default=None)
    return (newest.numbers, f"{state.on_index[newest]} (PyPI)") if newest else ((), "")


def exact_version(reachable: list[Release]) -> str:
    """The version that is asked for by its number (R22), in the form of the tags; empty: a bump is."""
    given = os.environ["EXACT_VERSION"].strip()
    text = version_in_tag(given) if given.startswith(os.environ["PREFIX"]) else given
    if given and os.environ["PRE_RELEASE"] not in ("", "none"):
        raise refusal("Two wishes", f"version ({given}) and pre_release can't be given together.")
    match = re.fullmatch(r"([0-9]+\.[0-9]+(?:\.[0-9]+)?)((?:(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?)", text)
    if given and not match:
        raise refusal("Not a version", f"{given} is not a version such as 1.2.3, 1.2.3rc1 or 1.2.3.post1.")
    numbers = [int(number) for number in match[1].split(".")] if match else []
    return written((*numbers, 0)[:3], reachable) + match[2] if match else ""


def as_asked(numbers: Numbers, state: State) -> str:
    """The numbers in the form of the project's tags, and the pre-release of them that is asked for."""
    text = written((*numbers, 0, 0)[:3], state.reachable)
    stage = {"alpha": "a", "beta": "b", "rc": "rc"}.get(os.environ["PRE_RELEASE"], "")
    if not stage:
        return text
    first = read_version(f"{text}{stage}0")
    known = [*(each.version for each in state.releases), *state.on_index]
    counts = [each.counter for each in known if first and each[:3] == first[:3]]
    # Counted from 0 where the project's last pre-releases are.
    staged = [each for each in state.releases if not is_final(each.version)]
    last = [each.tag for each in staged if each.version.numbers == staged[-1].version.numbers]
    start = 0 if any(re.search("[A-Za-z][-_.]?0$", tag) for tag in last) else 1
    return f"{text}{stage}{max(counts, default=start - 1) + 1}"


def obstacle(text: str, version: Version, state: State, exact: bool) -> Obstacle:
    """What keeps a version from being released."""
    same = [each for each in state.releases if each.version[:2] == version[:2] and each.version >= version]
    if same and same[0].version == version:
        reason = f"{same[0].tag} exists already, at commit {same[0].commit}"
        return "The tag exists", reason, "Release from a commit that comes after it."
    if version in state.on_index:
        held = f"{os.environ['PACKAGE'].replace(' ', ' or ')} {state.on_index[version]}"
        reason = f"PyPI has {held} already and takes no version twice"
        return "The version exists", reason, "Push the tag of that release first."
    if same:
        return "A later stage exists", f"{same[-1].tag} is a later stage of it", "Choose that stage, or none."
    stages = [each for each in state.reachable if not is_final(each.version)]
    if ahead := [each for each in stages if each.version.numbers > version.numbers]:
        return "Behind a pre-release", f"it is less than {ahead[-1].tag}", "Aim at its number."
    if not on_default_branch():
        return None
    for each in reversed([each for each in final_releases(state.releases) if each.version > version]):
        way_out = f"Merge {each.tag} into this branch."
        if state.index_answers and each not in state.reachable and each.version not in state.live:
            # A mistake of years ago: only who names the version passes it.
            way_out = f"If {each.tag} is a mistake, run this again with the version {text}."
            if exact:
                print(f"::warning title=Not the highest version::{text} is not above the tag {each.tag}.")
                continue
        reason = f"it would not be above {each.tag}, which this repository has"
        return "Not the highest version", reason, way_out
    newest = max(state.live, default=version)
    if newest > version:
        reason = f"it would not be above {state.on_index[newest]}, which PyPI has"
        way_out = "Push the tag of that release first, or yank it if it is a mistake."
        return "Not the highest version", reason, way_out
    return None


def release(state: State, aims: dict[str, Numbers], how: str, own: Callable[[Version], Obstacle]) -> None:
    """Hands on the version that is asked for, or fails with the reason and with what works.

    aims: what each release type gives; own: what this kind of project has against a version.
    """

    def refused(text: str, exact: bool) -> Obstacle:
        version = read_version(text)
        return (own(version) or obstacle(text, version, state, exact)) if version else None

    exact = exact_version(state.reachable)
    text = exact or as_asked(aims[os.environ["RELEASE_TYPE"]], state)
    if found := refused(text, bool(exact)):
        others = {kind: as_asked(numbers, state) for kind, numbers in aims.items()}
        works = [kind for kind, each in others.items() if not refused(each, False)]
        title, reason, way_out = found
        if works:
            way_out = f"A {works[0]} release works: {others[works[0]]}."
        raise refusal(title, f"{text} can't be released: {reason}. {way_out}")
    version = read_version(text)
    if version:
        stage = "" if is_final(version) else f", {os.environ['PRE_RELEASE']}"
        how = "exactly this version" if exact else how + stage
        hand_on(text, version, how, state.reachable, previous=start_of(state)[1])
