"""The pull request that brings back what a release made (contract U4)."""

import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

from bot_commit import BOT
from git_history import git
from github_api import gh

# The token is read from the environment: it is in no URL, argument, log or file.
HELPER = '!f() { echo username=x-access-token; echo "password=$GH_TOKEN"; }; f'


class NoFollowUp(Exception):
    """Why there is no pull request; the release is out all the same."""


def as_owner(*arguments: str) -> str:
    """Runs git as the owner of the token."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    options = [
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "credential.helper=",
        "-c",
        f"credential.helper={HELPER}",
    ]
    made = subprocess.run(
        ["git", *options, *arguments], capture_output=True, encoding="utf-8", env=environment
    )
    if made.returncode:
        print(made.stderr)
        raise NoFollowUp(f"git {arguments[0]} failed, its message stands above.")
    return made.stdout


def ask(path: str, *arguments: str) -> Any:
    """GitHub's answer about this repository, as the owner of the token."""
    answer = gh("api", f"repos/{os.environ['GITHUB_REPOSITORY']}{path}", *arguments)
    if answer.returncode:
        print(answer.stderr)
        lacks = "HTTP 403" in answer.stderr or "HTTP 404" in answer.stderr
        raise NoFollowUp(os.environ["LACKS"] if lacks else "GitHub's answer stands above.")
    return json.loads(answer.stdout)


def push(commit: str, head: str) -> None:
    """Pushes the pull request's branch, which is the workflow's own as long as nobody else works on it."""
    remote = f"{os.environ['GITHUB_SERVER_URL']}/{os.environ['GITHUB_REPOSITORY']}.git"
    before = as_owner("ls-remote", remote, f"refs/heads/{head}").partition("\t")[0]
    if before:
        as_owner("fetch", "--quiet", "--no-tags", remote, before)
        authors = set(git("log", "--no-merges", "--format=%ae", f"HEAD..{before}").split())
        if authors - {BOT} and not was_merged(head, before):
            text = f"{head} has commits of somebody else: merge its pull request or delete the branch"
            raise NoFollowUp(f"{text}, then re-run this.")
    lease = f"--force-with-lease=refs/heads/{head}:{before}"
    as_owner("push", lease, remote, f"{commit}:refs/heads/{head}")


def pulls_of(head: str, state: str) -> Any:
    owner, base = os.environ["GITHUB_REPOSITORY_OWNER"], os.environ["BRANCH"]
    query = ("-f", f"state={state}", "-f", f"head={owner}:{head}", "-f", f"base={base}")
    return ask("/pulls", "-X", "GET", *query)


def was_merged(head: str, commit: str) -> bool:
    """Also squashed or rebased, which leaves other commits in the branch."""
    return any(each["merged_at"] and each["head"]["sha"] == commit for each in pulls_of(head, "closed"))


def body_of(commit: str, released: str) -> str:
    tag, branch = os.environ["TAG"], os.environ["BRANCH"]
    files = git("diff", "--name-only", f"HEAD...{commit}").split("\n")
    lines = [f"{tag} is released. This brings back to {branch} what the release made, in:", ""]
    lines += [f"- `{file}`" for file in files if file]
    lines += ["", "Nothing in it is new to release."]
    if git("rev-list", f"HEAD..{released}"):
        if ask("").get("allow_merge_commit") is False:
            lines[-1] += f" No merge commits are allowed here, so {tag} stays beside {branch}."
        else:
            lines[-1] += f" Merge it with a merge commit: so {tag} is part of {branch}."
    note = os.environ.get("NOTE")
    return "\n".join([*lines, *(["", note] if note else [])])


def open_pull_request(head: str, body: str) -> str:
    base, found = os.environ["BRANCH"], pulls_of(head, "open")
    words = ("-f", f"title=Follow up {os.environ['TAG']}", "-f", f"body={body}")
    if found:
        made = ask(f"/pulls/{found[0]['number']}", "-X", "PATCH", *words)
    else:
        made = ask("/pulls", "-X", "POST", *words, "-f", f"head={head}", "-f", f"base={base}")
    return str(made["html_url"])


def open_follow_up(make: Callable[[str, str], str]) -> None:
    """make: the commit to be merged, of branch and release; the branch's own where there is nothing."""
    tag, head = os.environ["TAG"], os.environ["FOLLOW_UP_BRANCH"]
    branch, released = git("rev-parse", "HEAD", f"refs/tags/{tag}^{{commit}}").split()
    commit = make(branch, released)
    said = f"Nothing to bring back: {os.environ['BRANCH']} says what {tag} says."
    try:
        if commit != branch:
            push(commit, head)
            said = f"Follow-up: {open_pull_request(head, body_of(commit, released))}"
    except NoFollowUp as reason:
        said = f"{tag} is out, but no pull request brings it back to {os.environ['BRANCH']}. {reason}"
        print(f"::warning title=No follow-up pull request::{said}")
    with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as summary:
        summary.write(f"{said}\n")
    print(said)
