"""Writes the notes of the release: the changelog's section of its version, else what towncrier drafted."""

from changelog import hand_on_notes
from news_fragments import with_fragments
from notes_rst import rst_section


def write_notes() -> None:
    hand_on_notes(with_fragments(rst_section))


if __name__ == "__main__":
    write_notes()
