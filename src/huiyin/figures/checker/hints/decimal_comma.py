"""decimal_comma: a number such as 1.234,5, which readers here read in two ways."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import shown
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report
from huiyin.lib.quantities import EUROPEAN, read_quantity

_NUMBER = re.compile(rf"(?<![\d.,]){EUROPEAN}(?![\d.,])")
_BOTH = re.compile(r"\.\d{3},\d")


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find numbers with a decimal comma."""
    del found
    passage = report.passage
    if not _BOTH.search(passage.text):
        return
    for match in _NUMBER.finditer(passage.text):
        value = shown(float(read_quantity(match[0]).value))
        chinese = f"“{match[0]}”用逗号作小数点，按{value}理解，请改写以免误读。"
        english = f"“{match[0]}” has a decimal comma and was read as {value}; write it so that nobody misreads it."
        yield Hint("decimal_comma", report.say(chinese, english), match[0], passage.place(match.start()))
