"""What a build that was tried has against a version that no file tells (contract P6)."""

import os

from next_version import Obstacle
from pep440 import Version, read_version


def not_as_tried(version: Version) -> Obstacle:
    tried = os.environ.get("TRIED_VERSION", "")
    if not tried or version == read_version(tried):
        return None
    return "Another version", f"a build of {tried} was tried", "Start a new run."
