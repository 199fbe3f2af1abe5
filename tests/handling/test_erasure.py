"""Facts about erasing what is personal once a file was kept long enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField, Model

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import scope
from huiyin.figures.lookups import figures
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.replies import reply
from huiyin.handling.closure.acts import close, withdraw
from huiyin.handling.closure.erasure import erase
from huiyin.handling.closure.keeping import due, still_needed
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.letters.told import words_of_letter
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.mediation import erasing as parties_of_mediation
from huiyin.handling.mediation.parties import parties_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import cipher_of
from huiyin.record.offices.acting import Acting, resident
from huiyin.record.traces.models import Trace
from huiyin.record.traces.waiting import trace_waiting
from tests import course
from tests.admins import make_admins
from tests.doors.web.desk import befores
from tests.handling import cases
from tests.handling.mediation import course as mediated
from tests.handling.mediation.course import make_hall
from tests.town import Town, at, make_town

pytestmark = pytest.mark.django_db
LONG_AFTER = date(2060, 1, 5)
WORDS = ("三组的灌溉水渠被占", "恢复水渠", "林小满", "13900000001", "柳树坪村三组", "现场查看", "堆土是施工队留下的")
KEPT = {"code_digest"}  # of sixteen random digits: it tells nothing of a person, and lets them read that it was erased


@dataclass
class Closed:
    """A closed matter, its first contact, and the security administrator."""

    town: Town
    contact: Contact
    by: Acting

    @property
    def matter(self) -> Matter:
        return Matter.objects.get(pk=self.contact.matter_id)


@pytest.fixture
def closed() -> Closed:
    town = make_town()
    made, _answer = course.served(town)
    course_end = course.later(60)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **cases.who(town, "town.handler", course_end))
    return Closed(
        town, Contact.objects.select_related("matter", "office").get(pk=made.contact.pk), make_admins(town)["security"]
    )


def erase_now(closed: Closed, on: date = LONG_AFTER) -> None:
    erase(closed.contact, by=closed.by, on=on, at=at(on))


def of_contact(contact: Contact) -> list[Model]:
    """Return every row of every table that belongs to the contact by a column named after it, and the contact."""
    tables = [model for model in apps.get_models() if model._meta.app_label in ("record", "handling")]
    mine = [model for model in tables if any(f.attname == "contact_id" for f in model._meta.concrete_fields)]
    return [contact, *(row for model in mine for row in model._default_manager.filter(contact_id=contact.pk))]


def sealed_columns(contact: Contact) -> dict[str, bytes]:
    """Return every filled binary column of those rows outside the journal, by table, key and column."""
    rows = [row for row in of_contact(contact) if not isinstance(row, Entry)]
    return {
        f"{row._meta.db_table}:{row.pk}:{column.attname}": bytes(getattr(row, column.attname))
        for row in rows
        for column in row._meta.concrete_fields
        if isinstance(column, BinaryField) and column.attname not in KEPT and getattr(row, column.attname) is not None
    }


def whole_database() -> str:
    """Return every row of every table as text, as a dump would hold it; bytes in hexadecimal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        texts = []
        for name in names:
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            texts += [text for (text,) in cursor.fetchall()]
    return "\n".join(texts)


def test_nothing_sealed_is_left_and_none_of_the_words_stands_anywhere(closed: Closed) -> None:
    before = sealed_columns(closed.contact)
    cipher = cipher_of(closed.contact)
    assert cipher is not None
    tables = {key.split(":")[0] for key in before}
    assert {"record_contact", "record_claim", "record_party", "record_document"} <= tables
    wrapped = bytes(closed.contact.key or b"")
    erase_now(closed)
    contact = Contact.objects.select_related("matter", "office").get(pk=closed.contact.pk)
    assert sealed_columns(contact) == {}
    dump = whole_database()
    for word in WORDS:
        assert word not in dump
        assert word.encode().hex() not in dump
    assert wrapped.hex() not in dump
    assert cipher.key.hex() not in dump
    assert not any(value.hex() in dump for value in before.values())


def test_what_the_words_were_found_by_goes_with_the_key_and_does_not_come_back(closed: Closed) -> None:
    while trace_waiting(words_of_letter):
        pass
    mine = Trace.objects.filter(contact=closed.contact)
    assert mine.filter(document__isnull=False).exists()
    others = Trace.objects.exclude(contact=closed.contact).count()
    erase_now(closed)
    Contact.objects.update(traced=False)
    Document.objects.update(traced=False)
    trace_waiting(words_of_letter)
    assert not mine.exists()
    assert Trace.objects.count() == others


def test_the_chain_stays_whole_and_says_who_erased_on_which_ground(closed: Closed) -> None:
    erase_now(closed)
    entry = Entry.objects.get(act="erased")
    assert (entry.post, entry.code, entry.contact_id) == (closed.by.post, "kept_long_enough", closed.contact.pk)
    assert verify().breaks == ()


def test_a_row_emptied_without_the_act_is_a_break(closed: Closed) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_party SET sealed = NULL, same_person = NULL")
    assert any("record_party" in each.what for each in verify().breaks)


def test_a_row_changed_after_it_was_erased_is_a_break(closed: Closed) -> None:
    erase_now(closed)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_document SET dated = dated + 1")
    assert any("record_document" in each.what for each in verify().breaks)


