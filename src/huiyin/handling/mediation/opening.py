"""Take in a dispute, or hand a petition to a committee: on application, proactively, from a court or the police."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.acts import Registered
from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import write_claims, write_contact
from huiyin.handling.intake.intake import REPRESENTATIVES, Intake
from huiyin.handling.intake.once import code_for
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.mediation.case_models import Mediation
from huiyin.handling.mediation.committees import desk_of
from huiyin.handling.mediation.forms.notices import transfer_letter
from huiyin.handling.mediation.kept import keep_form
from huiyin.handling.mediation.kinds import ADDED, REFERRED, DisputeKind, Side, Source
from huiyin.handling.mediation.models import Committee
from huiyin.handling.mediation.parties import Disputing, check_named, cipher_for, seat
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel, Contact, Kind, Matter, Procedure
from huiyin.record.matters.numbers import take, take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from huiyin.record.procedure.perform import SHANGHAI, perform


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A dispute as it is told: what happened, what is asked, who they are, where it came from.

    Of a proactive start (主动调解) only places and facts are told; people are named when they agree.
    """

    facts: str
    kind: str
    asks: tuple[str, ...] = ()
    applicants: tuple[Disputing, ...] = ()
    respondents: tuple[Disputing, ...] = ()
    source: str = Source.APPLICATION
    referrer: str = ""
    reference: str = ""
    channel: str = Channel.VISIT
    village: Village | None = field(default=None)

    def check(self, on: date) -> None:
        """Refuse what lacks facts, parties or its referrer.

        :raises Refused: with one sentence
        """
        check_kind(self.kind, on)
        if not self.facts.strip():
            raise Refused("nothing_said", _("请写明纠纷的简要情况。"), article="mediation_2010:17", field="facts")
        check_named((*self.applicants, *self.respondents), "applicants")
        if self.source == Source.PROACTIVE and (self.applicants or self.respondents):
            raise Refused(
                "named_without_consent",
                _("主动调解登记的是地点和事情，不先登记人。"),
                article="mediation_2010:17",
                remedy=_("双方同意调解时，再登记各方当事人。"),
                field="applicants",
            )
        if self.source != Source.PROACTIVE and not (self.applicants and self.respondents):
            raise Refused(
                "both_sides",
                _("请填写申请方和对方当事人。"),
                article="mediation_2010:17",
                remedy=_("还不知道对方是谁的，可以先按主动调解登记。"),
                field="respondents",
            )
        if self.source in REFERRED and not self.referrer.strip():
            raise Refused(
                "referrer_needed", _("请填写移送、委派、委托的机关。"), article="mediation_2010:18", field="referrer"
            )


def check_kind(kind: str, on: date) -> None:
    """Refuse a kind of dispute that is not in the list, or was not yet on that day.

    :raises Refused: saying so
    """
    if kind not in DisputeKind.values or on < ADDED.get(kind, on):
        raise Refused("not_in_the_list", _("请从清单中选择纠纷类型。"), field="kind")


@dataclass(frozen=True)
class Opened:
    """A mediation that was opened, and what the applicant is given: number and code."""

    mediation: Mediation
    registered: Registered


def register_dispute(
    dispute: Dispute, *, committee: Committee, by: Acting, on: date, at: datetime, source: str = "live"
) -> Opened:
    """Register a dispute with a committee: on application, proactively, or from a court, the police or a department (Art. 17, 18).

    The first applicant gets a number and a code, as everyone who brings something.

    :raises Refused: if facts or parties are missing, or the committee has nobody in office
    """
    dispute.check(on)
    office, desk = committee.office, desk_of(committee, on)
    intake = _intake(dispute).checked(on, at.astimezone(SHANGHAI).date())
    arrival = Arrival(office=office, by=by, on=on, at=at, code=code_for(""), contact_id=new_id(), source=source)
    doing: dict[str, Any] = {"by": by, "on": on, "at": at, "office": office, "source": source}
    with perform("dispute_registered", **doing, procedure=Procedure.DISPUTE, code=dispute.source) as act:
        serials = take_each(office, ("matter", "contact"), on.year)
        matter = new_matter(intake, arrival, serials["matter"], office)
        matter.procedure = Procedure.DISPUTE
        written = write_contact(
            intake, matter=matter, part=Contact.Part.FIRST, arrival=arrival, serial=serials["contact"]
        )
        act.opens(matter, written.contact)
        mediation = _mediation(matter, committee, dispute.kind, dispute.source, on, act.entry)
        mediation.referrer, mediation.reference = dispute.referrer.strip(), dispute.reference.strip()
        facts = {"contact": written.contact, "entry": act.entry, "cipher": written.cipher}
        ours = seat(mediation, dispute.applicants, side=Side.APPLICANT, own=written.contact, **facts)  # type: ignore[arg-type]
        theirs = seat(mediation, dispute.respondents, side=Side.RESPONDENT, after=len(ours), **facts)  # type: ignore[arg-type]
        act.made(*written.rows, *write_claims(intake, written), mediation, *ours, *theirs)
        act.give("lead", desk)
        act.tell("registered", contact=written.contact)
    return Opened(mediation, Registered(written.contact, matter, arrival.code))


