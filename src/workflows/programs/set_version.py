"""Sets the version in the one line that holds it."""

from version_line import find_version_line
from workflow_commands import failure


def set_version(path: str, value: str) -> None:
    lines, number, match = find_version_line(path)
    line, old = lines[number], match[2]
    start = len(line) - len(line.lstrip("\ufeff")) + match.end(1)
    lines[number] = line[:start] + value + line[start + len(old) :]
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write("\n".join(lines))
    print(f"{path}, line {number + 1}: {old} -> {value}")
    if find_version_line(path)[2][2] != value:
        raise failure("Version line", f"{path} does not hold {value} after it was set.")
