"""Follows the publish runs to their end; the index they upload to can't be asked from here (contract R19)."""

import json
import os

from publish_runs import check_tag, ended_runs, jobs_of
from workflow_commands import failure, set_outputs


def check_uploading(url: str, jobs: list[tuple[str, str]]) -> None:
    """Where no index can be asked, the jobs that upload have to have run, as far as their names are known."""
    names = json.loads(os.environ["UPLOADING_JOBS"])
    ended = [how for name, how in jobs if any(name == own or name.startswith(f"{own} (") for own in names)]
    if names and "success" not in ended:
        how = f"ended with '{ended[0]}'" if ended else "is not in it"
        text = f"{url} ran, but '{names[0]}', which uploads, {how}. The tag {os.environ['TAG']} stays."
        raise failure("Nothing was published", text)


def follow_publishing() -> None:
    runs = ended_runs()
    for run in runs:
        if run["conclusion"] != "success":
            again = f"gh run rerun {run['id']} --failed --repo {os.environ['GITHUB_REPOSITORY']}"
            how = f"ended with '{run['conclusion']}': {run['html_url']}."
            text = f"The publish run {how} The tag {os.environ['TAG']} stays. Mend the cause, run: {again}"
            raise failure("Publishing failed", f"{text}; then re-run this job.")
    first = [run for run in runs if run["publishes"]]
    jobs = [(job["name"], job["conclusion"]) for run in first for job in jobs_of(run)]
    check_uploading(first[0]["html_url"], jobs)
    check_tag(os.environ["TAG"])
    set_outputs(proof="published, not proven: the index is not public")


if __name__ == "__main__":
    follow_publishing()
