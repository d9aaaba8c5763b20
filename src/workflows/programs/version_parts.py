"""A version that is built here, in parts."""

import re


def version_parts(version: str) -> tuple[list[str], str, str]:
    """The numbers, the name of the stage and its count: 1.2.4rc1 is 1, 2, 4, rc, 1."""
    match = re.fullmatch(r"([0-9.]+?)\.?(?:([a-z]+)([0-9]+))?", version)
    if not match:
        raise ValueError(version)
    return match[1].split("."), match[2] or "", match[3] or ""
