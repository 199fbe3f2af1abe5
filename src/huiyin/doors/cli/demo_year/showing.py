"""How some answers come to stand in public: their person agrees, a clerk leaves out who it was, two others look at it."""

from __future__ import annotations

from datetime import date, datetime

from huiyin.doors.cli.demo_year.case import Case
from huiyin.handling.answers.publishing import (
    agree_to_publication,
    check_publication,
    draft_publication,
    publish_answer,
)

SHOWN = 0.35  # share of those who agree when asked
ALONE = frozenset({"joins", "repeats", "sent_up", "promises_open", "split"})


def is_shown(case: Case) -> bool:
    """Tell whether the case helps others: all that was asked is done, its one person is content, and someone can check."""
    content = "rated_satisfied" in case.ways and set(case.results) == {"supported"}
    return (
        content and case.rng.random() < SHOWN and not case.ways & ALONE and f"{case.office}.reader" in case.county.seats
    )


def be_shown(case: Case) -> None:
    """Have the answer published, step by step."""
    first, clerk, reader, head = case.story.asks[0], case.who("clerk"), case.who("reader"), case.who("head")
    asked, answered = first.ask, f"{first.facts}\n{first.measure.rstrip('。')}。"

    def agreed(on: date, at: datetime) -> None:
        agree_to_publication(case.contact, by=case.resident(), on=on, at=at)

    def written(on: date, at: datetime) -> None:
        draft_publication(asked, answered, matter=case.matter, by=clerk, on=on, at=at)

    case.at_home(1, 6)
    case.do(agreed)
    case.after(1, 4)
    case.do(written)
    case.after(1, 3)
    case.do(lambda on, at: check_publication(matter=case.matter, by=reader, on=on, at=at))
    case.after(1, 3)
    case.do(lambda on, at: publish_answer(matter=case.matter, by=head, on=on, at=at))
