"""The longest lawful path of a matter: the limits that may follow one another, each used to its end."""

from dataclasses import dataclass

from huiyin.law.files import LawDataError
from huiyin.law.limits import Limit, instruments, limit


@dataclass(frozen=True)
class Step:
    """One limit on the path; ``days`` counts its extension too, ``sum`` all steps up to this."""

    limit: Limit
    days: int
    sum: int


def longest_path(instrument: str) -> tuple[Step, ...]:
    """Return the steps of the longest lawful path, in days.

    :raises LawDataError: if there is no such instrument, or its file names no path in calendar days.
    """
    if instrument not in instruments():
        raise LawDataError(f"There is no instrument “{instrument}”; choose one of {', '.join(instruments())}.")
    keys = instruments()[instrument].get("longest_path", [])
    if not keys:
        raise LawDataError(f"{instrument}.toml names no longest_path; choose another instrument.")
    steps: list[Step] = []
    for key in keys:
        each = limit(f"{instrument}.{key}")
        if each.days is None or each.counting != "calendar":
            raise LawDataError(f"{instrument}.toml, longest_path: “{key}” is no limit in calendar days; leave it out.")
        days = each.days + each.extension_days
        steps.append(Step(each, days, days + (steps[-1].sum if steps else 0)))
    return tuple(steps)
