"""The publish runs that a pushed tag started (contract R12)."""

import os
from datetime import datetime, timedelta, timezone

from git_history import git
from github_api import Json, api, runs_of, start_workflow
from workflow_commands import failure, pause, set_outputs


def tagged_at(tag: str) -> str:
    """When the tag was made, less what clocks may differ: what ran before belongs to an earlier tag."""
    made = git("for-each-ref", "--format=%(taggerdate:unix)", f"refs/tags/{tag}")
    before = datetime.fromtimestamp(int(made), timezone.utc) - timedelta(seconds=20)
    return before.strftime("%Y-%m-%dT%H:%M:%SZ")


def started_runs() -> list[Json]:
    """The publish runs of the tag, as soon as there is one of each workflow; the first is what publishes."""
    tag, workflows = os.environ["TAG"], os.environ["WORKFLOWS"].split()
    since = tagged_at(tag)
    for looks in range(13):
        found = {}
        for workflow in workflows:
            runs = runs_of(workflow, os.environ["COMMIT"])
            found[workflow] = [
                {**run, "publishes": workflow == workflows[0]}
                for run in runs
                if run["head_branch"] == tag and run["created_at"] >= since
            ]
            if not found[workflow] and looks == 0 and os.environ["BY_HAND"] == "true":
                print(start_workflow(workflow, tag))
        if all(found.values()):
            return [run for runs in found.values() for run in runs]
        pause(15)
    missing = next(workflow for workflow, runs in found.items() if not runs)
    start = os.path.expandvars(os.environ["START"].replace("$WORKFLOW", missing))
    text = (
        f"The tag {tag} is pushed, but no run of {missing} appeared within 3 minutes, "
        f"so it publishes nothing. Start it: {start}; then re-run this job."
    )
    raise failure("Publishing did not start", text)


def say_where(runs: list[Json]) -> None:
    print("Publish run:", *[run["html_url"] for run in runs], flush=True)
    set_outputs(url=" ".join(run["html_url"] for run in runs))


def jobs_of(run: Json) -> list[Json]:
    return list((api(f"actions/runs/{run['id']}/jobs?per_page=100") or {}).get("jobs", []))


def failed_jobs(run: Json) -> list[str]:
    """How jobs ended that did not go well; in a green run those that may fail (continue-on-error)."""
    bad = [job for job in jobs_of(run) if job["conclusion"] not in (None, "success", "skipped", "neutral")]
    return [f"'{job['name']}' ended with '{job['conclusion']}'" for job in bad]


def waits_for_reviewer(run: Json) -> bool:
    """A wait timer is "waiting" too, but ends by itself; beside a failed job, no approval helps."""
    pending = api(f"actions/runs/{run['id']}/pending_deployments") if run["status"] == "waiting" else []
    if not any(environment["reviewers"] for environment in pending or []):
        return False
    for how in failed_jobs(run):
        stays = f"The tag {os.environ['TAG']} stays. Mend the cause, then re-run both."
        text = f"{how}, while another job waits for a reviewer: {run['html_url']}. {stays}"
        raise failure("Publishing failed", text)
    return True


def check_tag(tag: str) -> None:
    """What was published is the release only as long as the tag is the one that was pushed."""
    there = (api(f"git/ref/tags/{tag}") or {}).get("object", {}).get("sha")
    if there != git("rev-parse", f"refs/tags/{tag}").strip():
        text = f"{tag} was moved or deleted while it was published, so it does not name what PyPI serves."
        raise failure("The tag has moved", f"{text} It belongs to commit {os.environ['COMMIT']}.")


def ended_runs() -> list[Json]:
    """The publish runs when all have ended; ends the job where one waits for a person."""
    say_where(started_runs())
    for looks in range(480):
        runs = started_runs()
        ended = [run["conclusion"] for run in runs if run["status"] == "completed"]
        # Where all have failed, another run may still be about to appear.
        if len(ended) == len(runs) and ("success" in ended or looks >= 12):
            return runs
        for run in runs:
            if waits_for_reviewer(run):
                text = (
                    f"The publish run waits for a reviewer: {run['html_url']}. {os.environ['WHILE_WAITING']}"
                )
                print(f"::notice title=Waiting for approval::{text}")
                set_outputs(approval="true")
                raise SystemExit
        pause(15)
    text = (
        f"The publish run has not ended after two hours: {runs[0]['html_url']}. Re-run this job when it has."
    )
    raise failure("Publishing takes too long", text)
