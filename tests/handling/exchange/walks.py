"""Matters that begin and are answered at the town, which works with an installation of its own."""

from __future__ import annotations

from datetime import date
from itertools import count

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.answers.opinion import Opinion
from huiyin.handling.casework.acts import hear
from huiyin.handling.intake.acts import Registered, join, register
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Matter
from tests.course import opinion
from tests.handling.cases import COMPLAINT, DAY, JOINER
from tests.town import intake
from tests.two import Two

_places = count(1)  # the very same words would be a repeat


def answered_at_town(two: Two, *, with_neighbour: bool = False, **facts: object) -> Registered:
    """Register at the town, which answers and serves its opinion the same day; to a neighbour who joined too."""
    with two.town.here():
        said = two.town.who("town.clerk", DAY)
        told = {"narrative": f"第{next(_places)}口机井的水被抽干。", **facts}
        made = register(intake(**told), office=two.town.offices["town"], **said)
        triage(
            made.matter,
            **COMPLAINT,
            handler=two.town.people["town.handler"].post,
            **two.town.who("town.sorter", DAY),
        )
        if with_neighbour:
            beside = intake(people=(JOINER,), claims=())
            other = join(beside, matter=made.matter, office=two.town.offices["town"], **said).contact
            made.matter.refresh_from_db()
        accept(made.matter, **two.town.who("town.handler", DAY))
    answer_again(two, made.matter, DAY)
    if with_neighbour:
        with two.town.here():
            serve_answer(contact=other, **two.town.who("town.clerk", DAY))
    return made


def answer_again(two: Two, matter: Matter, on: date, said: Opinion | None = None) -> None:
    """Hear, answer and serve at the town."""
    with two.town.here():
        matter.refresh_from_db()
        hear(first_contact(matter), "堆土是施工队留下的。", how="in_person", **two.town.who("town.handler", on))
        matter.refresh_from_db()
        answer(said or opinion(), matter=matter, **two.town.who("town.head", on))
        serve_answer(contact=first_contact(matter), **two.town.who("town.clerk", on))
        matter.refresh_from_db()
