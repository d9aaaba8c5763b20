"""How a version is written for Cargo and npm, where it is made of parts, and the day (contract P6)."""

import re

from version_forms_plain import as_it_is, as_normal, without_zeros


def version_parts(version: str) -> tuple[list[str], str, str, str, str]:
    """The numbers, the stage and its count, the post- and the development release: 1.2rc1 is 1, 2, rc, 1."""
    numbers, stages = r"([0-9]+(?:\.[0-9]+)*)", r"(?:(a|b|rc)([0-9]+))?(?:\.post([0-9]+))?(?:\.dev([0-9]+))?"
    match = re.fullmatch(numbers + stages, version)
    if not match:
        raise ValueError("can't be taken apart into numbers")
    pre, count, post, dev = [without_zeros(part or "") for part in match.groups()[1:]]
    return match[1].split("."), pre, count, post, dev


def as_day(old: str, version: str, day: str) -> str:
    return day


def as_semver(old: str, version: str, day: str) -> str:
    """Three numbers, then a pre-release that PEP 440 reads as it was meant (semver.org 2.0.0, 2 and 9)."""
    numbers, pre, count, post, dev = version_parts(version)
    if len(numbers) > 3:
        raise ValueError("has more than three numbers, which SemVer does not know")
    if post:
        raise ValueError("is a post-release, which SemVer does not know")
    release = without_zeros(".".join([*numbers, "0", "0"][:3]))
    stages = [f"{LONG_NAMES.get(pre, pre)}.{count}"] * bool(pre) + [f"dev{dev}"] * bool(dev)
    return f"{release}-{'.'.join(stages)}" if stages else release


def quote_in(old: str) -> str:
    match = re.search("[\"']", old)
    return match[0] if match else '"'


def as_tuple(old: str, version: str, day: str) -> str:
    """A tuple stays a tuple, and its texts texts: 1, 2, 4, "dev7"."""
    numbers, pre, count, post, dev = version_parts(version)
    quote, texts = quote_in(old), old.startswith(("'", '"'))
    items = [f"{quote}{number}{quote}" if texts else without_zeros(number) for number in numbers]
    stages = [pre + count] * bool(pre) + [f"post{post}"] * bool(post) + [f"dev{dev}"] * bool(dev)
    return ", ".join(items + [quote + ".".join(stages) + quote] * bool(stages))


def as_incremental(old: str, version: str, day: str) -> str:
    """Source: incremental's README."""
    numbers, pre, count, post, dev = version_parts(version)
    if pre in ("a", "b"):
        raise ValueError("is an alpha or beta, and incremental knows only release candidates")
    named = {"release_candidate": count, "post": post, "dev": dev}
    words = [f"{name}={number}" for name, number in named.items() if number]
    return ", ".join([*map(without_zeros, numbers), *words])


def as_stages(old: str, version: str, day: str) -> str:
    numbers, pre, count, post, dev = version_parts(version)
    if post:
        raise ValueError("is a post-release, which its stages do not name")
    quote, name = quote_in(old), {**LONG_NAMES, "rc": "candidate"}.get(pre, "")
    word = ".dev" + f"-{name}" * bool(name) if dev else name or "final"
    words = [f"pre={count}"] * bool(pre) + [f"dev={dev}"] * bool(dev)
    return ", ".join([*map(without_zeros, numbers), quote + word + quote, *words])


LONG_NAMES = {"a": "alpha", "b": "beta"}

FORMS = {
    "version": as_it_is,
    "normal": as_normal,
    "date": as_day,
    "semver": as_semver,
    "tuple": as_tuple,
    "incremental": as_incremental,
    "stages": as_stages,
}


def as_dots(value: str) -> str:
    """The version that a value of parts makes."""
    text = re.sub(r"[ \t]*,[ \t]*", ".", re.sub("[\"']", "", value))
    for words, sign in PARTS.items():
        text = text.replace(words, sign)
    return text


PARTS = {
    ".final": "",
    ".alpha.pre=": "a",
    ".beta.pre=": "b",
    ".candidate.pre=": "rc",
    "..dev.dev=": ".dev",
    ".release_candidate=": "rc",
    "post=": "post",
    "dev=": "dev",
}
