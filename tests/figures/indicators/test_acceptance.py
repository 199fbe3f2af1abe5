"""Facts about acceptance."""

from datetime import date

from huiyin.handling.acceptance.acts import propose_refusal, refuse
from huiyin.handling.routing.acts import forward
from huiyin.handling.triage.acts import triage
from huiyin.record.matters.models import Matter
from huiyin.record.parties.people import Person
from tests.figures.walks import accepted_on, beside, count, filed_at_bureau, share, someone, withdraw
from tests.town import Town, at, file

DAY = date(2025, 3, 3)


def sent_on(town: Town, number: int, on: date = DAY) -> Matter:
    matter = filed_at_bureau(town, on, number).matter
    triage(matter, kind="complaint", route="31.6", by=town.who("bureau.sorter"), on=on, at=at(on))
    forward(matter, to=town.town, by=town.who("bureau.sorter"), on=on, at=at(on))
    return matter


def test_what_was_not_taken_up_stays_in_the_denominator(town: Town) -> None:
    accepted_on(town, DAY, 1)
    file(town, DAY, **someone(2))
    assert share("accepted") == (1, 2)


def test_a_refused_matter_stays_in_the_denominator(town: Town) -> None:
    made = file(town, DAY, **someone(1))
    handler = town.who("town.handler")
    triage(
        made.matter, kind="complaint", route="31.6", handler=handler.post, by=town.who("town.sorter"), on=DAY,
        at=at(DAY),
    )  # fmt: skip
    propose_refusal(
        made.matter, ground="litigation", reasons="县人民法院已立案。", way="青县人民法院（府前路9号）", by=handler,
        on=DAY, at=at(DAY),
    )  # fmt: skip
    refuse(made.matter, by=town.who("town.reader"), on=DAY, at=at(DAY))
    assert share("accepted") == (0, 1)


def test_what_is_subtracted_is_shown(town: Town) -> None:
    accepted_on(town, DAY, 1)
    withdraw(file(town, DAY, **someone(2)), DAY)
    file(town, DAY, **{**someone(3), "people": (Person(name=""),)})
    found = count("accepted")
    assert (found.n, found.d) == (1, 1)
    assert beside(found) == {"elsewhere": 0, "litigation": 0, "unclear": 1, "withdrawn": 1}


def test_a_matter_sent_on_is_no_longer_the_senders_and_reaches_the_receiver(town: Town) -> None:
    sent_on(town, 1)
    assert (share("accepted", office="bureau"), beside(count("accepted", office="bureau"))["elsewhere"]) == ((0, 0), 1)
    assert share("accepted", office="town") == (0, 1)


def test_the_office_above_both_counts_it_once(town: Town) -> None:
    sent_on(town, 1)
    assert share("accepted", office="county") == (0, 1)
