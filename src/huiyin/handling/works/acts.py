"""Put an item on the list, tell how it goes, move its day, hand it on, finish, drop, close it (信访工作条例 Art. 15 ¶3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.contact import Written, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.handling.works.kinds import Dropped, Origin, WorksKind, works_kind_word
from huiyin.handling.works.lookups import held_by, planned
from huiyin.handling.works.models import WorksBasis, WorksItem, WorksStep
from huiyin.handling.works.said import AFTER, BEFORE, DURING, NO_PICTURES, Pictures, check_public
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure
from huiyin.record.matters.numbers import take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Grid, Group, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:15-3"
WORKS: dict[str, Any] = {"procedure": Procedure.WORKS}
What = WorksStep.What


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item as it will stand on the list: what, where, whose, from which money, until when, resting on which matters."""

    kind: str
    title: str
    village: Village
    post: Post | None
    planned_on: date | None
    origin: str
    group: Group | None = None
    place: str = ""
    budget: str = ""
    amount: int | None = None
    rests_on: Sequence[Matter] = ()
    before: Pictures = NO_PICTURES

    def check(self, on: date) -> tuple[Post, date]:
        """Return owner and day, once all else fits.

        :raises Refused: if something is missing, or tells who someone is
        """
        self.before.check()
        if self.kind not in WorksKind.values or self.origin not in Origin.values:
            raise Refused("not_in_the_list", _("请从清单里选类别和来源。"), field="kind")
        check_public(self.title, "title", most=60)
        _check_group(self.group, self.village)
        check_public(self.place, "place", most=60, needed=False)
        check_public(self.budget, "budget", most=80, needed=False)
        if self.origin != Origin.MEETING and not self.rests_on:
            raise Refused(
                "rests_on_nothing",
                _("从群众反映或者预警来的项目，要写明是哪几件事项。"),
                article=ARTICLE,
                remedy=_("请填事项编号；会议议定的，来源选“会议议定”。"),
                field="rests_on",
            )
        return _owner(self.post), _day_ahead(self.planned_on, on)


def _check_group(group: Group | None, village: Village) -> None:
    if group is not None and (group.village_id != village.pk or group.valid_to is not None):
        raise Refused(
            "other_village",
            _("%(group)s不在%(village)s，或者已经终止。") % {"group": group.name, "village": village.name},
            field="group",
        )


def _owner(post: Post | None) -> Post:
    if post is None or post.closed_on is not None or "handler" not in post.roles:
        raise Refused("owner_needed", _("每个项目都要落到一个承办岗位。"), article=ARTICLE, field="post")
    return post


def _day_ahead(planned_on: date | None, on: date) -> date:
    if planned_on is None or planned_on <= on:
        raise Refused("day_needed", _("请写明哪一天以前完成，在今天之后。"), article=ARTICLE, field="planned_on")
    return planned_on


def open_works(item: Item, *, by: Acting, on: date, at: datetime, source: str = "live") -> WorksItem:
    """Put an item on the list; from today its owner answers for the day that everybody reads.

    :raises Refused: if something is missing, tells who someone is, or the owner has a conflict of interest
    """
    owner, until = item.check(on)
    office = post_of(by).office
    facts: dict[str, Any] = {"code": item.origin, "days": (until - on).days, "until": until, "to_office": owner.office}
    with perform("works_opened", by=by, on=on, at=at, office=office, source=source, **facts, **WORKS) as act:
        arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id(), source=source)
        matter, written = _matter(item, arrival, owner)
        act.opens(matter, written.contact)
        listed = WorksItem(matter=matter, origin=item.origin, post=owner, amount=item.amount, entry=act.entry)
        listed.group = item.group
        listed.title, listed.place, listed.budget = item.title.strip(), item.place.strip(), item.budget.strip()
        listed.planned_on = until
        bases = [WorksBasis(item=listed, matter=each, entry=act.entry) for each in item.rests_on]
        pictures = item.before.kept(BEFORE, contact=written.contact, on=on, entry_id=act.entry.pk)
        act.made(*written.rows, listed, *bases, *pictures)
        _hand(act, owner, sender=post_of(by), village=item.village)
    return listed


def _matter(item: Item, arrival: Arrival, owner: Post) -> tuple[Matter, Written]:
    office, on = arrival.office, arrival.on
    group = item.group.name if item.group else ""
    words = "\n".join(filter(None, (item.title.strip(), group, item.place.strip())))
    summary = f"{works_kind_word(item.kind)}：{item.title.strip()}"[:60]
    intake = Intake(channel=Channel.FORWARDED, narrative=words, summary=summary, village=item.village)
    serials = take_each(office, ("contact", "works"), on.year)
    matter = new_matter(intake, arrival, serials["works"], owner.office)
    matter.number, matter.procedure = f"{office.mark}民〔{on.year}〕{serials['works']}号", Procedure.WORKS
    matter.kind, matter.came_from = item.kind, next(iter(item.rests_on), None)
    part, serial = Contact.Part.FIRST, serials["contact"]
    return matter, write_contact(intake, matter=matter, part=part, arrival=arrival, serial=serial)


