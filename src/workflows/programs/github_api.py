"""GitHub's API by gh, as far as the programs ask it."""

import json
import os
import subprocess
from typing import Any

from workflow_commands import failure, pause

Json = dict[str, Any]


def gh(*arguments: str) -> "subprocess.CompletedProcess[str]":
    host = os.environ["GITHUB_SERVER_URL"].partition("//")[2]
    environment = {**os.environ, "GH_HOST": host, "GH_ENTERPRISE_TOKEN": os.environ["GH_TOKEN"]}
    return subprocess.run(["gh", *arguments], capture_output=True, encoding="utf-8", env=environment)


def api(path: str) -> Any:
    """GitHub's answer about this repository, None where it has no such thing; asked again where it fails."""
    for wait in (2, 10, 30, 60, 0):
        answer = gh("api", f"repos/{os.environ['GITHUB_REPOSITORY']}/{path}")
        if answer.returncode == 0:
            return json.loads(answer.stdout)
        if "HTTP 404" in answer.stderr:
            return None
        pause(wait)
    raise failure("GitHub does not answer", f"{path}: {answer.stderr.strip()}")


def start_workflow(file: str, ref: str) -> str:
    """Starts a workflow by hand, again where GitHub fails; what went wrong, empty if nothing did."""
    for wait in (2, 10, 30, 0):
        answer = gh("workflow", "run", file, "--repo", os.environ["GITHUB_REPOSITORY"], "--ref", ref)
        if answer.returncode == 0 or "HTTP 5" not in answer.stderr:
            break
        pause(wait)
    return answer.stderr.strip() or "gh failed" if answer.returncode else ""


def runs_of(workflow: str, commit: str) -> list[Json]:
    """The workflow's runs of a commit, newest first. A filtered list lags, so the plain one comes first."""
    for query in ("per_page=100", f"per_page=100&head_sha={commit}"):
        listed = (api(f"actions/workflows/{workflow}/runs?{query}") or {}).get("workflow_runs", [])
        found = [run for run in listed if run["head_sha"] == commit]
        if found:
            return sorted(found, key=lambda run: -int(run["id"]))
    return []
