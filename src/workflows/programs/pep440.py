"""Versions as PEP 440 reads and orders them."""

import re
from typing import NamedTuple

GRAMMAR = re.compile(
    r"v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)"
    r"(?:[-_.]?(alpha|a|beta|b|preview|pre|rc|c)[-_.]?([0-9]*))?"
    r"(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]*))?"
    r"(?:[-_.]?(dev)[-_.]?([0-9]*))?(?:\+[a-z0-9._-]+)?"
)
STAGE_ORDER = {"a": 0, "alpha": 0, "b": 1, "beta": 1, "c": 2, "rc": 2, "pre": 2, "preview": 2}


class Version(NamedTuple):
    """Compares as PEP 440 does; a local part does not count."""

    epoch: int
    release: tuple[int, ...]
    stage: int
    number: int
    post: int
    dev: float


def read_version(text: str) -> Version | None:
    """A version without the zeros at its end; None: it is none."""
    match = GRAMMAR.fullmatch(text.strip().lower())
    if not match:
        return None
    epoch, numbers, stage, number, bare, post, post_number, dev, dev_number = match.groups()
    release = [int(each) for each in numbers.split(".")]
    while len(release) > 1 and release[-1] == 0:
        release.pop()
    return Version(
        int(epoch or 0),
        tuple(release),
        STAGE_ORDER[stage] if stage else -1 if dev and not (post or bare) else 3,
        int(number or 0),
        int(bare or post_number or 0) if post or bare else -1,
        int(dev_number or 0) if dev else float("inf"),
    )


def is_final(version: Version) -> bool:
    return version.stage == 3 and version.dev == float("inf")
