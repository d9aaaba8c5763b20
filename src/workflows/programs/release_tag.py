"""The annotated tag of a release."""

import os
import re

from git_history import git
from workflow_commands import failure, set_outputs

SKIPPING = r"\[(skip ci|ci skip|no ci|skip actions|actions skip)\]|^skip-checks: *true"


def make_tag(commit: str, *lines: str) -> None:
    """Makes the tag here, to be pushed; says which commit has it and whether its push will start nothing."""
    tag = os.environ["TAG"]
    message = git("log", "-1", "--format=%B", commit)
    silent = re.search(SKIPPING, message, re.IGNORECASE | re.MULTILINE)
    if silent and os.environ["CAN_START"] != "true":
        text = (
            f"The newest commit says {silent[0]}, so the tag {tag} would start no workflow. "
            "Push another commit, then run this again. Nothing was changed."
        )
        raise failure("The commit skips workflows", text)
    # The run's id lets a re-run of this very run resume instead of releasing again.
    person, run = os.environ["REQUESTED_BY"], os.environ["GITHUB_RUN_ID"]
    notes = [f"Requested by {person}", f"Release-Run: {run}", *lines]
    if os.environ.get("SKIPPED_CHECKS") == "true":
        notes.append(f"Checks: skipped by {person}")
    who = ["-c", "user.name=github-actions[bot]"]
    who += ["-c", "user.email=41898282+github-actions[bot]@users.noreply.github.com"]
    messages = [word for note in (f"Release {tag}", *notes) for word in ("--message", note)]
    git(*who, "tag", "--annotate", *messages, tag, commit)
    set_outputs(commit=commit, by_hand=str(bool(silent)).lower())
