"""Makes the annotated tag of a release on the commit that is checked out."""

import os

from release_tag import make_tag


def make_release_tag() -> None:
    make_tag(os.environ["GITHUB_SHA"])


if __name__ == "__main__":
    make_release_tag()
