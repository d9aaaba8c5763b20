"""The next version in a project with calendar versions (contract R17)."""

import os

from calendar_days import calendar_aims, is_possible_date, scheme_parts, today
from file_release import aims_in_file
from next_version import Obstacle, State, start_of
from pep440 import Numbers, Version
from release_tags import Release


def dated_aims(state: State) -> tuple[dict[str, Numbers], str]:
    """What a date and a fix give, and how; a fix goes on with the pre-releases that are there."""
    kind, start = os.environ["RELEASE_TYPE"], start_of(state)[0]
    highest = state.reachable[-1].version.numbers if state.reachable else ()
    aims = calendar_aims(start, today())
    aims["fix"] = highest if highest > start else aims["fix"]
    return aims, kind if start else f"{kind}, first release"


def dated_aims_in_file(state: State, text: str, in_file: Version) -> tuple[dict[str, Numbers], str]:
    """The same, where a fix that is the first release is the file's version as it stands."""
    aims, how = dated_aims(state)
    in_place, how_in_place = aims_in_file(state, aims, text, in_file)
    return {**aims, "fix": in_place["fix"]}, how_in_place if os.environ["RELEASE_TYPE"] == "fix" else how


def in_form_of_scheme(state: State) -> State:
    """The same with a release of no number, which shows how numbers are written where no tag does."""
    digits = {"YYYY": "1000", "YY": "10", "0Y": "00", "0M": "01", "0D": "01"}
    text = ".".join(digits.get(part, "1") for part in scheme_parts())
    nothing = Version(0, (0,), -1, 0, -1, 0)
    form = Release(os.environ["PREFIX"] + text, nothing, "", "", "", "")
    return state._replace(reachable=[form, *state.reachable])


def no_such_day(version: Version) -> Obstacle:
    if is_possible_date(version.numbers):
        return None
    scheme = os.environ["VERSION_SCHEME"]
    return "No such day", f"there is no such day in {scheme}", "Name a version of a day that exists."
