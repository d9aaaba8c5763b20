"""Takes the modules in a folder apart into their definitions, of which the workflows' programs are put together.

Prints JSON: each definition with its text, what it uses of the others and what it imports; and the entries. An entry
is a module that ends with a call of one of its functions under `if __name__ == "__main__":`. A module NAME_plain
or NAME_together may stand for NAME. What two entries that stand in one program call by the same name is found where they are put together
(src/workflows/link-program.ts).
"""

import ast
import json
import sys
from pathlib import Path


class Module:
    """One file: the text of its definitions, the names each of them uses, and where imported names come from."""

    def __init__(self, path: Path, beside: set[str]) -> None:
        self.path = path
        self.texts: dict[str, str] = {}
        self.uses: dict[str, set[str]] = {}
        self.local: dict[str, str] = {}
        self.imports: dict[str, set[str]] = {}
        self.lines = path.read_text(encoding="utf-8").splitlines()
        tree = ast.parse("\n".join(self.lines))
        self.doc = ast.get_docstring(tree) or ""
        last = tree.body[-1]
        self.entry = last.body[0].value.func.id if isinstance(last, ast.If) else ""
        for node in tree.body[1 : -1 if self.entry else None]:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self.read_import(node, beside)
            else:
                self.read_definition(node)

    def read_import(self, node: ast.Import | ast.ImportFrom, beside: set[str]) -> None:
        for alias in node.names:
            if alias.asname:
                raise self.refused(node, "no import gives another name")
            if isinstance(node, ast.ImportFrom) and node.module in beside:
                self.local[alias.name] = node.module or ""
            elif isinstance(node, ast.ImportFrom):
                self.imports[alias.name] = {f"from {node.module} import {alias.name}"}
            elif alias.name in beside:
                raise self.refused(node, "of a module beside it names are imported, not the module")
            else:
                self.imports.setdefault(alias.name.split(".")[0], set()).add(f"import {alias.name}")

    def read_definition(self, node: ast.stmt) -> None:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            name, first = node.name, min([node, *node.decorator_list], key=lambda each: each.lineno).lineno - 1
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, first = node.targets[0].id, node.lineno - 1
        else:
            raise self.refused(node, "a module holds imports, functions, classes and constants, and nothing else")
        while self.lines[first - 1].startswith("#"):
            first -= 1
        self.texts[name] = "\n".join(self.lines[first : node.end_lineno])
        self.uses[name] = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} - {name}

    def refused(self, node: ast.stmt, rule: str) -> SystemExit:
        return SystemExit(f"{self.path}, line {node.lineno}: {rule}.")


def owner_of(modules: dict[str, Module], module: str, name: str) -> str:
    """The module that defines a name which is used in a module."""
    while name in modules[module].local:
        module = modules[module].local[name]
    return module


def definition(modules: dict[str, Module], module: str, name: str) -> dict[str, object]:
    owner = modules[module]
    used = owner.uses[name]
    # In the order of the module, and what stands in no order by name: a program is always the same.
    ordered = sorted(used, key=lambda one: ([*owner.texts].index(one) if one in owner.texts else -1, one))
    found = [(owner_of(modules, module, each), each) for each in ordered]
    return {
        "text": owner.texts[name],
        "uses": [f"{place}.{each}" for place, each in found if each in modules[place].texts],
        "imports": sorted(line for each in used for line in owner.imports.get(each, ())),
    }


def taken_apart(folder: Path) -> dict[str, object]:
    files = sorted(folder.glob("*.py"))
    modules = {file.stem: Module(file, {each.stem for each in files}) for file in files}
    owners: dict[str, str] = {}
    for module, name in sorted((key, name) for key, each in modules.items() for name in each.texts):
        # Entries stand in one program only if they are for different steps, so they may share a name.
        both_entries = name in owners and modules[module].entry and modules[owners[name]].entry
        stands_in = module.removesuffix("_plain").removesuffix("_together") == owners.get(name)
        if name in owners and not both_entries and not stands_in:
            raise SystemExit(f"{folder}: both {owners[name]} and {module} define {name}.")
        owners[name] = module
    return {
        "definitions": {
            f"{module}.{name}": definition(modules, module, name)
            for module, each in modules.items()
            for name in each.texts
        },
        "entries": {
            module: {"about": each.doc, "calls": f"{module}.{each.entry}"}
            for module, each in modules.items()
            if each.entry
        },
    }


if __name__ == "__main__":
    print(json.dumps(taken_apart(Path(sys.argv[1]))))
