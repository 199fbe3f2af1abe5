"""What a report states: one figure with its unit, and where it stands."""

import re
from dataclasses import dataclass
from typing import Any

from huiyin.figures.checker.words import TAKEN_IN, TOTAL

CASES = frozenset({"件", "件次", "批件次", "件批次", "批件", "件批", "起", "宗", "例", "单", "桩", "案"})
_CALLED_CASES = re.compile(r"电话|来电|诉求|问题|工单|信访|纠纷|矛盾|投诉|案|热线|信箱")
PERSONS = frozenset({"人", "名", "位"})
VISITS = frozenset({"批", "批次"})
_MEASURES = {unit: name for name, units in (("件", CASES), ("人", PERSONS), ("批", VISITS)) for unit in units}
_LETTER = {
    "count": "c",
    "rate": "r",
    "share": "s",
    "growth": "g",
    "delta": "d",
    "amount": "m",
    "duration": "t",
    "rank": "k",
}


@dataclass(slots=True, eq=False)
class Fact:
    """One stated figure.

    ``value`` is in plain units (per cent for rates), between ``low`` and ``high`` where it is hedged or rounded
    (27.5万余); ``places`` counts its decimals; ``at``/``end`` are offsets in the cleaned text; ``lead``/``tail`` are
    the words before and after it in its clause; ``previous`` marks a figure of an earlier period.
    """

    kind: str
    value: float
    unit: str
    at: int
    end: int
    places: int = 0
    low: float = 0
    high: float = 0
    approx: str | None = None
    measure: str = ""
    name: str = ""
    label: str = ""
    span: str = ""
    start: int = 0
    head: int = 0
    lead: str = ""
    tail: str = ""
    ahead: str = ""
    sentence: int = 0
    line: int = 0
    order: int = 0
    previous: bool = False
    opens_earlier: bool = False
    unsigned: bool = False
    cell: bool = False
    id: str = ""
    _total: bool | None = None
    _taken_in: bool | None = None

    @property
    def is_total(self) -> bool:
        """Tell whether a count reads like a total (共受理…)."""
        if self._total is None:
            self._total = TOTAL.search(self.lead + self.tail) is not None
        return self._total

    @property
    def taken_in(self) -> bool:
        """Tell whether the words before a count say that it came in or was counted as a whole."""
        if self._taken_in is None:
            self._taken_in = TAKEN_IN.search(self.lead) is not None
        return self._taken_in

    @property
    def exact(self) -> bool:
        """Tell whether the figure stands for itself alone."""
        return self.low == self.high

    def as_json(self) -> dict[str, Any]:
        """Give the figure in the words of the published schema."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "value": plain(self.value),
            "unit": self.unit,
            "span": self.span,
            "start": self.start,
            "approx": self.approx,
        }


def measure_of(unit: str, label: str) -> str:
    """Give the class of a unit: figures of different classes are never added."""
    if unit == "个" and _CALLED_CASES.search(label.rpartition("涉及")[2]):
        return "件"
    return _MEASURES.get(unit, unit)


def plain(value: float | None) -> float | int | None:
    """Give a whole number without its decimal point, anything else with four decimals at most."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 4)


def shown(value: float) -> str:
    """Write a figure for a sentence: whole numbers whole, others with two decimals at most."""
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".")


def number_facts(facts: list[Fact]) -> None:
    """Give each fact its place in the order and an id that tells its kind (c1, r1, g1)."""
    seen: dict[str, int] = {}
    for order, fact in enumerate(facts):
        letter = _LETTER[fact.kind]
        seen[letter] = seen.get(letter, 0) + 1
        fact.order, fact.id = order, f"{letter}{seen[letter]}"
