"""What a program says to the runner."""

import os
import subprocess


def failure(title: str, text: str) -> SystemExit:
    """What to raise so that the job fails with this message."""
    print(f"::error title={title}::{text}")
    return SystemExit(1)


def set_outputs(**values: str) -> None:
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as file:
        file.writelines(f"{key}={value}\n" for key, value in values.items())
    print(", ".join(f"{key}: {value}" for key, value in values.items() if value))


def pause(seconds: int) -> None:
    subprocess.run(["sleep", str(seconds)], check=True)
