"""Follows the publish runs to their end, and asks the index: what it says is the success (contract R19)."""

import os

from package_index import files_of_version, index_files
from publish_runs import check_tag, ended_runs, started_runs, tagged_at
from workflow_commands import failure, pause, set_outputs


def served_files(since: str) -> int:
    """How many files of the version the index serves; what it had before the tag was made proves nothing."""
    files = files_of_version(os.environ["PACKAGE"], os.environ["VERSION"])
    return len([file for file in files.values() if file.get("upload-time", since) >= since])


def follow_publishing() -> None:
    tag, version = os.environ["TAG"], os.environ["VERSION"]
    served, runs = 0, ended_runs()
    for _ in range(40):  # the index lags behind an upload, and a run may appear late
        if any(run["status"] != "completed" for run in runs):
            runs = ended_runs()
        failed = [run for run in runs if run["conclusion"] != "success"]
        if all(run in failed for run in runs if run["publishes"]):
            how = f"ended with '{failed[0]['conclusion']}': {failed[0]['html_url']}."
            if served := served_files(tagged_at(tag)):
                how += f" PyPI has {served} files of {version} all the same."
                set_outputs(proof=f"PyPI serves {served} files of {version}, but their run failed")
            again = f"gh run rerun {failed[0]['id']} --failed --repo {os.environ['GITHUB_REPOSITORY']}"
            text = f"The publish run {how} The tag {tag} stays. Mend the cause, run: {again}"
            raise failure("Publishing failed", f"{text}; then re-run this job.")
        served = served_files(tagged_at(tag))
        if served:
            break
        pause(15)
        runs = started_runs()
    if not served and index_files(os.environ["PACKAGE"]) is None:
        text = f"So nothing proves that {version} is there. The tag {tag} stays. Re-run this job later."
        raise failure("PyPI does not answer", text)
    if not served:
        text = (
            f"{runs[0]['html_url']} ran, but published nothing: PyPI has no file of version {version}. "
            f"Look for a job in it that was skipped. The tag {tag} stays."
        )
        raise failure("Nothing was published", text)
    check_tag(tag)
    for run in failed:
        how = f"ended with '{run['conclusion']}': {run['html_url']}."
        print(f"::warning title=A run failed::PyPI has {version}, but a run beside it {how}")
    set_outputs(proof=f"PyPI serves {served} files of {version}")


if __name__ == "__main__":
    follow_publishing()
