"""One line of what the doctor found."""

from __future__ import annotations

from dataclasses import asdict, dataclass

OK, WARN, BAD = "ok", "warn", "bad"


@dataclass(frozen=True)
class Finding:
    """How one thing is: ``ok``, ``warn`` or ``bad``; what was seen; what to do next, empty where nothing is."""

    what: str
    level: str
    seen: str
    then: str = ""

    @property
    def line(self) -> str:
        """Return it for people."""
        return f"{self.level:<5}{self.what}: {self.seen}" + (f"\n     → {self.then}" if self.then else "")

    def as_json(self) -> dict[str, str]:
        """Return it for programs."""
        return asdict(self)


def fine(what: str, seen: str) -> Finding:
    """Return that a thing is well."""
    return Finding(what, OK, seen)
