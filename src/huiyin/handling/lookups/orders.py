"""Hotline orders as pages list them: open ones by their day, those whose callers wait for a call, what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.timezone import localtime

from huiyin.handling.hotline.lookups import Beside, beside, newest_calls
from huiyin.handling.hotline.models import CallBack, Exclusion
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.standing import kind_of, standing_word
from huiyin.handling.lookups.time_left import running, running_until
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure, State
from huiyin.record.offices.acting import Acting

PAGE = 50
UNRESOLVED = (State.REGISTERED, State.SENT, State.ACCEPTED)
CALLED_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class Listed:
    """One order on a list: both its numbers, what it is about, where it stands, its next day with a mood."""

    matter: Matter
    number: str
    summary: str
    kind: str
    stands: str
    due: date | None
    mood: str
    words: str


@dataclass(frozen=True)
class OrderPage:
    """One page of orders; ``more`` tells that another follows."""

    orders: tuple[Listed, ...]
    page: int
    more: bool


def order_page(reader: Acting, wanted: str, at: datetime, page: int = 1) -> OrderPage:
    """Return a page of orders that the reader may see, and keep that they looked: six statements.

    :param wanted: ``open``, those not answered; ``calls``, answered ones whose callers were not reached yet;
        ``asked``, those that an office asks to leave out of the rates
    """
    found = _wanted(matters_for(reader).filter(procedure=Procedure.ORDER), wanted, at.date())
    first = (page - 1) * PAGE
    matters = list(found.select_related("village")[first : first + PAGE + 1])
    shown = matters[:PAGE]
    summaries, numbers = opened_summaries(each.pk for each in shown), _numbers(shown)
    note_reading(reader, "list", "duties", at, rows=len(shown))
    ends = _ends_at(shown)
    listed = (
        _listed(each, numbers.get(each.pk, ""), summaries.get(each.pk, ""), ends.get(each.pk), at) for each in shown
    )
    return OrderPage(tuple(listed), page, len(matters) > PAGE)


def _wanted(orders: QuerySet[Matter], wanted: str, today: date) -> QuerySet[Matter]:
    if wanted == "calls":
        reached = CallBack.objects.filter(matter=OuterRef("pk"), reached=True)
        lately = orders.filter(state__in=(State.ANSWERED, State.CLOSED), answered_on__gte=today - CALLED_WITHIN)
        return lately.exclude(Exists(reached)).order_by("answered_on", "id")
    if wanted == "asked":
        asked = Exclusion.objects.filter(matter=OuterRef("pk"), decision__isnull=True)
        return orders.filter(Exists(asked)).order_by("id")
    return orders.filter(state__in=UNRESOLVED).order_by(F("alarm_on").asc(nulls_last=True), "id")


def _numbers(matters: Iterable[Matter]) -> dict[object, str]:
    first = Contact.objects.filter(matter__in=[each.pk for each in matters], part=Contact.Part.FIRST)
    return dict(first.values_list("matter_id", "order_number"))


def _ends_at(matters: Iterable[Matter]) -> dict[UUID, datetime]:
    """Return when the next of the limits in hours ends that run for each matter."""
    clocks = Clock.objects.filter(matter__in=[each.pk for each in matters], is_open=True, nature="duty", stopped=False)
    ends = clocks.filter(due_at__isnull=False).order_by("-due_at").values_list("matter_id", "due_at")
    return {matter: due_at for matter, due_at in ends if due_at is not None}


def _listed(matter: Matter, number: str, summary: str, ends_at: datetime | None, at: datetime) -> Listed:
    mood, words = running(matter.alarm_on, at.date()) if matter.alarm_on else ("calm", "")
    if ends_at is not None and matter.alarm_on == localtime(ends_at).date():
        mood, words = running_until(ends_at, at)
    kind = kind_of(matter)
    return Listed(matter, number, summary, kind, standing_word(matter), matter.alarm_on, mood, words)


def order_beside(page: MatterPage) -> Beside | None:
    """Return what belongs to an order, or to a petition that a call became; None for others: two statements at most."""
    phoned = any(view.contact.channel == Channel.PHONE for view in page.contacts)
    return beside(page.matter) if phoned or page.matter.procedure == Procedure.ORDER else None


@dataclass(frozen=True)
class Outcome:
    """What is told to the platform of one order, by the contact that bears its number."""

    contact: Contact
    stands: str
    result: str
    done_on: date | None
    satisfied: str


def outcomes(reader: Acting, numbers: Iterable[str], at: datetime) -> Mapping[str, Outcome]:
    """Return what became of the orders with these numbers that the reader may see, and keep the look: five statements."""
    found = list(orders_of(reader).filter(order_number__in=list(numbers)))
    return {each.contact.order_number: each for each in outcomes_of(reader, found, at)}


def orders_of(reader: Acting) -> QuerySet[Contact]:
    """Return the contacts that bear the numbers of the orders of the reader's office that it may see."""
    orders = matters_for(reader).filter(procedure=Procedure.ORDER)
    mine = Contact.objects.filter(office=reader.office, matter__in=orders).exclude(order_number="")
    return mine.select_related("matter")


def outcomes_of(reader: Acting, contacts: Sequence[Contact], at: datetime) -> list[Outcome]:
    """Return what became of some orders, in their order, and keep the look: three statements."""
    keys = [each.matter_id for each in contacts]
    replies = Document.objects.filter(matter__in=keys, kind="order_reply").select_related("contact").order_by("id")
    said = {each.matter_id: text_of(each) for each in replies if each.sealed_body is not None and each.contact.key}
    calls = {each.matter_id: each.get_satisfied_display() for each in newest_calls().filter(matter__in=keys)}
    note_reading(reader, "export", "exchange", at, rows=len(contacts))
    return [
        Outcome(
            contact=each,
            stands=standing_word(each.matter),
            result=said.get(each.matter_id, ""),
            done_on=each.matter.closed_on or each.matter.answered_on,
            satisfied=calls.get(each.matter_id, ""),
        )
        for each in contacts
    ]
