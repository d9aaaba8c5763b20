"""What the release types give (contract R5)."""

from pep440 import Numbers


def bumps(numbers: Numbers) -> dict[str, Numbers]:
    major, minor, patch = (*numbers, 0, 0, 0)[:3]
    return {"patch": (major, minor, patch + 1), "minor": (major, minor + 1, 0), "major": (major + 1, 0, 0)}
