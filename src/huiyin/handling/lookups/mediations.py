"""Questions of the mediation room: the calendar, what runs, one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.chips import Chip, chip_of_reading
from huiyin.handling.lookups.mediation_choices import Signer, signers
from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.papers import Paper, papers_of
from huiyin.handling.lookups.readings import readings_of
from huiyin.handling.lookups.timeline import Step, entries_of, steps
from huiyin.handling.mediation.agreements import terms_of
from huiyin.handling.mediation.case_models import (
    Agreement,
    Assigned,
    Confirmation,
    Consent,
    Disputant,
    Instalment,
    Mediation,
    Session,
)
from huiyin.handling.mediation.confirmation import Doubt, doubts, last_day
from huiyin.handling.mediation.content import Terms
from huiyin.handling.mediation.forms.agreeing import item_lines
from huiyin.handling.mediation.forms.entering import asks_of, facts_of
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.kinds import INVITED, RULED
from huiyin.handling.mediation.parties import Disputing, last_said, named
from huiyin.handling.mediation.signing import unsigned
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matter_for, matters_for, note_reading
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting

NO_MEDIATION = _("没有找到这起调解，请从调解页打开。")
A_PAGE = 50
BACK = timedelta(days=1)
CONFIRM = "mediation_2010.ask_confirmation"


@dataclass(frozen=True)
class Home:
    """The first page of the room: sessions to come, mediations that run, what is to be performed or may be confirmed."""

    sessions: tuple[Session, ...]
    running: tuple[Mediation, ...]
    due: tuple[Instalment, ...]
    confirmable: tuple[Agreement, ...]


def home(reader: Acting, at: datetime) -> Home:
    """Return what stands on the first page, and keep the look: one row for the page."""
    mine = matters_for(reader).values("pk")
    sessions = Session.objects.filter(mediation__matter__in=mine, held_on__isnull=True, begins_at__gte=at - BACK)
    running = Mediation.objects.filter(matter__in=mine, ended_on__isnull=True).exclude(matter__state="closed")
    due = Instalment.objects.filter(
        agreement__mediation__matter__in=mine,
        performed_on__isnull=True,
        agreement__in_force_on__isnull=False,
        agreement__replaced_on__isnull=True,
    )
    page = Home(
        sessions=tuple(sessions.select_related("mediation__matter").order_by("begins_at")[:A_PAGE]),
        running=tuple(running.select_related("matter", "committee").order_by("-asked_on", "-id")[:A_PAGE]),
        due=tuple(due.select_related("agreement__mediation__matter").order_by("due_on", "id")[:A_PAGE]),
        confirmable=tuple(_confirmable(at.date()).filter(mediation__matter__in=mine)[:A_PAGE]),
    )
    note_reading(reader, "list", "mediating", at, rows=len(page.running))
    return page


def _confirmable(today: date) -> QuerySet[Agreement]:
    """Return the written agreements that a court may still be asked to confirm, with ``until``, the nearest first (Art. 33)."""
    rights = Clock.objects.filter(
        matter=OuterRef("mediation__matter"), limit=CONFIRM, started_on=OuterRef("in_force_on")
    )
    asked = Confirmation.objects.filter(agreement=OuterRef("pk"))
    found = Agreement.objects.filter(~Exists(asked), form=Agreement.Form.WRITTEN, replaced_on__isnull=True)
    found = found.annotate(until=Subquery(rights.values("due_on")[:1])).filter(until__gte=today)
    return found.select_related("mediation__matter").order_by("until", "id")


def ruled(confirmation: Confirmation) -> str:
    """Return what the court said, in words; empty while it is awaited."""
    return str(RULED[confirmation.result]) if confirmation.result else ""


@dataclass(frozen=True)
class PartyView:
    """One party with who they are and what they said to mediation; empty: not asked yet."""

    disputant: Disputant
    person: Disputing
    said: str

    @property
    def said_word(self) -> str:
        """Return what was said, in words."""
        return str(Consent.Said(self.said).label) if self.said else str(_("还没有表示"))


@dataclass(frozen=True)
class SessionView:
    """One session with its place and record opened."""

    session: Session
    place: str
    record: str


@dataclass(frozen=True)
class AgreementView:
    """One version of the agreement: its words, who signed, who has not, and what a court would ask."""

    agreement: Agreement
    terms: Terms
    lines: tuple[str, ...]
    missing: tuple[str, ...]
    signers: tuple[Signer, ...]
    last_day: date | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class MediationPage:
    """The page of one mediation: everything about it, and what the post may do next."""

    mediation: Mediation
    matter: Matter
    today: date
    facts: str
    asks: str
    parties: tuple[PartyView, ...]
    mediators: tuple[Assigned, ...]
    invitees: tuple[tuple[str, str], ...]
    sessions: tuple[SessionView, ...]
    agreements: tuple[AgreementView, ...]
    instalments: tuple[Instalment, ...]
    confirmations: tuple[tuple[Confirmation, str], ...]
    chips: tuple[Chip, ...]
    timeline: tuple[Step, ...]
    papers: tuple[Paper, ...]
    nexts: tuple[Next, ...]


def mediation_of(matter: Matter) -> Mediation:
    """Return the matter's mediation, the newest if it had several.

    :raises NotFound: if it has none
    """
    found = Mediation.objects.filter(matter=matter).select_related("committee__office").order_by("-id").first()
    if found is None:
        raise NotFound(NO_MEDIATION)
    found.matter = matter
    return found


def mediation_page(reader: Acting, number: str, at: datetime, today: date) -> MediationPage:
    """Return the page of a matter's mediation, and keep that matter and people were looked at.

    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    matter = matter_for(reader, number, "mediating", at)
    mediation = mediation_of(matter)
    note_reading(reader, "identity", "mediating", at, matter=matter)
    entries = entries_of(matter)
    readings = readings_of(matter, entries, list(Contact.objects.filter(matter=matter)))
    papers = papers_of(matter)
    return MediationPage(
        mediation=mediation,
        matter=matter,
        today=today,
        facts=facts_of(mediation),
        asks=asks_of(mediation),
        parties=tuple(PartyView(row, person, last_said(row)) for row, person in named(mediation)),
        mediators=tuple(assigned(mediation)),
        invitees=tuple(_invitees(mediation)),
        sessions=tuple(_sessions(mediation)),
        agreements=tuple(_agreements(mediation)),
        instalments=tuple(_instalments(mediation)),
        confirmations=tuple(_confirmations(mediation)),
        chips=tuple(_chips(readings, entries, today)),
        timeline=tuple(reversed(steps(entries, papers))),
        papers=papers,
        nexts=nexts_of(reader, matter, readings, today),
    )


