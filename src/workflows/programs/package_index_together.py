"""What the index says of the packages that are released together (contract P12)."""

import os
import re
from typing import Any

from package_index import closed, index_answer


def index_page(packages: str) -> dict[str, Any] | None:
    """What the index says of all of them, as of one; None where it did not answer for each."""
    names = re.sub("[-_.]+", "-", packages.lower()).split()
    try:
        pages = [index_answer(f"{os.environ['INDEX_URL']}/{name}/") or {"files": []} for name in names]
    except OSError:
        return None
    shut = [page for page in pages if closed(page)]
    return {**(shut or pages)[0], "files": [file for page in pages for file in page["files"]]}
