"""What an installed distribution is imported as, and what it says of its version (contract P3, P6)."""

import importlib
import importlib.metadata
import os
import traceback

from equal_versions import plain
from workflow_commands import failure


def import_package(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except (Exception, SystemExit) as error:
        traceback.print_exc()
        text = f"{name} can't be imported where only the package and what it requires is installed"
        advice = "What can't be (a plug-in, a system library): pypi-workflows --no-import-check."
        raise failure("Not importable", f"{text}. The reason stands above. {advice}") from error
    said, held = vars(module).get("__version__"), importlib.metadata.version(os.environ["PACKAGE"])
    print(f"import {name}: version {held}")
    if not isinstance(said, str) or plain(said) == plain(held):
        return
    text = f"{name}.__version__ is {said}, but the version of the package is {held}"
    if os.environ["VERSION_IS_SET"] == "true":
        raise failure(
            "Two versions", f"{text}. Let it hold the version in one line, then run pypi-workflows again."
        )
    print(f"::warning title=Two versions::{text}.")
