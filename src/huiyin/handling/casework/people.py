"""What people may ask while their matter is worked on: a proxy, someone to step aside, confidentiality (Art. 17, 28, 30)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import SCOPES, check
from huiyin.handling.casework.lookups import open_requests, proxies
from huiyin.handling.casework.models import RecusalDecision, RecusalRequest
from huiyin.handling.routing.receivers import DECIDES, RECEIVES, holder, post_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Barred, Custody
from huiyin.record.access.own import check_own
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import cipher_of
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, sealed_party
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

SUCCEEDS = {"lead": RECEIVES, "sender": ("sorter",), "decider": DECIDES, "reviewer": ("handler", "head")}


def proxy(
    contact: Contact, person: Person, *, scope: str, until: date | None, by: Acting, on: date, at: datetime
) -> Party:
    """Let a person act for a contact, within a scope and until a day (委托代理, Art. 17).

    :param scope: a key of :data:`~huiyin.handling.casework.lists.SCOPES`
    :param until: the last day, None until it is ended
    :raises Refused: if the person has no name, the scope is not in the list, they act already, or the contact is another's
    """
    check_own(contact, by)
    code = check(scope, SCOPES, "scope")
    if not person.name.strip():
        raise Refused("no_name", _("请填写代理人姓名。"), field="name")
    if until is not None and until < on:
        raise Refused("day_past", _("代理期限不能早于委托日期。"), field="until")
    with perform("proxied", by=by, on=on, at=at, matter=contact.matter, contact=contact, code=code, until=until) as act:
        cipher = cipher_of(contact)
        if cipher is None:
            raise Refused("erased", _("这件来信来访的个人内容已依规删除。"))
        party = sealed_party(person, contact=contact, cipher=cipher, part=Party.Part.PROXY, scope=code)
        if proxies(contact, on).filter(same_person=party.same_person).exists():
            raise Refused("named_already", _("已经委托了这个人，不用再登记一次。"), field="name")
        party.until = until
        party.save(force_insert=True)
        act.made(party)
    return party


def end_proxy(party: Party, *, by: Acting, on: date, at: datetime) -> None:
    """End what a proxy may do, at the wish of the person who named them (Art. 17).

    :raises Refused: if the party is no proxy, or was ended before
    """
    check_own(party.contact, by)
    with perform("proxy_ended", by=by, on=on, at=at, matter=party.contact.matter, contact=party.contact):
        party.refresh_from_db()
        if party.part != Party.Part.PROXY or party.ended_on:
            raise Refused("no_proxy", _("没有正在生效的委托。"))
        party.ended_on = on
        party.save(update_fields=["ended_on"])


def ask_recusal(contact: Contact, post: Post, reasons: str, *, by: Acting, on: date, at: datetime) -> RecusalRequest:
    """Ask that a post steps aside because its holder has an interest in the matter (申请回避, Art. 28 ¶3).

    :raises Refused: if no reasons are given, it was asked before and waits, or the contact is another's
    """
    check_own(contact, by)
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明申请回避的理由。"), article="xinfang_2022:28", field="reasons")
    with perform("recusal_asked", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        if open_requests(contact.matter).filter(contact=contact, post=post).exists():
            raise Refused("asked_already", _("已经申请过这个岗位回避，正在等决定。"), article="xinfang_2022:28")
        text = keep_text(reasons.strip(), kind="recusal", contact=contact, on=on, entry_id=act.entry.pk)
        asked = RecusalRequest(matter=contact.matter, contact=contact, post=post, reasons=text, entry=act.entry)
        act.made(text, asked)
        decider = holder(contact.matter, post.office, ("head",))
        if decider is not None and decider != post:
            act.tell("recusal_asked", post=decider)
    return asked


def recuse(matter: Matter, post: Post, *, successor: Post | None = None, by: Acting, on: date, at: datetime) -> None:
    """Have a post step aside: it sees the matter no more, and what it held passes on (回避, Art. 28 ¶3).

    :param successor: who takes the lead, if the post had it; None: the next handler or sorter of its office
    :raises Refused: if the post decides on itself, is of another office, stepped aside before, or nobody can follow
    """
    with perform("recused", by=by, on=on, at=at, matter=matter) as act:
        _check_decider(by, post)
        if Barred.objects.filter(matter=matter, post=post).exists():
            raise Refused("recused_already", _("%(post)s已经回避本事项。") % {"post": post})
        act.made(Barred.objects.create(matter=matter, post=post, since=act.entry))
        for part in Custody.objects.filter(matter=matter, post=post, until__isnull=True).values_list("part", flat=True):
            _pass_on(act, matter, part, post, successor if part == "lead" else None)
        for asked in open_requests(matter).filter(post=post):
            act.made(RecusalDecision(request=asked, granted=True, entry=act.entry))
            act.tell("recused", contact=asked.contact)


def _check_decider(by: Acting, post: Post) -> None:
    me = post_of(by)
    if me == post:
        raise Refused(
            "judge_of_oneself",
            _("负责人本人的回避由上一级机关决定。"),
            article="xinfang_2022:28",
            remedy=_("请报上一级机关。"),
        )
    if not post.office.path.startswith(me.office.path):
        raise Refused("other_office", _("只能决定本机关及下级机关岗位的回避。"), article="xinfang_2022:28")


def _pass_on(act: Performance, matter: Matter, part: str, post: Post, successor: Post | None) -> None:
    """End one part of the post's custody, leave others theirs, and give it on where someone must have it."""
    act.end(part)
    others = Custody.objects.filter(matter=matter, part=part, until__isnull=True).exclude(post=post)
    for other in others.select_related("post__office"):
        act.give(part, other.post)
    if part not in SUCCEEDS or (part == "sender" and others.exists()):
        return
    chosen = successor or holder(matter, post.office, SUCCEEDS[part])
    if chosen is None:
        raise Refused(
            "nobody_can_follow",
            _("%(office)s没有其他岗位可以接办本事项。") % {"office": post.office},
            article="xinfang_2022:28",
            remedy=_("请指定接办岗位，或者增设岗位。"),
            field="successor",
        )
    act.give(part, chosen)
    act.tell("received", post=chosen)
    if part == "lead":
        matter.office = chosen.office


