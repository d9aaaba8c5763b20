"""Imports every package or module that a distribution holds."""

import os

from import_package import import_package
from installed_names import installed_names


def import_installed() -> None:
    names = installed_names(os.environ["PACKAGE"])
    for name in names:
        import_package(name)
    if not names:
        print(f"::notice title=Not imported::{os.environ['PACKAGE']} holds nothing that could be imported.")


if __name__ == "__main__":
    import_installed()
