"""What the release types of a calendar version give, by the parts of its scheme (contract R17)."""

import os
import subprocess
from datetime import date

from pep440 import Numbers


def scheme_parts() -> list[str]:
    return os.environ["VERSION_SCHEME"].split(".")


def today() -> date:
    command = ["date", "-u", "+%Y-%m-%d"]
    return date.fromisoformat(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    )


def day_number(part: str, day: date) -> int | None:
    """The number of a part such as YYYY or 0M on a day; nothing for a counter."""
    numbers = {"Y": day.year if part == "YYYY" else day.year - 2000, "M": day.month, "D": day.day}
    return numbers.get(part[-1])


def calendar_aims(numbers: Numbers, day: date) -> dict[str, Numbers]:
    """date: the day, with the next counter where it has not moved; fix: the next counter, on any day."""
    parts = scheme_parts()
    old = (*numbers, 0, 0, 0)[: len(parts)]
    on_day = [day_number(part, day) for part in parts]
    fresh = tuple(
        int(part == "INC1") if number is None else number for part, number in zip(parts, on_day, strict=True)
    )
    counters = [place for place, number in enumerate(on_day) if number is None]
    moved = any(number not in (None, old[place]) for place, number in enumerate(on_day))

    def counted(place: int) -> Numbers:
        return (*old[:place], old[place] + 1, *fresh[place + 1 :])

    dated = fresh if moved or not counters else counted(counters[0])
    return {"date": dated, "fix": counted(counters[-1]) if numbers and counters else dated}


def is_possible_date(numbers: Numbers) -> bool:
    values = {part[-1]: number for part, number in zip(scheme_parts(), (*numbers, 0, 0, 0), strict=False)}
    try:
        return bool(date(2000 + values["Y"] % 100, values.get("M", 1), values.get("D", 1)))
    except ValueError:
        return False
