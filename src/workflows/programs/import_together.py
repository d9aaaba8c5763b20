"""Imports the packages that are released together: the name, what is imported, whether its version is set."""

import os

from import_all import import_installed
from import_package import import_package


def main() -> None:
    for line in os.environ["IMPORTS"].splitlines():
        package, module, is_set = line.split()
        os.environ |= {"PACKAGE": package, "VERSION_IS_SET": is_set}
        if module == "*":
            import_installed()
        else:
            import_package(module)


if __name__ == "__main__":
    main()
