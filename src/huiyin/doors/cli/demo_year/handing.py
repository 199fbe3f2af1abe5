"""How petitions are handed to the town's mediation committee, and settled there in writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from huiyin.doors.cli.demo_year import agreeing, ending
from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.committees import Bench
from huiyin.doors.cli.demo_year.disputes import respondent
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent
from huiyin.handling.mediation.content import Item, Terms
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import parties_of

KINDS = {"farming.homestead": "housing", "labour.wages": "labour", "market.consumer": "consumer"}
WITHIN = 10  # days until it is done


def be_mediated(case: Case) -> None:
    """Hand an accepted petition to the committee, settle it there, see it done, and close it."""
    bench: Bench = case.county.benches[case.office]
    _be_handed_over(case, bench)
    _be_taken_on(case, bench)
    case.after(2, 9)
    case.made["due"] = [case.moment.date() + timedelta(days=max(2, round(WITHIN * case.pace)))]
    agreeing.put_in_writing(case, bench.desk, _terms(case))
    agreeing.be_performed(case, bench.desk)
    case.after(1, 3)
    ending.close(case, case.handler, Reason.MEDIATED)


def _be_handed_over(case: Case, bench: Bench) -> None:
    kind = KINDS.get(case.story.category, "land")
    other = respondent(case.people, case.village.name, case.story.lang)
    case.after(1, 5)

    def handed(on: date, at: datetime) -> None:
        facts: dict[str, Any] = {"committee": bench.committee, "kind": kind, "respondents": [other]}
        case.made["mediation"] = transfer(case.matter, **facts, by=case.handler, on=on, at=at)

    case.do(handed)


def _be_taken_on(case: Case, bench: Bench) -> None:
    by, seats = bench.desk, bench.seats(2, case.rng)

    def agreed(on: date, at: datetime) -> None:
        consent(*parties_of(case.made["mediation"]), how="phone", by=by, on=on, at=at)

    def named(on: date, at: datetime) -> None:
        case.made["mediators"] = [bench.made["mediators"][seat] for seat in seats]
        assign(case.made["mediation"], case.made["mediators"], by_parties=True, by=by, on=on, at=at)

    case.after(0, 3)
    case.do(agreed)
    case.soon()
    case.do(lambda on, at: accept(case.made["mediation"], by=by, on=on, at=at))
    case.soon()
    case.do(named)


def _terms(case: Case) -> Callable[[], Terms]:
    """Return what tells the terms once the parties are numbered: the other side, the last, makes good and pays."""
    ask, yuan, due = case.story.asks[0], Decimal(case.rng.randint(4, 60) * 100), case.made["due"][0]
    what, how, responsible = case.say("mediated_what"), case.say("mediated_how"), case.say("responsibility")

    def terms() -> Terms:
        last = parties_of(case.made["mediation"])[-1].ordinal
        item = Item(who=last, to=1, what=what, how=how, amount=yuan, is_payment=True, due_on=due)
        return Terms(facts=ask.facts, points=ask.ask, responsibility=responsible, items=(item,))

    return terms
