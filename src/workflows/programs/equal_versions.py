"""Whether two texts are the same version."""

import re


def plain(version: str) -> str:
    """Equal texts mean equal versions, as far as PEP 440 has several ways to write one."""
    stages = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc", "rev": "post", "r": "post"}
    public = re.sub(r"^v?(0+!)?|\+.*", "", version.strip().lower())
    parts = re.findall(r"[0-9]+|[a-z]+|!", re.sub("(?<=[0-9])-(?=[0-9]+$)", "post", public))
    text = ".".join(stages.get(part, part.lstrip("0") or "0") for part in parts)
    return re.sub(r"(\.0)+(?=$|\.[a-z])", "", text)
