"""Checks that need more than a look at the runs of the commit: path filters, a start by hand, other CI."""

import os
import shlex
from collections.abc import Sequence

from git_history import git
from github_api import api, runs_of, start_workflow
from own_checks import GRACE, Check, Rung, gate_refusal, no_run, same_tree, this_commit


def unchanged_since(check: Check, looks: int) -> int:
    """Where its path filters left the commit out: the run of the newest ancestor they did not leave out."""
    if not check.paths:
        return 0
    listed = api(f"actions/workflows/{check.name}/runs?per_page=100")["workflow_runs"]
    counted = [run for run in reversed(listed) if run["event"] in ("push", "merge_group")]
    tested = {run["head_sha"]: int(run["id"]) for run in counted}
    for commit in git("rev-list", "--first-parent", "--max-count=200", check.commit).split()[1:]:
        if git("diff", "--name-only", commit, check.commit, "--", *check.paths):
            return 0
        if commit in tested:
            return tested[commit]
    return 0


def start_by_hand(check: Check, looks: int) -> int:
    """GITHUB_TOKEN may start a workflow by hand, on the branch or tag as long as that is this commit."""
    ref = os.environ["GITHUB_REF_NAME"]
    if looks < GRACE or not check.by_hand or check.started or api(f"commits/{ref}")["sha"] != check.commit:
        return 0
    if os.environ.get("DRY_RUN") == "true":
        check.passed = f"{check.name}: has not run, would be started"
        return 0
    check.started = max([int(run["id"]) for run in runs_of(check.name, check.commit)], default=1)
    problem = start_workflow(check.name, ref)
    if problem:
        raise gate_refusal("Not tested", f"{check.name} could not be started: {problem}.")
    return 0


class Status(Check):
    """A check of another CI, by the name under which it reports."""

    def look(self, rungs: Sequence[Rung], looks: int) -> None:
        statuses = api(f"commits/{self.commit}/status?per_page=100")["statuses"]
        states = [each["state"] for each in statuses if each["context"] == self.name]
        runs = api(f"commits/{self.commit}/check-runs?per_page=100")["check_runs"]
        states += [each["conclusion"] or "pending" for each in runs if each["name"] == self.name]
        bad = [state for state in states if state not in ("success", "pending", "neutral")]
        if bad:
            raise gate_refusal("Checks failed", f"{self.name} says '{bad[0]}' of commit {self.commit[:9]}.")
        if not states and looks >= GRACE:
            raise gate_refusal("Not tested", f"{self.name} has not reported on commit {self.commit[:9]}.")
        if states and "pending" not in states:
            self.passed = self.name


def all_checks(commit: str) -> list[Check]:
    """Lines of CHECKS: a workflow file, "dispatch" if it can be started by hand, its path filters."""
    checks: list[Check] = []
    for line in os.environ["CHECKS"].splitlines():
        name, *words = shlex.split(line)
        if name == "status":
            checks.append(Status(commit, *words))
            continue
        by_hand = words[:1] == ["dispatch"]
        checks.append(Check(commit, name, *words[by_hand:]))
        checks[-1].by_hand = by_hand
    return checks


ALL_RUNGS = (this_commit, unchanged_since, same_tree, start_by_hand, no_run)
