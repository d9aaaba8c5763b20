"""Versions as PEP 440 reads and orders them."""

import re
from typing import NamedTuple

Numbers = tuple[int, ...]


class Version(NamedTuple):
    """In the order of PEP 440: without the zeros that the numbers end with, and without a local part."""

    epoch: int
    numbers: Numbers
    stage: int
    counter: int
    post: int
    dev: float


STAGE_ORDER = {"a": 0, "alpha": 0, "b": 1, "beta": 1, "c": 2, "rc": 2, "pre": 2, "preview": 2}


def read_version(text: str) -> Version | None:
    grammar = (
        r"v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)"
        r"(?:[-_.]?(alpha|a|beta|b|preview|pre|rc|c)[-_.]?([0-9]*))?"
        r"(-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?"
        r"([-_.]?dev[-_.]?[0-9]*)?(?:\+[a-z0-9._-]+)?"
    )
    match = re.fullmatch(grammar, text.strip().lower())
    if not match:
        return None
    epoch, numbers, stage, count, post, dev = match.groups()
    release = [int(number) for number in re.sub(r"(\.0+)+$", "", numbers).split(".")]
    order = STAGE_ORDER[stage] if stage else -1 if dev and not post else 3
    post_number = int("0" + re.sub("[^0-9]", "", post)) if post else -1
    dev_number = int("0" + re.sub("[^0-9]", "", dev)) if dev else float("inf")
    return Version(int(epoch or 0), tuple(release), order, int(count or 0), post_number, dev_number)


def is_final(version: Version) -> bool:
    return version.stage == 3 and version.dev == float("inf")