@pytest.mark.parametrize("on", [date(2025, 12, 1), date(2055, 12, 31)])
def test_nothing_is_erased_while_the_file_is_kept(closed: Closed, on: date) -> None:
    assert list(due(closed.by, on)) == []
    with pytest.raises(Refused) as said:
        erase_now(closed, on)
    assert said.value.code == "still_kept"
    assert sealed_columns(Contact.objects.get(pk=closed.contact.pk))


def test_the_first_day_after_thirty_whole_years_it_is_due(closed: Closed) -> None:
    assert [each.pk for each in due(closed.by, date(2056, 1, 1))] == [closed.contact.pk]
    erase_now(closed, date(2056, 1, 1))
    assert list(due(closed.by, date(2056, 1, 2))) == []


def test_an_open_matter_is_never_due(closed: Closed) -> None:
    made = cases.accepted(closed.town, narrative="路灯坏了。", claims=("修路灯",))
    assert still_needed(made.matter, LONG_AFTER) == "open"


def test_while_anybody_may_ask_for_a_review_nothing_is_erased() -> None:
    town = make_town()
    made, _answer = course.answered(town)  # signed, never served: the right has not begun to run
    Matter.objects.filter(pk=made.matter.pk).update(
        state="closed", closed_on=course.later(60), close_reason="supported"
    )
    matter = Matter.objects.get(pk=made.matter.pk)
    assert still_needed(matter, LONG_AFTER) in ("clock", "right")


def refused(town: Town) -> Contact:
    return befores.refused_after(town)


def replied(town: Town) -> Contact:
    """A suggestion that was answered, served and closed: against a reply no review can be asked."""
    made, who = course.sorted_as(town, "suggestion"), cases.who(town, "town.handler")
    reply("列入计划。", adopted=Answer.Adopted.ADOPTED, reasons="可行。", matter=made.matter, **who)
    course.serve(town, made.contact, cases.DAY)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.ADOPTED, **who)
    return made.contact


def withdrawn(town: Town) -> Contact:
    made = cases.accepted(town)
    withdraw(made.contact, written="自愿撤回。", by=resident(made.contact.pk), on=cases.DAY, at=at(cases.DAY))
    return made.contact


@pytest.mark.parametrize("ended", [refused, replied, withdrawn], ids=lambda each: each.__name__)
def test_what_ended_without_an_opinion_is_not_kept_for_a_review_that_nobody_may_ask_for(
    ended: Callable[[Town], Contact],
) -> None:
    contact = ended(make_town())
    assert still_needed(Matter.objects.get(pk=contact.matter_id), LONG_AFTER) == ""


def test_another_role_and_another_office_erase_nothing(closed: Closed) -> None:
    with pytest.raises(Refused) as said:
        erase(closed.contact, by=closed.town.who("county.head"), on=LONG_AFTER, at=at(LONG_AFTER))
    assert said.value.code == "not_your_role"
    with pytest.raises(NotFound):
        erase(closed.contact, by=closed.town.who("lands.head"), on=LONG_AFTER, at=at(LONG_AFTER))


def test_a_second_erasing_is_refused(closed: Closed) -> None:
    erase_now(closed)
    with pytest.raises(Refused) as said:
        erase_now(closed)
    assert said.value.code == "erased"


def test_the_person_still_reads_what_was_done_and_that_it_was_erased(closed: Closed) -> None:
    erase_now(closed)
    page = resident_page(closed.contact.pk, LONG_AFTER)
    assert page.narrative == ""
    assert [step.act for step in page.timeline][-1] == "erased"


def test_an_office_with_longer_periods_keeps_them(closed: Closed, tmp_path: Path, settings: object) -> None:
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    rows = '[[class]]\nkey = "{}"\nname = "n"\nyears = 50\nbasis = "b"\n'
    (tmp_path / "keeping.toml").write_text(rows.format("handled") + rows.format("other"))
    assert still_needed(closed.matter, LONG_AFTER) == "kept"


def test_a_mediation_whose_performance_runs_is_never_erased() -> None:
    hall = make_hall()
    agreement = mediated.in_force(hall)
    contact = parties_of(agreement.mediation)[0].contact
    contact = Contact.objects.select_related("matter", "office").get(pk=contact.pk)
    assert any(key.startswith("handling_disputant") for key in sealed_columns(contact))
    Matter.objects.filter(pk=contact.matter_id).update(state="closed", closed_on=mediated.DAY, close_reason="mediated")
    assert still_needed(Matter.objects.get(pk=contact.matter_id), LONG_AFTER) == "clock"


def test_the_parties_of_a_mediation_are_emptied_with_their_contact() -> None:
    agreement = mediated.in_force(make_hall())
    contact = Contact.objects.get(pk=parties_of(agreement.mediation)[0].contact_id)
    emptied = parties_of_mediation.erase(contact)
    assert len(emptied) == len(parties_of(agreement.mediation))
    assert not any(key.startswith("handling_disputant") for key in sealed_columns(contact))


def test_no_figure_of_the_year_changes(closed: Closed) -> None:
    year, county = period("2025", LONG_AFTER), scope("county")
    before = figures(year, county, lists=True)
    assert any(each.n for each in before)
    erase_now(closed)
    assert figures(year, county, lists=True) == before
