"""Follows the publish runs to their end; the index they upload to can't be asked from here (contract R19)."""

import os

from publish_runs import check_tag, ended_runs
from workflow_commands import failure, set_outputs


def follow_publishing() -> None:
    for run in ended_runs():
        if run["conclusion"] != "success":
            again = f"gh run rerun {run['id']} --failed --repo {os.environ['GITHUB_REPOSITORY']}"
            how = f"ended with '{run['conclusion']}': {run['html_url']}."
            text = f"The publish run {how} The tag {os.environ['TAG']} stays. Mend the cause, run: {again}"
            raise failure("Publishing failed", f"{text}; then re-run this job.")
    check_tag(os.environ["TAG"])
    set_outputs(proof="published, not proven: the index is not public")


if __name__ == "__main__":
    follow_publishing()
