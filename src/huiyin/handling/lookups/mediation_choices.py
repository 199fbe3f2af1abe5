"""What the forms of mediation let choose from: committees, mediators, versions to sign, what is still to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.agreements import terms_of
from huiyin.handling.mediation.case_models import (
    Agreement,
    Confirmation,
    Disputant,
    Instalment,
    Mediation,
    Session,
    Signature,
)
from huiyin.handling.mediation.committees import in_office, serving
from huiyin.handling.mediation.confirmation import courts
from huiyin.handling.mediation.content import Terms
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.kinds import SIGNED, Level, Side
from huiyin.handling.mediation.models import Committee, Mediator, Roster
from huiyin.handling.mediation.parties import Disputing, named
from huiyin.handling.mediation.performance import open_instalments
from huiyin.handling.mediation.signing import Signing, signatures_of
from huiyin.lib.refusal import NotFound
from huiyin.record.access.models import Custody
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import villages_of
from huiyin.record.offices.models import Office, Post, Village
from huiyin.record.procedure.acts import COMMITTEES

COMMITTEE_KINDS = Committee.Kind.choices


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
    return (
        Committee.objects.filter(office__path__startswith=path)
        .select_related("office")
        .order_by("office__path", "name")
    )


def own_villages(reader: Acting) -> QuerySet[Village]:
    """Return the villages of the reader's office in dictionary order."""
    return villages_of(reader.office) if reader.office else Village.objects.none()


def own_committee(reader: Acting) -> Committee | None:
    """Return the committee with which the reader sits, else the town's of their own office; None if there is neither."""
    mine = own_committees(reader)
    seated = mine.filter(mediators__post=reader.post, mediators__left_on__isnull=True) if reader.post else mine.none()
    return seated.first() or mine.filter(office=reader.office, kind=Committee.Kind.TOWN).first()


@dataclass(frozen=True)
class RosterView:
    """One committee with its term and who serves; rosters are public."""

    committee: Committee
    roster: Roster | None
    mediators: tuple[Mediator, ...]
    is_over: bool
    is_own: bool


def rosters(reader: Acting, on: date) -> tuple[RosterView, ...]:
    """Return the committees near the reader with who serves on a day."""
    near = list(committees_near(reader))
    newest = {each.committee_id: each for each in Roster.objects.filter(committee__in=near).order_by("elected_on")}
    here: dict[UUID, list[Mediator]] = {each.pk: [] for each in near}
    for mediator in in_office(on).filter(committee__in=near).select_related("post"):
        here[mediator.committee_id].append(mediator)
    over = {key for key, roster in newest.items() if roster.until < on}
    return tuple(
        RosterView(each, newest.get(each.pk), tuple(here[each.pk]), each.pk in over, _sits(reader, here[each.pk]))
        for each in near
    )


def _sits(reader: Acting, mediators: list[Mediator]) -> bool:
    """Tell whether the reader's post is one of these mediators'."""
    return reader.post is not None and any(each.post_id == reader.post.pk for each in mediators)


def offices_of(reader: Acting) -> QuerySet[Office]:
    """Return the reader's own office and those under it, villages too: where a committee may be founded."""
    path = reader.office.path if reader.office else "-"
    return Office.objects.filter(path__startswith=path, closed_on__isnull=True).order_by("path")


def leaving_one(reader: Acting, key: UUID) -> Mediator:
    """Return a mediator of one of the reader's own committees.

    :raises NotFound: if there is none
    """
    found = Mediator.objects.filter(pk=key, committee__in=own_committees(reader)).select_related("committee__office")
    mediator = found.first()
    if mediator is None:
        raise NotFound(_("没有找到这位调解员，请从名单打开。"))
    return mediator


def may(reader: Acting, act: str) -> bool:
    """Tell whether the reader's post performs an act of committees."""
    return any(reader.roles & each.roles for each in COMMITTEES if each.act == act)


def serving_in(mediation: Mediation, on: date) -> QuerySet[Mediator]:
    """Return the mediators who could be named: of its committee and, jointly, of every committee that has the case."""
    if mediation.level != Level.JOINT:
        return serving(mediation.committee, on)
    held = Custody.objects.filter(matter=mediation.matter, part__in=("lead", "mediator"), until__isnull=True)
    joined = Q(committee=mediation.committee) | Q(committee__office__in=held.values("office_id"))
    return in_office(on).filter(joined)


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


@dataclass(frozen=True)
class Signer:
    """Who is to sign an agreement: a party, a mediator or the committee; the signature, None until it is recorded."""

    key: str
    name: str
    part: str
    disputant: Disputant | None
    mediator: Mediator | None
    signature: Signature | None

    @property
    def is_seal(self) -> bool:
        """Tell whether it is the committee's seal."""
        return self.disputant is None and self.mediator is None

    @property
    def how(self) -> str:
        """Return how they signed, in words; empty until they did."""
        return str(SIGNED[self.signature.how]) if self.signature else ""

    def signing(self, how: str) -> Signing:
        """Return the signature as the act asks it."""
        return Signing(disputant=self.disputant, mediator=self.mediator, how=how)


def signers(agreement: Agreement) -> list[Signer]:
    """Return who signs an agreement: parties in order, mediators, the seal; with what is recorded."""
    found = {(each.disputant_id, each.mediator_id): each for each in signatures_of(agreement)}
    seal = str(_("人民调解委员会印章"))
    return [
        *(
            Signer(str(row.pk), person.name, str(Side(row.side).label), row, None, found.get((row.pk, None)))
            for row, person in named(agreement.mediation)
        ),
        *(
            Signer(
                str(each.mediator_id),
                each.mediator.name,
                str(_("人民调解员")),
                None,
                each.mediator,
                found.get((None, each.mediator_id)),
            )
            for each in assigned(agreement.mediation)
        ),
        Signer("seal", seal, agreement.mediation.committee.name, None, None, found.get((None, None))),
    ]
