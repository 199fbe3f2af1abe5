"""Facts about publishing figures and restating them."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from huiyin.figures.indicators.period import Period, period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.figures.publications.acts import publish_figures, restate_figures
from huiyin.figures.publications.lookups import changes_since, history, newest
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.handling.intake.acts import register
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.figures.walks import accepted_on, answered_on, someone
from tests.town import Town, at, file, intake, make_town

ON = date(2026, 1, 15)
pytestmark = pytest.mark.usefixtures("few_figures")
YEAR = period("2025", ON)


@pytest.fixture
def town(db: None) -> Town:
    made = make_town()
    file(made, date(2025, 3, 3))
    answered_on(made, accepted_on(made, date(2025, 4, 1), 1), date(2025, 5, 6))
    return made


def publish(town: Town, asked: Period = YEAR, on: date = ON, who: str = "town.head") -> Publication:
    return publish_figures(asked, scope=Scope(town.town), by=town.who(who), on=on, at=at(on))


def restate(town: Town, reason: str = "late_entry", asked: Period = YEAR) -> Publication:
    return restate_figures(asked, scope=Scope(town.town), reason=reason, by=town.who("town.head"), on=ON, at=at(ON))


def entered_late(town: Town) -> None:
    register(
        intake(**someone(2)),
        office=town.town,
        by=town.who("town.clerk"),
        on=date(2025, 12, 30),
        at=at(date(2026, 1, 14)),
    )


def refusal(act, *args, **facts) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **facts)
    return refused.value.code


@pytest.mark.all_figures
def test_published_figures_are_those_counted_with_their_lists(town: Town) -> None:
    made = publish(town)
    now = {each.key: each for each in figures(YEAR, Scope(town.town), lists=True)}
    kept = {each.key: each for each in made.figures.all()}
    assert {key: (each.n, each.d, each.matters_hash) for key, each in kept.items()} == {
        key: (each.n, each.d, each.matters_hash) for key, each in now.items()
    }
    assert (len(kept["contacts_registered"].counted), len(kept["reply_on_time"].counted)) == (2, 1)


def test_publishing_is_a_chained_act_of_the_office_without_a_matter(town: Town) -> None:
    publish(town)
    entry = Entry.objects.get(act="figures_published")
    assert (entry.office, entry.matter, entry.post) == (town.town, None, town.who("town.head").post)
    assert not verify().breaks


def test_a_published_figure_stands_while_the_record_moves_on(town: Town) -> None:
    made = publish(town)
    entered_late(town)
    kept = made.figures.get(key="contacts_registered")
    assert kept.n == 2
    changed = {each.key: each for each in changes_since(made, figures(YEAR, Scope(town.town), lists=True))}
    assert (changed["contacts_registered"].was, changed["contacts_registered"].now) == ((2, None), (3, None))


def test_a_restatement_has_the_next_number_and_its_reason(town: Town) -> None:
    publish(town)
    entered_late(town)
    made = restate(town)
    assert (made.number, made.reason) == (2, "late_entry")
    assert [each.number for each in history(town.town, YEAR)] == [2, 1]
    assert newest(town.town, YEAR) == made


def test_an_unchanged_list_of_other_matters_is_a_change(town: Town) -> None:
    made = publish(town)
    kept = made.figures.get(key="contacts_registered")
    now = [each for each in figures(YEAR, Scope(town.town), lists=True) if each.key == kept.key]
    assert not changes_since(made, now)
    other = [type(each)(**{**each.__dict__, "matters_hash": "0" * 64}) for each in now]
    assert [each.key for each in changes_since(made, other)] == [kept.key]


@pytest.mark.parametrize(
    ("asked", "on", "code"),
    [
        ("2025", date(2025, 12, 31), "period_runs"),
        ("2024", ON, "no_matters"),
        ("2025-04", date(2025, 4, 30), "period_runs"),
    ],
)
def test_what_runs_or_holds_nothing_is_not_published(town: Town, asked: str, on: date, code: str) -> None:
    assert refusal(publish, town, period(asked, on), on) == code
    assert not Publication.objects.exists()


def test_a_provisional_clock_keeps_figures_from_being_published(town: Town) -> None:
    Clock.objects.filter(limit="xinfang_2022.handle").update(provisional=True)
    assert refusal(publish, town) == "provisional_clocks"


def test_figures_are_published_once_and_then_restated(town: Town) -> None:
    assert refusal(restate, town) == "not_published"
    publish(town)
    assert refusal(publish, town) == "published_already"
    assert refusal(restate, town) == "nothing_changed"
    assert refusal(restate, town, "because") == "reason_needed"
    assert refusal(restate, town, "first") == "reason_needed"


def test_a_handler_publishes_nothing(town: Town) -> None:
    assert refusal(publish, town, who="town.handler") == "not_your_role"


def test_what_was_published_cannot_be_changed_in_the_database(town: Town) -> None:
    publish(town)
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenFigure.objects.update(n=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.all().delete()
