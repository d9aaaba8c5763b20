"""Follows the publish runs to their end, and asks the index: what it says is the success (contract R19)."""

import os

from github_api import Json, api
from index_uploads import uploads
from package_index import closed, index_page
from publish_runs import check_tag, ended_runs, failed_jobs, started_runs, tagged_at
from workflow_commands import failure, pause, set_outputs


def others(found: dict[str, list[Json]], until: str) -> str:
    """Other versions that came with the release, but those that a main push or a tag of their own brought."""
    tag, version = os.environ["TAG"], os.environ["VERSION"]
    came = [
        each
        for each, files in found.items()
        if each not in ("", version)
        and ".dev" not in each
        and any(not file.get("yanked") and file.get("upload-time", until) <= until for file in files)
    ]
    return ", ".join(each for each in came if api(f"git/ref/tags/{tag.replace(version, each)}") is None)


def check_uploads(found: dict[str, list[Json]], until: str) -> None:
    """Right is the version that was asked for, for everybody, and nothing else."""
    version = os.environ["VERSION"]
    again = f"The tag {os.environ['TAG']} stays. Mend it on PyPI, then re-run this job."
    if more := others(found, until):
        text = f"Beside {version} the publish run uploaded {more}, which nobody asked for. Yank it."
        raise failure("PyPI got another version", f"{text} {again}")
    if any(file.get("yanked") for file in found[version]):
        raise failure("The release is yanked", f"{version} is on PyPI, but yanked: nobody gets it. {again}")


def follow_publishing() -> None:
    tag, version = os.environ["TAG"], os.environ["VERSION"]
    runs = ended_runs()
    for _ in range(40):  # the index lags behind an upload, and a run may appear late
        if any(run["status"] != "completed" for run in runs):
            runs = ended_runs()
        failed = [run for run in runs if run["conclusion"] != "success"]
        found = uploads(tagged_at(tag))
        served = len(found.get(version, []))
        if all(run in failed for run in runs if run["publishes"]):
            how = f"ended with '{failed[0]['conclusion']}': {failed[0]['html_url']}."
            if served:
                how += f" PyPI has {served} files of {version} all the same."
                set_outputs(proof=f"PyPI serves {served} files of {version}, but their run failed")
            again = f"gh run rerun {failed[0]['id']} --failed --repo {os.environ['GITHUB_REPOSITORY']}"
            text = f"The publish run {how} The tag {tag} stays. Mend the cause, run: {again}"
            raise failure("Publishing failed", f"{text}; then re-run this job.")
        if served:
            break
        pause(15)
        runs = started_runs()
    page = index_page(os.environ["PACKAGE"]) if not served else {}
    if page is None:
        text = f"So nothing proves that {version} is there. The tag {tag} stays. Re-run this job later."
        raise failure("PyPI does not answer", text)
    until = max(run["updated_at"] for run in runs)
    if not served:
        what = f"{others(found, until)} instead" if others(found, until) else "nothing"
        text = (
            f"{runs[0]['html_url']} ran, but published {what}: PyPI has no file of version {version}. "
            f"Look for a job in it that was skipped or may fail. The tag {tag} stays."
        )
        if status := closed(page):
            text = f"The project is {status} on PyPI, which serves no file of {version}. The tag {tag} stays."
        raise failure("Nothing was published", text)
    check_tag(tag)
    check_uploads(found, until)
    for run in failed:
        how = f"ended with '{run['conclusion']}': {run['html_url']}."
        print(f"::warning title=A run failed::PyPI has {version}, but a run beside it {how}")
    for run in runs:
        for how in failed_jobs(run) if run not in failed else []:
            text = f"PyPI has {version}, but in its green run {how}: {run['html_url']}."
            print(f"::warning title=A job failed::{text} Look whether a file is missing.")
    set_outputs(proof=f"PyPI serves {served} files of {version}")


if __name__ == "__main__":
    follow_publishing()
