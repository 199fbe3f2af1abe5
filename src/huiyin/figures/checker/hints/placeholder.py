"""placeholder: blanks left in a text (XX, ××, 20xx年, ＿＿件)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

_BLANK = re.compile(
    r"[2xX×＊*_＿](?<![A-Za-z].)(?:(?<=2)0[\dxX×*]?[xX×*]{1,2}(?=年)|(?<=[xX])[xX]+(?![A-Za-z])|(?<=[×＊*])[×＊*]+|(?<=[_＿])[_＿]+)"
)


def find(report: Report, found: list[Relation]) -> Iterator[Hint]:
    """Find blanks, once for the whole text."""
    del found
    passage = report.passage
    blanks = list(_BLANK.finditer(passage.text))
    if not blanks:
        return
    first = blanks[0]
    words = passage.clean[first.start() : first.end() + 2].split("\n")[0].rstrip("。，、；")
    yield Hint(
        "placeholder",
        report.say(
            f"文中有{len(blanks)}处空位没有填写，第一处是“{words}”。",
            f"{len(blanks)} blank(s) were left open, the first at “{words}”.",
        ),
        passage.written(first.start(), first.end()),
        passage.place(first.start()),
    )
