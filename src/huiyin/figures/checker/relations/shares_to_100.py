"""shares_sum_to_100: the shares of one list and the whole they divide (占88.5%、占11.5%)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, TRUNCATED, Relation, judged_ratios
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import PARTIAL, REST


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find lists of shares that meet 100, or that say they are complete and do not."""
    known = judged_ratios(found)
    for run in _runs(report):
        yield from _judge(report, run, told=any(id(share) in known for share in run))


def _runs(report: Report) -> Iterator[list[Fact]]:
    """Give runs of shares with nothing but their counts between them."""
    run: list[Fact] = []
    for fact in report.facts:
        if fact.kind == "share" and not fact.cell:
            if run and not _goes_on(report, run, fact):
                yield run
                run = []
            run.append(fact)
    if run:
        yield run


def _goes_on(report: Report, run: list[Fact], share: Fact) -> bool:
    """Tell whether a share belongs to the list so far; a list that meets 100 is full."""
    if len(run) > 60 or (_meets(run) and not _meets([*run, share])):
        return False
    gap = report.passage.text[run[-1].end : share.at]
    between = share.order - run[-1].order
    return between <= 2 and "。" not in gap and gap.count("\n") <= 1


def _meets(run: list[Fact]) -> bool:
    """Tell whether shares make 100 within their rounding."""
    return abs(sum(fact.value for fact in run) - 100) <= _slack(run)


def _slack(run: list[Fact]) -> float:
    """Give how far rounding may carry the sum of these shares from 100."""
    return 0.5 * sum(10.0**-fact.places for fact in run) + 1e-9


def _judge(report: Report, run: list[Fact], *, told: bool) -> Iterator[Relation]:
    """Give the relation where the shares meet 100, or where 其他 closes a list that does not and no share was judged."""
    total = sum(fact.value for fact in run)
    if len(run) < 2:
        return
    gap = 100 - total
    if _meets(run):
        yield _relation(report, run, total, OK)
    elif not told and _complete(report, run) and abs(gap) < 15:
        yield _relation(report, run, total, TRUNCATED if 0 < gap <= 2 * _slack(run) else MISMATCH)


def _complete(report: Report, run: list[Fact]) -> bool:
    """Tell whether a list of shares says that it is complete."""
    last = run[-1]
    before = report.facts[last.order - 1] if last.order else last
    named = last.label + (before.label if before.kind == "count" else "")
    return len(run) > 2 and REST.search(named) is not None and not PARTIAL.search(run[0].ahead)


def _relation(report: Report, run: list[Fact], total: float, verdict: str) -> Relation:
    """Say the addition of the shares."""
    terms = "+".join(shown(fact.value) for fact in run)
    ends = {
        OK: ("，合为整体。", ", the whole."),
        TRUNCATED: ("，略低于100%，像是截尾而未四舍五入。", ", a little under 100%: cut instead of rounded."),
        MISMATCH: ("，不等于100%。", ", which is not 100%."),
    }
    chinese, english = ends[verdict]
    sentence = report.say(
        f"各项占比相加{terms}={shown(total)}%{chinese}", f"The shares add to {terms} = {shown(total)}%{english}"
    )
    return Relation("shares_sum_to_100", None, run, [], total, verdict, HARD, sentence)
