"""Commits of the workflow's own."""

from version_tree import plumb

BOT = "41898282+github-actions[bot]@users.noreply.github.com"


def bot_commit(tree: str, message: str, *parents: str) -> str:
    """Makes a commit here, to be pushed."""
    who = ["-c", "user.name=github-actions[bot]", "-c", f"user.email={BOT}"]
    on = [word for parent in parents for word in ("-p", parent)]
    return plumb(*who, "commit-tree", *on, "-m", message, tree).strip()