def _hand(act: Performance, owner: Post, *, sender: Post, village: Village) -> None:
    """Give the item to its owner; who looks after the village's grids may say what residents think of it."""
    act.give("lead", owner)
    act.give("sender", sender)
    cared = Grid.objects.filter(village=village, post__isnull=False, valid_to__isnull=True).select_related(
        "post__office"
    )
    for post in dict.fromkeys(each.post for each in cared if each.post and each.post != owner):
        act.give("co", post)
    act.tell("works_opened", post=owner)


def tell_progress(
    matter: Matter, said: str, pictures: Pictures = NO_PICTURES, *, by: Acting, on: date, at: datetime
) -> None:
    """Tell everybody how far an item is; the first telling says that it was begun.

    :raises Refused: if nothing is said, or it tells who someone is
    """
    with perform("works_progressed", by=by, on=on, at=at, matter=matter, **WORKS) as act:
        _step(act, matter, What.PROGRESS, said, pictures, DURING)
        matter.accepted_on = matter.accepted_on or on


def move_day(matter: Matter, until: date, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Move the day of an item, and say why; the day promised first stays beside it, and its clock runs on.

    :raises Refused: if no reason is given, or the day does not lie ahead
    """
    facts: dict[str, Any] = {"until": _day_ahead(until, on), "days": (until - on).days}
    with perform("works_moved", by=by, on=on, at=at, matter=matter, **facts, **WORKS) as act:
        if until == planned(matter):
            raise Refused("same_day", _("日期没有改变。"), field="until")
        _step(act, matter, What.MOVED, said, NO_PICTURES, DURING, until=until)


def hand_works(matter: Matter, to: Post, *, by: Acting, on: date, at: datetime) -> None:
    """Give an item to another owner; its day stays.

    :raises Refused: if that post handles nothing, has the item already, or has a conflict of interest
    """
    owner = _owner(to)
    with perform("works_handed", by=by, on=on, at=at, matter=matter, to_office=owner.office, **WORKS) as act:
        if held_by(matter) == owner:
            raise Refused("has_it", _("%(post)s已经是责任岗位。") % {"post": owner}, field="to")
        act.give("lead", owner)
        act.tell("works_opened", post=owner)
        matter.office = owner.office


def finish_works(matter: Matter, said: str, pictures: Pictures, *, by: Acting, on: date, at: datetime) -> None:
    """Say that an item is finished, with a picture of how it is now; then the residents are asked.

    :raises Refused: if nothing is said, or no picture shows it
    """
    if not pictures.files:
        raise Refused(
            "picture_needed", _("完工要有照片，和开工前的放在一起给大家看。"), article=ARTICLE, field="papers"
        )
    with perform("works_finished", by=by, on=on, at=at, matter=matter, **WORKS) as act:
        _step(act, matter, What.FINISHED, said, pictures, AFTER)
        act.entry.to_office, matter.answered_on = matter.intake_office, on


def drop_works(matter: Matter, reason: str, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Take an item off the list before it is done; that, and why, stays on the list.

    :raises Refused: if the reason is not in the list, or nothing is said
    """
    if reason not in Dropped.values:
        raise Refused("not_in_the_list", _("请选择撤销的理由。"), field="reason")
    with perform("works_dropped", by=by, on=on, at=at, matter=matter, code=reason, **WORKS) as act:
        _step(act, matter, What.DROPPED, said, NO_PICTURES, DURING)
        matter.closed_on, matter.close_reason = on, reason


def close_works(matter: Matter, *, by: Acting, on: date, at: datetime) -> None:
    """Close an item that residents accepted."""
    with perform("works_closed", by=by, on=on, at=at, matter=matter, **WORKS):
        matter.closed_on, matter.close_reason = on, "done"


def _step(
    act: Performance, matter: Matter, what: str, said: str, pictures: Pictures, kind: str, until: date | None = None
) -> None:
    pictures.check()
    words, on, entry = check_public(said, "words"), act.entry.on, act.entry
    step = WorksStep(item=WorksItem.objects.get(matter=matter), what=what, said=words, on=on, until=until, entry=entry)
    contact = first_contact(matter)
    act.made(step, *pictures.kept(kind, contact=contact, on=on, entry_id=entry.pk))
