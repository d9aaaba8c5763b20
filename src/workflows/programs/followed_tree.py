"""What the pull request after a release brings: release commit and changelog (contract U4)."""

import os
import tempfile
import time

from bot_commit import bot_commit
from brought_back import brought_back
from changelog import is_unreleased, version_in
from git_history import git, version_in_tag
from move_section import Reading, Released, move_section
from pep440 import is_final, read_version
from release_tags import Release, read_releases
from version_tree import plumb


def follow_up_commit(branch: str, released: str, read: Reading) -> str:
    """Makes the commit to be merged; the branch's own where there is nothing to bring."""
    start, file = brought_back(branch, released), os.environ["CHANGELOG"]
    mode, text = file_in(start, file)
    changed = moved(text, branch, file, read)
    if changed == text:
        return start
    tree = tree_with_file(start, file, mode, changed)
    message = f"{file}: what {os.environ['TAG']} released stands under its number"
    return bot_commit(tree, message, start)


def tree_with_file(commit: str, file: str, mode: str, text: str) -> str:
    """The tree of the commit with this text in the file, and nothing else changed."""
    blob = plumb("hash-object", "-w", "--no-filters", "--stdin", text=text.encode("latin-1")).strip()
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        plumb("read-tree", commit, index=index)
        plumb("update-index", "--cacheinfo", f"{mode},{blob},{file}", index=index)
        return plumb("write-tree", index=index).strip()


def file_in(commit: str, file: str) -> tuple[str, str]:
    """Mode and text of a plain file of a commit, every byte as it is; empty: it has none."""
    found = plumb("ls-tree", "--full-tree", commit, "--", file).split() if file else []
    plain = bool(found) and found[0].startswith("100")
    return (found[0], plumb("cat-file", "blob", found[2])) if plain else ("", "")


def moved(text: str, branch: str, file: str, read: Reading) -> str:
    """The changelog in which what each of these releases brought stands under its number."""
    releases = not_in_changelog(text, branch, read)
    texts = [file_in(each.commit, file)[1] for each in releases]
    for place, each in enumerate(releases):
        made = git("for-each-ref", "--format=%(creatordate:unix)", f"refs/tags/{each.tag}")
        day = time.strftime("%Y-%m-%d", time.gmtime(int(made)))
        release = Released(version_in_tag(each.tag), each.tag, day, texts[place])
        text = move_section(text, release, read)
        texts = [move_section(later, release, read) for later in texts]
    return text


def not_in_changelog(text: str, branch: str, read: Reading) -> list[Release]:
    """This release, and those before it whose pull request was not merged."""
    titles = [each.title for each in read(text.split("\n")) if not is_unreleased(each.title)]
    newest = max([version for title in titles if (version := version_in(title))], default=None)
    history, this = set(git("rev-list", branch).split()), read_version(os.environ["VERSION"])
    return [
        each
        for each in read_releases()
        if each.run and is_final(each.version) and each.stands_on in history
        if this and each.version <= this and (not newest or each.version > newest)
    ]
