"""Questions about consultations: which are open, one with its answers for everybody, its opinions for the office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import note_reading
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.routines.consultations.acts import NO_CONSULTATION
from huiyin.routines.consultations.models import Affected, Consultation, Opinion, Outcome, Reply, Subject
from huiyin.routines.consultations.sealing import Giver, giver_of, words_of

WAYS, TAKEN, OUTCOMES = Opinion.Way.choices, Reply.Taken.choices, Outcome.What.choices
IN_PERSON = tuple(pair for pair in WAYS if pair[0] != Opinion.Way.WEB)


def consultations(office: Office | None = None) -> QuerySet[Consultation]:
    """Return consultations with ``given``, ``answered`` and ``left``, of one office or of all; the latest last day first."""
    given = Count("opinions", distinct=True)
    answered = Count("opinions__reply", distinct=True)
    known = Consultation.objects.select_related("office", "outcome")
    found = known.annotate(given=given, answered=answered, left=F("given") - F("answered"))
    return (found.filter(office=office) if office else found).order_by("-until", "id")


def consultation_of(key: UUID) -> Consultation:
    """Return a consultation, for everybody.

    :raises NotFound: if there is none
    """
    found = consultations().filter(pk=key).first()
    if found is None:
        raise NotFound(NO_CONSULTATION)
    return found


def own_consultation(reader: Acting, key: UUID) -> Consultation:
    """Return a consultation of the reader's own office.

    :raises NotFound: if it is another's, or there is none
    """
    found = consultations().filter(pk=key, office=reader.office).first()
    if found is None:
        raise NotFound(NO_CONSULTATION)
    return found


def places_of(consultation: Consultation) -> QuerySet[Affected]:
    """Return the places that the project touches, in order."""
    return Affected.objects.filter(consultation=consultation).order_by("ordinal")


def subjects_of(consultation: Consultation) -> QuerySet[Subject]:
    """Return the subjects under which opinions were put, in order."""
    return Subject.objects.filter(consultation=consultation).order_by("ordinal")


@dataclass(frozen=True)
class Counted:
    """One line of numbers: a word, and how many opinions."""

    word: str
    n: int


@dataclass(frozen=True)
class Told:
    """One answer as everybody reads it, with the numbers of the opinions that it answers."""

    reply: Reply
    serials: Sequence[int]


@dataclass(frozen=True)
class PublicPage:
    """What everybody may read of a consultation: notice, numbers, the answers by subject, and the decision."""

    consultation: Consultation
    places: Sequence[Affected]
    by_place: Sequence[Counted]
    by_way: Sequence[Counted]
    by_taken: Sequence[Counted]
    replies: Sequence[tuple[Subject | None, Sequence[Told]]]


def public_page(key: UUID) -> PublicPage:
    """Return a consultation as everybody sees it; no opinion stands there as it was given, and no name.

    :raises NotFound: if there is none
    """
    consultation = consultation_of(key)
    opinions, places = Opinion.objects.filter(consultation=consultation), list(places_of(consultation))
    replies = Reply.objects.filter(opinion__consultation=consultation).select_related("opinion__subject")
    ordered = replies.order_by("opinion__subject__ordinal", "entry", "opinion__serial")
    return PublicPage(
        consultation=consultation,
        places=places,
        by_place=_numbers(opinions, "place__ordinal", [(each.ordinal, each.what) for each in places]),
        by_way=_numbers(opinions, "way", WAYS),
        by_taken=_numbers(opinions, "reply__taken", TAKEN),
        replies=[(subject, _told(rows)) for subject, rows in groupby(ordered, key=lambda each: each.opinion.subject)],
    )


def _told(replies: Iterable[Reply]) -> list[Told]:
    """Return answers that one act gave to several opinions as one, with the numbers of these."""
    found = [list(rows) for _entry, rows in groupby(replies, key=lambda each: each.entry_id)]
    return [Told(rows[0], [each.opinion.serial for each in rows]) for rows in found]


def _numbers(opinions: QuerySet[Opinion], field: str, words: Sequence[tuple[Any, Any]]) -> list[Counted]:
    found = dict(opinions.order_by().values_list(field).annotate(n=Count("pk")))
    return [Counted(str(word), found[code]) for code, word in words if found.get(code)]


@dataclass(frozen=True)
class Heard:
    """One opinion as the office that asks reads it; who gave it stands in no list."""

    opinion: Opinion
    words: str


@dataclass(frozen=True)
class OfficePage:
    """A consultation as its office sees it: the opinions in their order, and how many wait."""

    consultation: Consultation
    heard: Sequence[Heard]
    waiting: int
    ungrouped: int

    def may_be_decided(self, today: date) -> bool:
        """Tell whether nothing is in the way of a decision."""
        past = today > self.consultation.until and not hasattr(self.consultation, "outcome")
        return past and not self.waiting


def office_page(reader: Acting, key: UUID, at: datetime) -> OfficePage:
    """Return a consultation with its opinions as they were given, and keep that they were read.

    :raises NotFound: if it is another office's, or there is none
    """
    consultation = own_consultation(reader, key)
    opinions = list(opinions_of(consultation))
    note_reading(reader, "list", "consultation", at, rows=len(opinions))
    waiting = sum(not hasattr(each, "reply") for each in opinions)
    ungrouped = sum(each.subject_id is None for each in opinions)
    heard = [Heard(each, words_of(each)) for each in opinions]
    return OfficePage(consultation, heard, waiting, ungrouped)


def giver_for(reader: Acting, key: UUID, at: datetime) -> tuple[Heard, Giver]:
    """Return one opinion with who gave it, as far as they said and it is not forgotten, and keep that it was read.

    :raises NotFound: if it was given to another office, or there is none
    """
    found = Opinion.objects.filter(pk=key, consultation__office=reader.office)
    opinion = found.select_related("consultation", "subject", "place", "reply").first()
    if opinion is None:
        raise NotFound(NO_CONSULTATION)
    note_reading(reader, "identity", "consultation", at)
    return Heard(opinion, words_of(opinion)), giver_of(opinion)


def opinions_of(consultation: Consultation, *conditions: Q) -> QuerySet[Opinion]:
    """Return opinions on a project in the order in which they came."""
    found = Opinion.objects.filter(*conditions, consultation=consultation)
    return found.select_related("consultation", "subject", "place", "reply").order_by("serial")


UNANSWERED = Q(reply__isnull=True)
