"""Facts about ratings."""

import pytest

from huiyin.handling.ratings.acts import call_back, rate, send_up_unsolved, undo_rating
from huiyin.handling.ratings.lookups import rating_of, standing
from huiyin.handling.ratings.models import Rating
from huiyin.handling.ratings.said import Said
from huiyin.handling.routing.acts import assign, forward
from huiyin.handling.routing.lookups import propose_office
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.access.models import Custody
from huiyin.record.clocks.models import Clock
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.procedure.perform import perform
from tests.course import DAY, accepted, later, served
from tests.handling.cases import solved
from tests.town import Town, at, file, make_town

pytestmark = pytest.mark.django_db
RATED = later(25)
GOOD = Said(of_petition_office="satisfied", of_competent_office="basically", solved=True)
BAD = Said(of_competent_office="unsatisfied", solved=False)


@pytest.fixture
def town() -> Town:
    return make_town()


def rated(contact: Contact, said: Said = GOOD, on: object = RATED, **window: bool) -> Rating:
    return rate(said, contact=contact, by=resident(contact.pk, **window), on=on, at=at(on))


def called(town: Town, contact: Contact, said: Said | None, by: str = "town.clerk") -> Rating | None:
    return call_back(said, contact=contact, by=town.who(by), on=RATED, at=at(RATED))


def test_a_person_rates_two_offices_and_says_whether_it_is_solved(town: Town) -> None:
    made, given = served(town)
    rating = rated(made.contact)
    assert (rating.petition_office, rating.competent_office) == (town.town, given.office)
    assert (rating.of_petition_office, rating.of_competent_office, rating.solved) == ("satisfied", "basically", True)
    assert rating.how == "self"


def test_solved_is_the_residents_word_and_never_follows_from_a_closing(town: Town) -> None:
    made, _ = served(town)
    with perform("closed", by=town.who("town.handler"), on=RATED, at=at(RATED), matter=made.matter) as act:
        act.matter.closed_on, act.matter.close_reason = RATED, "explained"
    assert solved(made.contact) is None
    rated(made.contact, BAD)
    assert solved(made.contact) is False
    made.matter.refresh_from_db()
    assert made.matter.state == "closed"


def test_silence_is_no_rating(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="至少评价一项"):
        rated(made.contact, Said())
    assert not Rating.objects.exists()


def test_a_word_that_is_no_rating_is_refused(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="满意、基本满意、不满意"):
        rated(made.contact, Said(of_competent_office="very"))


def test_nobody_rates_for_another(town: Town) -> None:
    made, _ = served(town)
    again = file(town, later(22))
    with pytest.raises(Refused, match="只能由本人评价"):
        rate(GOOD, contact=made.contact, by=resident(again.contact.pk), on=RATED, at=at(RATED))


def test_staff_do_not_rate(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="没有这项职责"):
        rate(GOOD, contact=made.contact, by=town.who("town.clerk"), on=RATED, at=at(RATED))


def test_before_the_answer_only_reception_is_rated(town: Town) -> None:
    made = accepted(town)
    with pytest.raises(Refused, match="还没有答复"):
        rated(made.contact, on=DAY)
    assert rated(made.contact, Said(of_petition_office="satisfied"), on=DAY).of_competent_office == ""


def test_the_newest_rating_counts(town: Town) -> None:
    made, _ = served(town)
    rated(made.contact)
    newest = rated(made.contact, BAD, later(26))
    assert rating_of(made.contact) == newest
    assert list(standing().filter(matter=made.matter)) == [newest]


def test_a_rating_at_the_window_is_counted_apart_and_told_at_once(town: Town) -> None:
    made, _ = served(town)
    rating = rated(made.contact, at_window=True)
    assert (rating.how, rating.entry.at_window) == ("at_window", True)
    assert Outbox.objects.filter(kind="rated_at_window", contact=made.contact).exists()


