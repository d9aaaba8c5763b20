"""Makes one program of each entry module in a folder: what it needs of the modules beside it stands in it.

Prints JSON, the name of each entry and its program. An entry is a module that ends with a call of its `main()`
under `if __name__ == "__main__":`. What an entry does not reach is left out.
"""

import ast
import json
import sys
from pathlib import Path

ENTRY = "if __name__ == '__main__':\n    main()"


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
        self.is_entry = ast.unparse(tree.body[-1]) == ENTRY
        for node in tree.body[1 : -1 if self.is_entry else None]:
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


class Bundle:
    """What an entry reaches, each definition behind what it uses."""

    def __init__(self, modules: dict[str, Module], entry: str) -> None:
        self.modules = modules
        self.entry = entry
        self.imports: set[str] = set()
        self.texts: list[str] = []
        self.owners: dict[str, str] = {}
        self.taken: set[tuple[str, str]] = set()
        self.take(entry, "main")

    def take(self, module: str, name: str) -> None:
        owner = self.modules[module]
        if name in owner.local:
            self.take(owner.local[name], name)
        elif name in owner.imports:
            self.imports |= owner.imports[name]
        elif name in owner.texts and self.owners.setdefault(name, module) != module:
            raise SystemExit(f"{self.entry}: both {module} and {self.owners[name]} define {name}.")
        elif name in owner.texts and (module, name) not in self.taken:
            self.taken.add((module, name))
            used = owner.uses[name]
            # In the order of the module, and what stands in no order by name: the program is always the same.
            for each in sorted(used, key=lambda one: ([*owner.texts].index(one) if one in owner.texts else -1, one)):
                self.take(module, each)
            self.texts.append(owner.texts[name])

    def text(self) -> str:
        plain = sorted(line for line in self.imports if line.startswith("import "))
        names: dict[str, list[str]] = {}
        for line in sorted(self.imports - set(plain)):
            _, module, _, name = line.split(" ")
            names.setdefault(module, []).append(name)
        imports = [*plain, *(f"from {module} import {', '.join(each)}" for module, each in names.items())]
        head = "\n".join(f"# {line}".rstrip() for line in self.modules[self.entry].doc.splitlines())
        return "\n\n".join(part for part in [f"{head}\n" + "\n".join(imports), *self.texts, "main()"] if part) + "\n"


def programs(folder: Path) -> dict[str, str]:
    files = sorted(folder.glob("*.py"))
    modules = {file.stem: Module(file, {each.stem for each in files}) for file in files}
    return {name: Bundle(modules, name).text() for name, module in modules.items() if module.is_entry}


if __name__ == "__main__":
    print(json.dumps(programs(Path(sys.argv[1]))))
