"""Imports the package, and compares what it says of its version with its metadata."""

import os

from import_package import import_package


def main() -> None:
    import_package(os.environ["IMPORT"])


if __name__ == "__main__":
    main()
