"""What a distribution holds to be imported, as the RECORD of its wheel lists it."""

import importlib.metadata


def installed_names(package: str) -> list[str]:
    """Its packages and modules at the top; of a namespace the packages in it, else the modules."""
    paths = [file.parts for file in importlib.metadata.files(package) or []]
    named = [(*parts[:-1], parts[-1].split(".")[0]) for parts in paths if parts[-1].endswith((".py", ".so"))]
    named = [parts for parts in named if all(part.isidentifier() for part in parts)]
    packages = {parts[:-1] for parts in named if parts[-1] == "__init__"}
    modules = {parts for parts in named if parts[-1] not in ("__init__", "__main__")}
    tops = {parts for parts in packages | modules if len(parts) == 1}
    inner = {parts for parts in packages if not any(parts[:depth] in packages for depth in range(len(parts)))}
    return sorted(map(".".join, tops or inner or modules))
