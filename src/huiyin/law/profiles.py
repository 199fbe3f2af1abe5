"""Which instruments bind a place, from ``law/profiles/*.toml``, and which of their limits bind a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from huiyin.law.files import HERE, LawDataError, need, read_toml, refuse_unknown
from huiyin.law.limits import Limit, instruments, limits

PROFILES = HERE / "profiles"


@dataclass(frozen=True)
class Profile:
    """A place's choice of instruments; each edition of one is an instrument of its own."""

    key: str
    name: str
    limits: tuple[Limit, ...]

    def limits_on(self, day: date) -> tuple[Limit, ...]:
        """Return the limits in force on ``day``, the starting day of a clock."""
        return tuple(limit for limit in self.limits if limit.in_force_on(day))


@cache
def profile(name: str) -> Profile:
    """Return the profile of that name.

    :raises LawDataError: if there is none, or its file cannot be used.
    """
    if name not in profiles():
        raise LawDataError(f"There is no profile “{name}”; choose one of {', '.join(profiles())}.")
    return read_profile(PROFILES / f"{name}.toml")


@cache
def profiles() -> tuple[str, ...]:
    """Return the names of all profiles."""
    return tuple(path.stem for path in sorted(PROFILES.glob("*.toml")))


def read_profile(path: Path) -> Profile:
    """Return the profile in one file.

    :raises LawDataError: if the file cannot be used or names an instrument that is not there.
    """
    data = read_toml(path)
    refuse_unknown(path.name, data, ("name", "instruments"))
    chosen = need(path.name, data, "instruments", list)
    refuse_unknown(f"{path.name}, instruments", chosen, instruments())
    mine = tuple(limit for stem in chosen for limit in limits().values() if limit.instrument == stem)
    return Profile(path.stem, need(path.name, data, "name", str), mine)


def binding(
    limits: Iterable[Limit],
    *,
    procedure: str,
    kind: str | None,
    route: str | None,
    office_kind: str | None,
    channel: str | None = None,
    severity: str | None = None,
) -> tuple[Limit, ...]:
    """Return the limits that bind a case: every condition that a limit sets must hold.

    What is not known yet (None or "") meets no condition, so only limits without that condition bind.
    """
    case = {"procedure": procedure, "kind": kind, "route": route, "office_kind": office_kind, "channel": channel}
    case["severity"] = severity
    return tuple(limit for limit in limits if all(case[name] in allowed for name, allowed in limit.binds.items()))
