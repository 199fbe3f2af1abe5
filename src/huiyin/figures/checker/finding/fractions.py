"""Finds the two counts that stand as a fraction in brackets behind a percentage: 98.4%（184/187）."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.finding.chinese import COUNTS
from huiyin.figures.checker.passage import Passage
from huiyin.lib.quantities import GROUPED, PLAIN, read_quantity

_WHOLE = rf"(?:{GROUPED}|{PLAIN})"
_FRACTION = re.compile(
    rf"%\s?[(（]\s?(?P<part>{_WHOLE})\s?(?P<unit>{COUNTS})?\s?[/／÷]\s?(?P<whole>{_WHOLE})\s?(?P<units>{COUNTS})?\s?[)）]"
)


def fraction_facts(passage: Passage) -> Iterator[Fact]:
    """Find part and whole of each such fraction; both are of the unit that either of them names."""
    for found in _FRACTION.finditer(passage.text):
        unit = found["unit"] or found["units"] or ""
        for name, behind in (("part", "unit"), ("whole", "units")):
            quantity = read_quantity(found[name])
            value, low, high = quantity.bounds
            end = found.end(behind) if found[behind] else found.end(name)
            yield Fact("count", value, unit, found.start(name), end, quantity.places, low, high)
