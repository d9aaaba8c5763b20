"""Sets a version that is written as a text."""

import os

from set_version import set_version


def main() -> None:
    set_version(os.environ["VERSION_FILE"], os.environ["VERSION"])


if __name__ == "__main__":
    main()
