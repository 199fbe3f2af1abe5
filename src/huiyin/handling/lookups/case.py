"""One matter on the desk of a post: opened to act on it, and kept from changing while it is acted on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.nexts import Next, nexts_of
from huiyin.handling.lookups.timeline import Step, steps
from huiyin.law.citations import cite
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import NO_MATTER, matters_for, note_reading
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.acts import TABLE

TOLD = 10


@dataclass(frozen=True)
class Case:
    """A matter with its first contact, who acts on it in which post, and the door's time."""

    matter: Matter
    by: Acting
    at: datetime
    summary: str = ""
    first: Contact | None = None

    @property
    def today(self) -> date:
        """Return the door's day."""
        return self.at.date()

    @property
    def post(self) -> Post:
        """Return the post that acts.

        :raises Refused: if a resident acts; pages of staff have none
        """
        if self.by.post is None:
            raise Refused("not_your_role", _("这一步由机关工作人员办理。"))
        return self.by.post

    @property
    def office(self) -> Office:
        """Return the office that acts."""
        return self.post.office


def case_for(by: Acting, number: str, at: datetime, *, looks: bool) -> Case:
    """Return the matter with this number, to act on it: two statements, and one more where the look is kept.

    :param looks: keep that the matter was read; an act that follows is kept by its own entry
    :raises NotFound: if it is hidden from the reader or there is none; both read the same
    """
    found = matters_for(by).filter(number=number)
    matter = found.select_related("office", "intake_office", "village", "category").first()
    if matter is None:
        raise NotFound(NO_MATTER)
    if looks:
        note_reading(by, "matter", "handling", at, matter=matter)
    first = Contact.objects.get(matter=matter, part=Contact.Part.FIRST)
    return Case(matter, by, at, opened(first, bytes(first.sealed_summary or b"")), first)


def is_visible(by: Acting, matter: Matter) -> bool:
    """Tell whether the matter is still to be seen from the post after what was done."""
    return matters_for(by).filter(pk=matter.pk).exists()


def opening(case: Case, act: str) -> Next:
    """Return an act that THE table opens to the post now: one statement.

    :raises Refused: if it does not
    """
    found = [each for each in nexts_of(case.by, case.matter, (), case.today) if each.act == act]
    if not found:
        raise Refused(
            "not_now",
            _("这件事项现在不能由您的岗位进行这一步。"),
            remedy=_("请回到事项页，按“下一步”办理。"),
        )
    return found[0]


def basis_of(case: Case, act: str) -> str:
    """Return the article that an act of the matter's procedure rests on, as a reference."""
    return TABLE[case.matter.procedure][act].basis if act in TABLE.get(case.matter.procedure, {}) else ""


def article_words(basis: str) -> str:
    """Return the wording of the article that an act rests on; empty where it is not kept."""
    return cite(basis).text if basis else ""


def changes_since(case: Case, seen: int) -> tuple[Step, ...]:
    """Return what was done with the matter since it had the version seen, newest first, ten at most: one statement."""
    made = Entry.objects.filter(matter=case.matter).select_related("office", "post__office", "to_office")
    return steps(made.order_by("-id")[: max(0, min(case.matter.version - seen, TOLD))])


@contextmanager
def unchanged(case: Case, seen: int) -> Iterator[None]:
    """Hold the matter as it was seen while something is done with it; nothing is kept if that is refused.

    :param seen: the version on the page that is acted from
    :raises Refused: if somebody else acted on the matter since
    """
    with transaction.atomic():
        version = Matter.objects.select_for_update().filter(pk=case.matter.pk).values_list("version", flat=True).get()
        if version != seen:
            raise Refused(
                "changed_meanwhile",
                _("您打开页面后，这件事项已有新的办理记录。"),
                remedy=_("您填写的内容仍在。请先查看最新记录，确认仍要办理后再提交一次。"),
            )
        yield
