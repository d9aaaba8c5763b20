"""Sets the version in all its places in the checkout."""

import os
import time

from version_places import PlaceError, set_places, version_places
from workflow_commands import failure


def set_version() -> None:
    texts = {}
    try:
        places = version_places()
        for place in places:
            if os.path.islink(place.file) or not os.path.isfile(place.file):
                raise PlaceError(f"{place.file} is no plain file, but should hold the version.")
            with open(place.file, encoding="latin-1", newline="") as file:
                texts[place.file] = file.read()
        today = time.strftime("%Y-%m-%d", time.gmtime())
        changed = set_places(texts, places, os.environ["VERSION"], today)
    except PlaceError as error:
        raise failure("The version can't be set", str(error)) from error
    for name, text in changed.items():
        with open(name, "w", encoding="latin-1", newline="") as file:
            file.write(text)


if __name__ == "__main__":
    set_version()
