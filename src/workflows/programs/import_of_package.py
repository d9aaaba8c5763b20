"""Imports one of several packages, by the name that is known for it, else all that it holds."""

import os

from import_all import import_installed
from import_package import import_package


def main() -> None:
    if os.environ["IMPORT"] == "*":
        import_installed()
    else:
        import_package(os.environ["IMPORT"])


if __name__ == "__main__":
    main()