def _intake(dispute: Dispute) -> Intake:
    people = tuple(each.person for each in dispute.applicants[:REPRESENTATIVES])
    return Intake(
        channel=Channel(dispute.channel),
        narrative=dispute.facts,
        claims=dispute.asks,
        people=people,
        persons=max(1, len(dispute.applicants)),
        village=dispute.village,
    )


def _mediation(matter: Matter, committee: Committee, kind: str, source: str, on: date, entry: Any) -> Mediation:
    serial = take(committee.office, f"mediation:{committee.mark}", on.year)
    return Mediation(
        matter=matter,
        committee=committee,
        level=committee.level,
        number=f"（{on.year}）{committee.mark}字第{serial}号",
        kind=kind,
        source=source,
        asked_on=on,
        entry=entry,
    )


def transfer(
    matter: Matter,
    *,
    committee: Committee,
    kind: str,
    respondents: Sequence[Disputing],
    by: Acting,
    on: date,
    at: datetime,
) -> Mediation:
    """Hand a petition that may be settled to a committee; its handling and its clocks go on (信访工作条例 Art. 33).

    Every petitioner and every other side is a party and will be asked; nobody is mediated without having agreed.

    :raises Refused: if it is no complaint, no other side is named, or it is being mediated already
    """
    check_kind(kind, on)
    check_named(respondents, "respondents")
    if not respondents:
        raise Refused("both_sides", _("请填写对方当事人。"), article="mediation_2010:17", field="respondents")
    desk = desk_of(committee, on)
    with perform("mediation_transferred", by=by, on=on, at=at, matter=matter, to_office=committee.office) as act:
        _check_transfer(matter)
        mediation = _mediation(matter, committee, kind, Source.PETITION, on, act.entry)
        contact = first_contact(matter)
        facts: dict[str, Any] = {"contact": contact, "entry": act.entry, "cipher": cipher_for(contact)}
        rows = _petitioners(mediation, contact, act.entry)
        rows += seat(mediation, respondents, side=Side.RESPONDENT, after=len(rows), **facts)
        letter = transfer_letter(mediation, matter, on)
        act.made(mediation, *rows, keep_form(letter, kind="mediation_transfer", contact=contact, entry_id=act.entry.pk))
        act.give("mediator", desk)
        act.tell("to_mediate", post=desk)
    return mediation


def _check_transfer(matter: Matter) -> None:
    if matter.kind != Kind.COMPLAINT:
        raise Refused(
            "not_a_complaint",
            _("只有申诉求决类事项可以移交调解。"),
            article="xinfang_2022:33",
            remedy=_("请直接答复。"),
        )
    if Mediation.objects.filter(matter=matter, ended_on__isnull=True).exists():
        raise Refused("mediated_already", _("这件事项正在调解。"), article="xinfang_2022:33")


def _petitioners(mediation: Mediation, first: Contact, entry: Any) -> list[Any]:
    """Return a party for each person who stands on the petition, theirs alone to agree or refuse."""
    cipher = cipher_for(first)
    found = Party.objects.filter(matter=mediation.matter, ended_on__isnull=True).exclude(part=Party.Part.PROXY)
    rows: list[Any] = []
    for party in found.exclude(contact__part=Contact.Part.REPEAT).select_related("contact").order_by("id"):
        if person := person_of(party):
            told = Disputing(name=person.name, phone=person.phone, address=person.address)
            facts = {"contact": first, "entry": entry, "cipher": cipher, "own": party.contact}
            rows += seat(mediation, [told], side=Side.APPLICANT, after=len(rows), **facts)
    if not rows:
        raise Refused(
            "nobody_named", _("信访人没有署名，不能移交调解。"), article="mediation_2010:17", remedy=_("请继续办理。")
        )
    return rows
