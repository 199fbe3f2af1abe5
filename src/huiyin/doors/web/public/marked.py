"""A checked text in pieces: its words and its marked figures, each tied to the findings beside the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.figures.checker.against_ledger import AGREES, CONTRADICTS, Compared
from huiyin.figures.checker.against_ledger import DOUBTFUL as NEARLY
from huiyin.figures.checker.check import Checked
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.marks import CONSISTENT, CUT, DOES_NOT_FOLLOW, DOUBTFUL, UNCHECKED, Mark
from huiyin.figures.checker.relations.relation import OK, Relation

HINT, AGAINST_LEDGER, NO_BASE = "hint", "against_ledger", "no_base"


@dataclass(frozen=True)
class State:
    """How a figure stands: its code, the sign and the word that mark it, what the word means."""

    code: str
    sign: str
    word: str | Promise
    meaning: str | Promise


STATES = (
    State(DOES_NOT_FOLLOW, "✗", _("对不上"), _("文中自己写出了关系，按文中的数却算不出这个数。")),
    State(
        AGAINST_LEDGER,
        "≠",
        _("与台账不符"),
        _("本机关台账中同一统计期的这个数不同；只有登录的工作人员对照台账时才核查。"),
    ),
    State(DOUBTFUL, "?", _("存疑"), _("数字之间像是不一致，但文中写得不够，不能说它错。")),
    State(CUT, "≈", _("截尾"), _("小数是截去的，没有四舍五入。")),
    State(HINT, "※", _("提示"), _("写法上值得再看一眼的地方，不是错误。")),
    State(UNCHECKED, "○", _("无从核对"), _("文中没有可以用来核对它的数。")),
    State(CONSISTENT, "✓", _("相符"), _("按文中的数算得出来。")),
)
_BY_LEDGER = {AGREES: CONSISTENT, CONTRADICTS: AGAINST_LEDGER, NEARLY: HINT}
WHY = {
    "rate": _("文中没有写明它由哪些数得出。"),
    "share": _("文中没有写明它是哪个数的一部分。"),
    "growth": _("文中没有上期的数，也没有增减的数。"),
    "delta": _("文中没有上期的数。"),
}
WHY_ELSE = _("文中没有别的数与它相加、相比或重复。")


@dataclass(eq=False)
class Finding:
    """One sentence about one or more places in the text."""

    key: str
    state: str
    sentence: str | Promise
    ours: bool = False
    """Whether the sentence is the page's own; the checker's are in the language of the report."""
    places: list[Place] = field(default_factory=list)


@dataclass(eq=False)
class Place:
    """A marked stretch of the text, between two offsets; its link leads to its first finding."""

    key: str
    start: int
    end: int
    state: State
    words: str
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """All findings of one state, and how many places are in it."""

    state: State
    findings: Sequence[Finding]
    count: int


@dataclass
class Marked:
    """The text's places in order, and the findings by gravity."""

    text: str
    places: list[Place] = field(default_factory=list)
    found: dict[tuple[str, str], Finding] = field(default_factory=dict)

    def place(self, start: int, end: int, state: str) -> Place:
        """Add a place."""
        place = Place(f"t{len(self.places) + 1}", start, end, _BY_CODE[state], self.text[start:end])
        self.places.append(place)
        return place

    def tie(self, place: Place, state: str, sentence: str | Promise, *, ours: bool = False) -> None:
        """Tie a place to the finding of a sentence, which other places may share."""
        key = f"f{len(self.found) + 1}"
        finding = self.found.setdefault((state, str(sentence)), Finding(key, state, sentence, ours))
        finding.places.append(place)
        place.findings.append(finding)

    def groups(self) -> list[Group]:
        """Return the findings state by state, the gravest first; a state without one is left out."""
        by_state = {state: [each for each in self.found.values() if each.state == state.code] for state in STATES}
        return [Group(state, found, _count(found)) for state, found in by_state.items() if found]


_BY_CODE = {state.code: state for state in STATES}


def marked(checked: Checked, compared: Sequence[Compared] = ()) -> Marked:
    """Tie every figure and every hint of a checked text to its findings, and to what a ledger says of it."""
    result = Marked(checked.text)
    marks = sorted(checked.marks(), key=lambda mark: mark.start)
    under = _under(checked.hints, marks)
    hinted = {at for found in under for at in found}
    failed = _failed(checked.relations)
    counted = {id(each.fact): each for each in compared}
    places = [
        _tie_figure(result, mark, failed.get(id(mark.fact), []), counted.get(id(mark.fact)), hinted=at in hinted)
        for at, mark in enumerate(marks)
    ]
    for hint, found in zip(checked.hints, under, strict=True):
        _tie_hint(result, hint, [places[at] for at in found])
    result.places.sort(key=lambda place: place.start)
    return result


def _under(hints: Sequence[Hint], marks: Sequence[Mark]) -> list[range]:
    """Return for each hint which marks it overlaps; marks are in order and do not overlap one another."""
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    return [
        range(bisect_right(ends, hint.start), bisect_left(starts, hint.start + max(1, len(hint.span))))
        for hint in hints
    ]


def _failed(relations: Iterable[Relation]) -> dict[int, list[str]]:
    """Return, by figure, the sentences of relations that failed with its help: they neither clear nor blame it."""
    sentences: dict[int, list[str]] = {}
    for relation in relations:
        if relation.verdict != OK:
            for fact in (*relation.of, *relation.over):
                sentences.setdefault(id(fact), []).append(relation.sentence)
    return sentences


def _tie_figure(result: Marked, mark: Mark, failed: Sequence[str], counted: Compared | None, *, hinted: bool) -> Place:
    """Tie a figure to its sentences and the ledger's; one that cannot be checked to why, unless a hint tells it."""
    by_ledger = _BY_LEDGER[counted.verdict] if counted else None
    place = result.place(mark.start, mark.end, _graver(mark.state, by_ledger))
    if counted and by_ledger:
        result.tie(place, by_ledger, counted.sentence)
    sentences = mark.sentences or tuple(dict.fromkeys(failed))
    for sentence in sentences:
        result.tie(place, mark.state, sentence)
    if not sentences and not hinted and not counted:
        result.tie(place, mark.state, WHY.get(mark.fact.kind, WHY_ELSE), ours=True)
    return place


def _graver(state: str, by_ledger: str | None) -> str:
    """Choose the state of a figure that the text and a ledger judge; what one of them checked is not unchecked."""
    states = [code for code in (state, by_ledger) if code not in {None, UNCHECKED}]
    return next((each.code for each in STATES if each.code in states), UNCHECKED)


def _tie_hint(result: Marked, hint: Hint, under: Sequence[Place]) -> None:
    """Tie a hint to the figures it speaks of, or to a place of its own; more than “no base” makes a figure a hint."""
    for place in under or [result.place(hint.start, hint.start + len(hint.span), HINT)]:
        if place.state.code == UNCHECKED and hint.rule != NO_BASE:
            place.state = _BY_CODE[HINT]
        result.tie(place, UNCHECKED if place.state.code == UNCHECKED else HINT, hint.sentence)


def _count(findings: Iterable[Finding]) -> int:
    return len({id(place) for finding in findings for place in finding.places})
