"""The gate: waits for the project's own checks of a commit, goes on only if they passed (contract R21)."""

import os
from collections.abc import Callable, Sequence

from github_api import api, runs_of
from workflow_commands import failure, pause, set_outputs

# As many looks it takes until a run that has not appeared is no longer expected.
GRACE = 4


class Check:
    """One of the project's workflows; it has passed when a run that counts for the commit has succeeded."""

    def __init__(self, commit: str, name: str, *paths: str) -> None:
        self.commit, self.name, self.paths = commit, name, paths
        self.by_hand = False
        self.run = self.started = 0
        self.passed = ""

    def look(self, rungs: "Sequence[Rung]", looks: int) -> None:
        for rung in rungs:
            self.run = self.run or rung(self, looks)
        if not self.run:
            return
        run = api(f"actions/runs/{self.run}")
        where = f"{self.name}: {run['html_url']}"
        if run["status"] == "completed" and run["conclusion"] != "success":
            text = f"{where} ended with '{run['conclusion']}'. Mend or re-run it, then start this again."
            raise gate_refusal("Checks failed", text)
        if run["status"] == "completed":
            jobs = api(f"actions/runs/{self.run}/jobs?per_page=100")["jobs"]
            skipped = ", ".join(job["name"] for job in jobs if job["conclusion"] == "skipped")
            self.passed = where + (f" (skipped in it: {skipped})" if skipped else "")


Rung = Callable[[Check, int], int]


def gate_refusal(title: str, text: str) -> SystemExit:
    if "DRY_RUN" in os.environ:  # the button's; what a tag has started can't be told otherwise
        return failure(title, f"{text} Nothing was released. To release all the same: skip_checks.")
    return failure(title, f"{text} Nothing was published.")


def this_commit(check: Check, looks: int) -> int:
    """The newest run for the very commit; one for a tag on it only where there is no other."""
    runs = [
        run
        for run in runs_of(check.name, check.commit)
        if run["event"] in ("push", "merge_group")
        or (run["event"] == "workflow_dispatch" and 0 < check.started < run["id"])
    ]
    runs.sort(key=lambda run: f"refs/tags/{run['head_branch']}" == os.environ["GITHUB_REF"])
    return int(runs[0]["id"]) if runs else 0


def same_tree(check: Check, looks: int) -> int:
    """The run of a pull request whose head holds the same files: a squash merge is a commit of its own."""
    if looks < GRACE or check.started:
        return 0
    for pull in api(f"commits/{check.commit}/pulls") or []:
        head = pull["head"]["sha"]
        trees = [(api(f"git/commits/{each}") or {}).get("tree") for each in (head, check.commit)]
        if trees[0] and trees[0] == trees[1]:
            for run in runs_of(check.name, head):
                if run["event"] in ("push", "pull_request"):
                    return int(run["id"])
    return 0


def no_run(check: Check, looks: int) -> int:
    if looks >= GRACE and not check.started and not check.passed:
        text = (
            f"{check.name} has no run for commit {check.commit[:9]}. Add 'workflow_dispatch:' to its 'on:' "
            "and run pypi-workflows again, or push a commit that it tests."
        )
        raise gate_refusal("Not tested", text)
    return 0


def wait_for(checks: Sequence[Check], rungs: Sequence[Rung]) -> None:
    """Looks every 20 seconds until all have passed; a dry run looks once."""
    dry_run, minutes = os.environ.get("DRY_RUN") == "true", int(os.environ["MINUTES"])
    for check in checks:
        check.look([active, *rungs], GRACE if dry_run else 0)
    for looks in range(1, minutes * 3):
        waiting = [check for check in checks if not check.passed]
        if not waiting or dry_run:
            seen = [check.passed or f"{check.name}: has not ended yet" for check in checks]
            return set_outputs(checks="; ".join(seen))
        print("Waiting for", ", ".join(check.name for check in waiting), flush=True)
        pause(20)
        for check in waiting:
            check.look(rungs, looks)
    text = f"{waiting[0].name} has not ended after {minutes} minutes. Start this again when it has."
    raise gate_refusal("Checks take too long", text)


def active(check: Check, looks: int) -> int:
    if (api(f"actions/workflows/{check.name}") or {}).get("state") != "active":
        text = f"{check.name} is not there any more or is switched off. Run pypi-workflows again."
        raise gate_refusal("Check is gone", text)
    return 0


def plain_checks(commit: str) -> list[Check]:
    return [Check(commit, name) for name in os.environ["CHECKS"].split()]


PLAIN_RUNGS = (this_commit, same_tree, no_run)