def test_a_rating_can_be_taken_back_for_ten_days(town: Town) -> None:
    made, _ = served(town)
    first, second = rated(made.contact, BAD, later(24)), rated(made.contact)
    by = resident(made.contact.pk)
    with pytest.raises(Refused) as refused:
        undo_rating(second, by=by, on=later(36), at=at(later(36)))
    assert refused.value.code == "too_late"
    undo_rating(second, by=by, on=later(35), at=at(later(35)))
    assert rating_of(made.contact) == first
    assert list(standing()) == [first]
    with pytest.raises(Refused, match="已经撤回"):
        undo_rating(second, by=by, on=later(35), at=at(later(35)))


def test_only_the_person_takes_a_rating_back(town: Town) -> None:
    made, _ = served(town)
    rating = rated(made.contact)
    again = file(town, RATED)
    with pytest.raises(Refused, match="只能由本人"):
        undo_rating(rating, by=resident(again.contact.pk), on=RATED, at=at(RATED))


def test_a_call_back_is_recorded_by_another_post_and_as_such(town: Town) -> None:
    made, _ = served(town)
    assert called(town, made.contact, GOOD).how == "called_back"


def test_a_call_back_that_reached_nobody_is_no_rating(town: Town) -> None:
    made, _ = served(town)
    assert called(town, made.contact, None) is None
    assert solved(made.contact) is None


def test_who_handled_the_matter_does_not_call_back(town: Town) -> None:
    made, _ = served(town)
    with pytest.raises(Refused, match="没有这项职责"):
        called(town, made.contact, GOOD, "town.handler")
    handler = town.who("town.handler")
    second = open_post(town.town, "回访", ["clerk"])
    appoint(handler.staff, second, DAY)
    with pytest.raises(Refused, match="经办过本事项"):
        call_back(GOOD, contact=made.contact, by=Acting(handler.staff, second), on=RATED, at=at(RATED))


def test_not_solved_goes_to_the_office_above_and_not_back_to_the_desk(town: Town) -> None:
    made, _ = served(town)
    rated(made.contact, BAD)
    send_up_unsolved(made.contact, by=resident(made.contact.pk), on=later(26), at=at(later(26)))
    matter = made.contact.matter
    assert (matter.state, matter.office) == ("triaged", town.county)
    lead = Custody.objects.get(matter=matter, part="lead", until__isnull=True)
    assert lead.post == town.who("county.sorter").post
    assert matters_for(town.who("town.handler")).filter(pk=matter.pk).exists()


def gone_up(town: Town) -> Matter:
    made, _ = served(town)
    rated(made.contact, BAD)
    send_up_unsolved(made.contact, by=resident(made.contact.pk), on=later(26), at=at(later(26)))
    return made.contact.matter


def test_what_went_up_unsolved_starts_a_clock_of_the_office_above(town: Town) -> None:
    matter = gone_up(town)
    clock = Clock.objects.get(matter=matter, limit="huiyin.pass_on")
    assert (clock.office, clock.strict, clock.is_open) == (town.county, later(26 + 15), True)


def test_what_went_up_unsolved_is_neither_sent_nor_proposed_back(town: Town) -> None:
    matter = gone_up(town)
    sorter = {"by": town.who("county.sorter"), "on": later(27), "at": at(later(27))}
    for to in (town.town, town.who("town.sorter").post):
        with pytest.raises(Refused, match="不能再交回那里") as caught:
            forward(matter, to=to, **sorter)
        assert (caught.value.code, caught.value.field) == ("back_to_the_same_desk", "to")
        with pytest.raises(Refused, match="不能再交回那里"):
            assign(matter, to=to, days=30, **sorter)
    assert propose_office(matter) == town.city
    forward(matter, to=town.lands, **sorter)
    assert matter.office == town.lands


def test_nobody_sends_up_what_the_person_did_not_call_unsolved(town: Town) -> None:
    made, _ = served(town)
    rated(made.contact)
    with pytest.raises(Refused, match="还没有评价"):
        send_up_unsolved(made.contact, by=resident(made.contact.pk), on=later(26), at=at(later(26)))
