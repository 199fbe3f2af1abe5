"""Open one matter for some hours to a post that may not see it: a head asks, another person agrees (破例查阅).

The post may look and do nothing else; the opening ends by itself, and everyone whose matter it is, is told. Sealed
accusations are no matters and lie outside: nothing here reaches them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Opening
from huiyin.record.access.predicate import holding, may_hold, visible_from
from huiyin.record.documents.keep import keep_text, text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Post
from huiyin.record.procedure.perform import perform

ARTICLE = "pipl_2021:13"
REASONS: Mapping[str, Promise] = {
    "life": _("人身安全面临紧迫危险"),
    "safety": _("公共安全、灾害险情需要马上处置"),
    "holder_away": _("经办岗位突然空缺，无人能够接手"),
}
STEPS = ("opening_proposed", "opening_agreed", "opening_denied")


def propose_opening(
    matter: Matter, post: Post, *, reason: str, facts: str, by: Acting, on: date, at: datetime
) -> Opening:
    """Propose to open a matter to a post for some hours; another person's word is needed.

    :param reason: a key of :data:`REASONS`
    :param facts: what happened; sealed with the matter's first contact
    :raises Refused: if a proposal waits, no facts are told, or the post sees the matter or may never see it
    """
    code = check(reason, REASONS, "reason")
    if not facts.strip():
        raise Refused("facts_needed", _("请写明发生了什么、为什么等不及。"), article=ARTICLE, field="facts")
    where = post.office
    with perform("opening_proposed", by=by, on=on, at=at, matter=matter, code=code, to_office=where) as act:
        if opening_asked(matter) is not None:
            raise Refused("asked_already", _("已经提出一次破例查阅，正在等另一个人决定。"), article=ARTICLE)
        _check_reader(matter, post)
        contact = first_contact(matter)
        act.made(
            asked := Opening(matter=matter, post=post, reason=code, entry=act.entry),
            keep_text(facts.strip(), kind="opening_facts", contact=contact, on=on, entry_id=act.entry.pk),
        )
    return asked


def agree_to_opening(matter: Matter, *, by: Acting, on: date, at: datetime) -> Opening:
    """Agree to what was proposed: the post sees the matter from now for the hours of the setting, and all are told.

    :raises Refused: if nothing waits, the same person or post proposed it, or who proposed it stepped aside since
    """
    until = at + timedelta(hours=settings.HUIYIN_OPENING_HOURS)
    with perform("opening_agreed", by=by, on=on, at=at, matter=matter, until=until.date()) as act:
        asked = _waiting(matter)
        _check_second(asked, by, on)
        _check_reader(matter, asked.post)
        if not may_hold(matter, _proposer(asked)):
            raise Refused("conflict_of_interest", _("提出的岗位已经不能经手本事项，不能据此打开。"), article=ARTICLE)
        act.entry.code, act.entry.to_office = asked.reason, asked.post.office
        opened = Opening(matter=matter, post=asked.post, reason=asked.reason, entry=act.entry, until=until)
        act.made(opened)
        for contact in Contact.objects.filter(matter=matter).order_by("id"):
            act.tell("opening_agreed", contact=contact)
        act.tell("opening_agreed", post=asked.post)
    return opened


def deny_opening(matter: Matter, *, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Deny what was proposed, with reasons; whoever proposed it may take it back so.

    :raises Refused: if nothing waits, or no reasons are given
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明不同意的理由。"), article=ARTICLE, field="reasons")
    with perform("opening_denied", by=by, on=on, at=at, matter=matter) as act:
        asked, contact = _waiting(matter), first_contact(matter)
        act.made(keep_text(reasons.strip(), kind="denial", contact=contact, on=on, entry_id=act.entry.pk))
        act.tell("opening_denied", post=_proposer(asked))


def opening_asked(matter: Matter) -> Opening | None:
    """Return the proposal that nobody has answered yet; None if there is none."""
    last = Entry.objects.filter(matter=matter, act__in=STEPS).order_by("-id").first()
    if last is None or last.act != "opening_proposed":
        return None
    return Opening.objects.select_related("post__office", "entry__post__office").get(entry=last)


def facts_of(asked: Opening) -> str:
    """Return what the proposal says happened."""
    return text_of(Document.objects.select_related("contact").get(entry_id=asked.entry_id, kind="opening_facts"))


def posts_to_open_to(matter: Matter) -> QuerySet[Post]:
    """Return the open posts that a matter may be opened to: none it names, none below them, none that stepped aside."""
    found = Post.objects.filter(holding(matter), closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title")


def _waiting(matter: Matter) -> Opening:
    asked = opening_asked(matter)
    if asked is None:
        raise Refused("nothing_proposed", _("本事项没有等决定的破例查阅。"), article=ARTICLE)
    return asked


def _proposer(asked: Opening) -> Post:
    if asked.entry.post is None:
        raise TypeError("an opening is proposed by a post")
    return asked.entry.post


def _check_reader(matter: Matter, post: Post) -> None:
    if not may_hold(matter, post):
        raise Refused(
            "conflict_of_interest",
            _("%(post)s与本事项有利害关系（被反映、其下级或已回避），不能查阅。") % {"post": post},
            article="xinfang_2022:28",
            field="post",
        )
    if visible_from(post).filter(pk=matter.pk).exists():
        raise Refused("sees_already", _("这个岗位本来就能看到本事项，不用破例。"), field="post")


def _check_second(asked: Opening, by: Acting, on: date) -> None:
    """Refuse the post that proposed it or is to read, and any person who sits in one of them too."""
    posts = [_proposer(asked).pk, asked.post_id]
    sits = Holding.objects.filter(post__in=posts, staff=by.staff, since__lte=on).exclude(until__lte=on)
    if by.post is None or by.post.pk in posts or sits.exists():
        raise Refused(
            "second_person",
            _("须由另一个人决定：不能是提出的人，也不能是要查阅的人。"),
            article=ARTICLE,
            remedy=_("请由能看到本事项的另一位负责人、包案领导、督查或者审核岗位办理。"),
        )
