"""Imports every top-level package or module that a distribution holds."""

import importlib
import importlib.metadata
import os


def main() -> None:
    files = importlib.metadata.files(os.environ["PACKAGE"]) or []
    tops = {file.parts[0] for file in files if len(file.parts) == 2 and file.name == "__init__.py"}
    tops |= {file.stem for file in files if len(file.parts) == 1 and file.suffix == ".py"}
    for name in sorted(tops):
        print("import", name)
        importlib.import_module(name)


if __name__ == "__main__":
    main()
