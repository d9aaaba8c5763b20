"""Follows the publish runs to their end, and asks the index: what it says is the success (contract R19)."""

import os

from package_index import files_of_version, index_files
from publish_runs import ended_runs
from workflow_commands import failure, pause, set_outputs


def main() -> None:
    tag, version = os.environ["TAG"], os.environ["VERSION"]
    runs = ended_runs()
    failed = [run for run in runs if run["conclusion"] != "success"]
    served = 0
    for _ in range(1 if len(failed) == len(runs) else 40):  # the index lags behind an upload
        served = len(files_of_version(os.environ["PACKAGE"], version))
        if served:
            break
        pause(15)
    for run in failed:
        how = f"ended with '{run['conclusion']}': {run['html_url']}."
        if not served:
            again = f"gh run rerun {run['id']} --failed --repo {os.environ['GITHUB_REPOSITORY']}"
            text = f"The publish run {how} The tag {tag} stays. Mend the cause, run: {again}"
            raise failure("Publishing failed", f"{text}; then re-run this job.")
        print(f"::warning title=A run failed::PyPI has {version}, but a run beside it {how}")
    if not served and index_files(os.environ["PACKAGE"]) is None:
        text = f"So nothing proves that {version} is there. The tag {tag} stays. Re-run this job later."
        raise failure("PyPI does not answer", text)
    if not served:
        text = (
            f"{runs[0]['html_url']} ran, but published nothing: PyPI has no file of version {version}. "
            f"Look for a job in it that was skipped. The tag {tag} stays."
        )
        raise failure("Nothing was published", text)
    set_outputs(proof=f"PyPI serves {served} files of {version}")


if __name__ == "__main__":
    main()
