"""How a version is written in most places: as it is, in lock files in its normal form (contract P6)."""

import re


def as_it_is(old: str, version: str, day: str) -> str:
    return version


def without_zeros(text: str) -> str:
    return re.sub(r"(^|[.!])0+(?=[0-9])", r"\1", text)


def as_normal(old: str, version: str, day: str) -> str:
    return without_zeros(version)


def as_dots(value: str) -> str:
    return value


FORMS = {"version": as_it_is, "normal": as_normal}
