"""years: the year of the title and the date of the signature do not go together."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_TITLE = re.compile(r"(?P<year>20\d\d)\s?年[^\n。]{0,40}(?:总结|报告|汇报|情况|通报|分析|要点)")
_SIGNED = re.compile(r"^\s*(?P<year>20\d\d)\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?\s*$", re.MULTILINE)


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Compare the year of the title with that of the last date standing alone on a line."""
    del found
    text = report.passage.text
    title = _TITLE.search(text[: text.find("\n", 80) if "\n" in text[80:] else 200])
    signed = list(_SIGNED.finditer(text, max(0, len(text) - 400)))
    if not title or not signed:
        return
    about, date = int(title["year"]), int(signed[-1]["year"])
    if not about <= date <= about + 1:
        at = signed[-1].start("year")
        chinese, english = (
            f"标题写的是{about}年，落款却是{date}年。",
            f"The title speaks of {about}, but the text is signed in {date}.",
        )
        yield Hint(
            "years",
            report.say(chinese, english),
            report.passage.written(at, signed[-1].end()),
            report.passage.place(at),
        )