def deny_recusal(asked: RecusalRequest, *, reasons: str, by: Acting, on: date, at: datetime) -> None:
    """Deny a request to step aside, with reasons told to the person (Art. 28 ¶3).

    :raises Refused: if no reasons are given, it was decided before, or the post decides on itself
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明不同意回避的理由。"), article="xinfang_2022:28", field="reasons")
    with perform("recusal_denied", by=by, on=on, at=at, matter=asked.matter, contact=asked.contact) as act:
        _check_decider(by, asked.post)
        if RecusalDecision.objects.filter(request=asked).exists():
            raise Refused("decided_already", _("这项回避申请已经决定。"), article="xinfang_2022:28")
        text = keep_text(reasons.strip(), kind="denial", contact=asked.contact, on=on, entry_id=act.entry.pk)
        act.made(text, RecusalDecision(request=asked, granted=False, entry=act.entry))
        act.tell("recusal_denied", contact=asked.contact)


def keep_confidential(contact: Contact, *, by: Acting, on: date, at: datetime) -> None:
    """Keep confidential who the person is: letters to other offices do not name them any more (Art. 30).

    :raises Refused: if it is kept already, or the contact is another's
    """
    check_own(contact, by)
    with perform("kept_confidential", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        contact.refresh_from_db(fields=["confidential"])
        if contact.confidential:
            raise Refused("confidential_already", _("这件来信来访已经保密。"))
        contact.confidential = contact.matter.confidential = True
        contact.save(update_fields=["confidential"])
        act.tell("kept_confidential", contact=contact)
