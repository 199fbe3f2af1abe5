"""Gather what a closing is judged by: each question is asked once, and only when something needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from huiyin.handling.answers.lookups import answers_of
from huiyin.handling.answers.models import Answer, AnswerCopy, ClaimResult
from huiyin.handling.closure.withdrawal import is_withdrawn
from huiyin.handling.promises.lookups import has_unkept
from huiyin.handling.reviews.lookups import reviews_of
from huiyin.handling.reviews.models import Review
from huiyin.record.clocks.read import entries_of
from huiyin.record.documents.models import Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.rows.asked import Asked


@dataclass(frozen=True)
class Standing:
    """How a matter stands now: six statements at most, however many people, reviews and reasons are looked at."""

    matter: Matter

    @cached_property
    def entries(self) -> list[Entry]:
        """Return the journal, oldest first."""
        return entries_of(self.matter)

    @cached_property
    def reachable(self) -> list[Contact]:
        """Return the contacts with clear name and address, oldest first; repeats too."""
        return _reachable(matter=self.matter.pk)

    @cached_property
    def people(self) -> list[Contact]:
        """Return those of them who stand for a person and did not withdraw."""
        persons = [each for each in self.reachable if each.part != Contact.Part.REPEAT]
        return [each for each in persons if not is_withdrawn(self.entries, each)]

    @cached_property
    def reviews(self) -> list[Review]:
        """Return the reviews and re-reviews with their decisions, the newest first."""
        return _reviews(matter=self.matter.pk)

    @cached_property
    def answer(self) -> Answer | None:
        """Return the answer that stands, with ``found``: the results of its claims; None if there is none."""
        newest = _newest.first(matter=self.matter.pk)
        redo = max((each.pk for each in self.entries if each.act == "redo_ordered"), default=None)
        return None if newest and redo and redo > newest.entry_id else newest

    @cached_property
    def has_unkept(self) -> bool:
        """Tell whether a promise is open or broken."""
        return has_unkept(self.matter)

    @cached_property
    def served(self) -> set[tuple[UUID | None, UUID]]:
        """Return which answer, or where it is none which paper, was served on which contact."""
        found = _services(matter=self.matter.pk)
        return {(each.answered or each.document_id, each.contact_id) for each in found}  # type: ignore[attr-defined]

    def did(self, act: str) -> bool:
        """Tell whether an act was ever performed on the matter."""
        return any(each.act == act for each in self.entries)


def _answered() -> Subquery:
    return Subquery(AnswerCopy.objects.filter(document=OuterRef("document_id")).values("answer_id")[:1])


def _results() -> ArraySubquery:
    return ArraySubquery(ClaimResult.objects.filter(answer=OuterRef("pk")).values("result"))


_reachable = Asked(lambda of: Contact.objects.filter(matter=of.matter, reachable=True).order_by("id"))
_reviews = Asked(lambda of: reviews_of(of.matter))
_newest = Asked(lambda of: answers_of(of.matter).annotate(found=_results())[:1])
_services = Asked(lambda of: Service.objects.filter(document__matter=of.matter).annotate(answered=_answered()))
