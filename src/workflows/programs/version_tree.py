"""A commit's tree with another version in it, by plumbing: no hook, filter or working tree (contract R20)."""

import os
import subprocess
import tempfile
import time

from version_places import Place, PlaceError, set_places, version_places


def plumb(*arguments: str, text: bytes = b"", index: str = "") -> str:
    """Runs git as if no hook and no replacement were there; what it says, every byte as it is."""
    environment = {**os.environ, "GIT_NO_REPLACE_OBJECTS": "1"}
    if index:
        environment["GIT_INDEX_FILE"] = index
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", *arguments]
    made = subprocess.run(command, check=True, input=text, stdout=subprocess.PIPE, env=environment)
    return made.stdout.decode("latin-1")


def day_of(commit: str) -> str:
    """The day a commit was made, in UTC."""
    return time.strftime("%Y-%m-%d", time.gmtime(int(plumb("show", "-s", "--format=%ct", commit))))


def entries(commit: str, places: list[Place]) -> dict[str, tuple[str, str]]:
    """Mode and id of each file that has a place, as the commit has it."""
    files = {place.file for place in places}
    listed = plumb("ls-tree", "-z", "--full-tree", commit, "--", *sorted(files)).split("\0")
    found = {line.partition("\t")[2]: line.split(" ") for line in listed if line}
    for file in sorted(files):
        mode = found[file][0] if file in found else ""
        if not mode.startswith("100"):
            what = "no plain file" if mode else "missing"
            raise PlaceError(f"{file} is {what}, but should hold the version.")
    return {file: (words[0], words[2].partition("\t")[0]) for file, words in found.items()}


def tree_with_version(commit: str, version: str, day: str) -> str:
    """The tree of the commit in which all places hold the version."""
    places = version_places()
    held = entries(commit, places)
    texts = {file: plumb("cat-file", "blob", blob) for file, (_, blob) in held.items()}
    changed = set_places(texts, places, version, day)
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        plumb("read-tree", commit, index=index)
        for file, text in changed.items():
            blob = plumb("hash-object", "-w", "--no-filters", "--stdin", text=text.encode("latin-1")).strip()
            line = f"{held[file][0]} {blob}\t{file}\0"
            plumb("update-index", "-z", "--index-info", text=line.encode("latin-1"), index=index)
        return plumb("write-tree", index=index).strip()
