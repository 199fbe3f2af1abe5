"""Questions of the mediation room: the calendar, what runs, one case, registers with the courts, rosters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.chips import Chip, chip_of_reading
from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.papers import Paper, papers_of
from huiyin.handling.lookups.readings import readings_of
from huiyin.handling.lookups.timeline import Step, entries_of, steps
from huiyin.handling.mediation.agreements import terms_of, unsigned
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
from huiyin.handling.mediation.committees import serving
from huiyin.handling.mediation.confirmation import Doubt, courts, doubts, last_day
from huiyin.handling.mediation.content import Terms
from huiyin.handling.mediation.forms.agreeing import item_lines
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.kinds import INVITED, RULED, Source
from huiyin.handling.mediation.models import Committee, Mediator, Roster
from huiyin.handling.mediation.parties import Disputing, last_said, named
from huiyin.handling.mediation.performance import open_instalments
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import matter_for, matters_for, note_reading
from huiyin.record.documents.keep import text_of
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.acts import COMMITTEES

NO_MEDIATION = _("没有找到这起调解，请从调解页打开。")
A_PAGE = 50
BACK = timedelta(days=1)


@dataclass(frozen=True)
class Home:
    """The first page of the room: sessions to come, mediations that run, what is to be performed."""

    sessions: tuple[Session, ...]
    running: tuple[Mediation, ...]
    due: tuple[Instalment, ...]


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
    )
    note_reading(reader, "list", "mediating", at, rows=len(page.running))
    return page


REGISTERS: Mapping[str, tuple[Promise, Q]] = {
    "delegated": (_("法院委派登记簿"), Q(source=Source.COURT_DELEGATED)),
    "entrusted": (_("法院委托登记簿"), Q(source=Source.COURT_ENTRUSTED)),
    "invited": (_("法院邀请登记簿"), Q(source=Source.COURT_INVITED)),
    "advised": (_("法院告知申请登记簿"), Q(source=Source.COURT_ADVISED)),
    "police": (_("公安移送登记簿"), Q(source=Source.POLICE)),
}
CONFIRMED = _("司法确认登记簿")


def register_of(reader: Acting, name: str, at: datetime) -> tuple[Mediation, ...]:
    """Return one register of what courts and police sent, newest first, and keep the look (诉调对接).

    :raises NotFound: if there is no such register
    """
    if name not in REGISTERS:
        raise NotFound(NO_MEDIATION)
    mine = matters_for(reader).values("pk")
    found = Mediation.objects.filter(REGISTERS[name][1], matter__in=mine).select_related("matter", "committee")
    rows = tuple(found.order_by("-asked_on", "-id")[: A_PAGE * 4])
    note_reading(reader, "list", "mediating", at, rows=len(rows))
    return rows


def confirmations(reader: Acting, at: datetime) -> tuple[Confirmation, ...]:
    """Return the register of judicial confirmations, newest first, and keep the look."""
    mine = matters_for(reader).values("pk")
    found = Confirmation.objects.filter(agreement__mediation__matter__in=mine)
    rows = tuple(found.select_related("agreement__mediation__matter").order_by("-requested_on", "-id")[: A_PAGE * 4])
    note_reading(reader, "list", "mediating", at, rows=len(rows))
    return rows


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
    last_day: date | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class MediationPage:
    """The page of one mediation: everything about it, and what the post may do next."""

    mediation: Mediation
    matter: Matter
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
    return [(each, str(RULED[each.result]) if each.result else "") for each in rows]


def committees_near(reader: Acting) -> QuerySet[Committee]:
    """Return the committees of the reader's office, and of offices above and under it."""
    if reader.office is None:
        return Committee.objects.none()
    above = [code for code in reader.office.path.split("/") if code]
    near = Q(office__path__startswith=reader.office.path) | Q(office__code__in=above)
    return Committee.objects.filter(near).select_related("office").order_by("office__path", "name")


def own_committees(reader: Acting) -> QuerySet[Committee]:
    """Return the committees of the reader's own office and those under it."""
    path = reader.office.path if reader.office else "-"
    return Committee.objects.filter(office__path__startswith=path).select_related("office").order_by("office__path")


@dataclass(frozen=True)
class RosterView:
    """One committee with its term and who serves; rosters are public."""

    committee: Committee
    roster: Roster | None
    mediators: tuple[Mediator, ...]


def rosters(reader: Acting, on: date) -> tuple[RosterView, ...]:
    """Return the committees near the reader with who serves on a day."""
    return tuple(
        RosterView(each, each.rosters.order_by("-elected_on").first(), tuple(serving(each, on).select_related("post")))
        for each in committees_near(reader)
    )


def may_found(reader: Acting) -> bool:
    """Tell whether the reader's post publishes rosters."""
    return any(reader.roles & each.roles for each in COMMITTEES if each.act == "roster_published")


def serving_in(mediation: Mediation, on: date) -> QuerySet[Mediator]:
    """Return the mediators who could be named for a mediation: of its committee and, jointly, of those at the same place."""
    return serving(mediation.committee, on)


def left_to_do(mediation: Mediation) -> QuerySet[Instalment]:
    """Return what is still to be done, as a choice for a form."""
    return Instalment.objects.filter(pk__in=[each.pk for each in open_instalments(mediation)]).order_by("due_on")


def courts_of(agreement: Agreement) -> dict[str, str]:
    """Return which courts may confirm an agreement, by ground."""
    return courts(agreement)


def people_of(mediation: Mediation) -> list[tuple[Disputant, Disputing]]:
    """Return the parties of a mediation in order, with who they are."""
    return named(mediation)


def called_sessions(mediation: Mediation) -> QuerySet[Session]:
    """Return the sessions that have no record yet."""
    return mediation.sessions.filter(held_on__isnull=True).order_by("begins_at")


def to_sign(mediation: Mediation) -> Agreement | None:
    """Return the version that waits for signatures, None if there is none."""
    found = mediation.agreements.filter(in_force_on__isnull=True, replaced_on__isnull=True)
    return found.select_related("mediation__matter__office", "terms__contact").order_by("-version").first()


def standing(mediation: Mediation) -> Agreement | None:
    """Return the newest agreement in force, None if there is none."""
    found = mediation.agreements.filter(in_force_on__isnull=False, replaced_on__isnull=True)
    return found.select_related("mediation__matter__office", "terms__contact").order_by("-version").first()


def at_court(mediation: Mediation) -> Confirmation | None:
    """Return the application that a court has not decided, None if there is none."""
    found = Confirmation.objects.filter(agreement__mediation=mediation, result="")
    return found.select_related("agreement__mediation__matter__office").order_by("-id").first()


def terms_so_far(mediation: Mediation) -> Terms:
    """Return what the newest agreement says, to go on from; empty terms if there is none."""
    newest = mediation.agreements.select_related("terms__contact").order_by("-version").first()
    return terms_of(newest) if newest else Terms()


def mediating_posts(reader: Acting) -> QuerySet[Post]:
    """Return the mediators' posts of the reader's office and those under it."""
    path = reader.office.path if reader.office else "-"
    found = Post.objects.filter(office__path__startswith=path, roles__contains=["mediator"], closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title")