def _chips(readings, entries: list[Entry], today: date):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    acts = {entry.pk: entry.act for entry in entries}
    shown = [r for r in readings if r.limit.instrument == "mediation_2010" and r.state(today) != "ended"]
    return [chip_of_reading(r, today, acts.get(r.started_by, "")) for r in shown]


def _invitees(mediation: Mediation) -> list[tuple[str, str]]:
    rows = mediation.invitees.select_related("name__contact").order_by("id")
    return [(text_of(each.name), str(INVITED[each.part])) for each in rows]


def _sessions(mediation: Mediation) -> list[SessionView]:
    rows = mediation.sessions.select_related("place__contact", "record__contact").order_by("begins_at")
    return [SessionView(each, text_of(each.place), text_of(each.record) if each.record else "") for each in rows]


def _agreements(mediation: Mediation) -> list[AgreementView]:
    rows = mediation.agreements.select_related("terms__contact").order_by("-version")
    return [_view(each, mediation) for each in rows]


def _view(agreement: Agreement, mediation: Mediation) -> AgreementView:
    agreement.mediation = mediation
    terms, waits = terms_of(agreement), not (agreement.in_force_on or agreement.replaced_on)
    return AgreementView(
        agreement=agreement,
        terms=terms,
        lines=tuple(item_lines(terms, mediation)),
        missing=tuple(unsigned(agreement)) if waits else (),
        signers=tuple(signers(agreement)) if waits and agreement.form == Agreement.Form.WRITTEN else (),
        last_day=None if agreement.replaced_on else last_day(agreement),
        doubts=tuple(doubts(agreement)) if agreement.in_force_on and not agreement.replaced_on else (),
    )


def _instalments(mediation: Mediation) -> list[Instalment]:
    standing = Instalment.objects.filter(
        agreement__mediation=mediation, agreement__in_force_on__isnull=False, agreement__replaced_on__isnull=True
    )
    return list(standing.select_related("who__contact").order_by("due_on", "id"))


def _confirmations(mediation: Mediation) -> list[tuple[Confirmation, str]]:
    rows = Confirmation.objects.filter(agreement__mediation=mediation).order_by("-id")
    return [(each, ruled(each)) for each in rows]
