"""Set up committees and say who mediates: rosters of a term, hired mediators, who leaves (人民调解法 Art. 8–10, 13–15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.kinds import LEAVING, DisputeKind, Duty, Level
from huiyin.handling.mediation.models import Committee, Mediator, Roster
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.asked import Asked

FEWEST, MOST = 3, 9
TERM_YEARS = 3
PROCEDURE = "committee"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One person of a roster, or one who is hired; nothing is kept but name, duty, what they know and do not take."""

    name: str
    is_woman: bool
    duty: str = Duty.MEMBER
    post: Post | None = None
    skills: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    is_fit: bool = True


def found_committee(
    *, name: str, mark: str, kind: str, level: str, office: Office, by: Acting, on: date, at: datetime, court: str = ""
) -> Committee:
    """Found a people's mediation committee at an office (Art. 8; towns and others by Art. 34).

    :param mark: the short sign in its numbers, such as 青石人调
    :param court: the basic court of its place, which guides it and confirms its agreements
    :raises Refused: if name or mark is missing, or kind or level is not in its list
    """
    if not (name.strip() and mark.strip()):
        raise Refused(
            "name_needed", _("请填写人民调解委员会的名称和文号简称。"), article="mediation_2010:8", field="name"
        )
    if kind not in Committee.Kind.values or level not in Level.values:
        raise Refused("not_in_the_list", _("请选择调委会的类型和层级。"), article="mediation_2010:8", field="kind")
    _check_own(office, by)
    with perform("committee_founded", by=by, on=on, at=at, office=office, procedure=PROCEDURE) as act:
        founded = Committee(
            office=office, name=name.strip(), mark=mark.strip(), kind=kind, level=level, court=court, entry=act.entry
        )
        act.made(founded)
    return founded


def publish_roster(
    committee: Committee,
    members: Sequence[Member],
    *,
    elected_on: date,
    elected_by: str,
    by: Acting,
    on: date,
    at: datetime,
    mixed_area: bool = False,
    mixed_area_attested: bool = False,
) -> Roster:
    """Publish who was elected for the next three years (Art. 8–10); the former members' term ends that day.

    :param elected_by: 村民会议, 村民代表会议, 居民会议, 职工大会 and the like
    :param mixed_area: whether several ethnic groups live there; then who elected attests that Art. 8 was kept
    :raises Refused: if the number, the director, the women, the fitness or the election are not as the law has them
    """
    check_roster(members, mixed_area=mixed_area, attested=mixed_area_attested)
    _check_election(elected_on, elected_by, on)
    _check_own(committee.office, by)
    with perform("roster_published", by=by, on=on, at=at, office=committee.office, procedure=PROCEDURE) as act:
        roster = Roster(
            committee=committee,
            elected_on=elected_on,
            until=term_end(elected_on),
            elected_by=elected_by.strip(),
            mixed_area_attested=mixed_area_attested,
            entry=act.entry,
        )
        serving(committee, elected_on).exclude(duty=Duty.HIRED).update(left_on=elected_on)
        people = [_mediator(each, committee, act.entry, roster, elected_on, roster.until) for each in members]
        act.made(roster, *people)
    return roster


def _check_own(office: Office, by: Acting) -> None:
    """Refuse who is neither of the committee's own place nor of an office over it."""
    if by.office is None or not office.path.startswith(by.office.path):
        raise Refused(
            "not_your_committee",
            _("只能办理本单位和下级的人民调解委员会。"),
            article="mediation_2010:5",
            remedy=_("请由设立单位或者上级办理。"),
            field="committee",
        )


def check_roster(members: Sequence[Member], *, mixed_area: bool = False, attested: bool = False) -> None:
    """Refuse a roster that Art. 8 or 14 does not allow.

    :raises Refused: saying which rule and what to do
    """
    if not FEWEST <= len(members) <= MOST:
        raise Refused(
            "wrong_number",
            _("人民调解委员会由委员三至九人组成，现有 %(given)s 人。") % {"given": len(members)},
            article="mediation_2010:8-2",
            remedy=_("请补选或者减少委员；不担任委员的可以聘任为调解员。"),
            field="members",
        )
    if sum(each.duty == Duty.DIRECTOR for each in members) != 1 or any(each.duty == Duty.HIRED for each in members):
        raise Refused(
            "one_director",
            _("委员会设主任一人，必要时设副主任；聘任的调解员不列入委员名单。"),
            article="mediation_2010:8-2",
            remedy=_("请在委员中确定一名主任。"),
            field="members",
        )
    if not any(each.is_woman for each in members):
        raise Refused(
            "no_woman",
            _("人民调解委员会应当有妇女成员，这份名单没有。"),
            article="mediation_2010:8-3",
            remedy=_("请由推选单位补选至少一名妇女委员后再公布。"),
            field="members",
        )
    if mixed_area and not attested:
        raise Refused(
            "mixed_area",
            _("多民族居住的地区，应当有人数较少民族的成员。"),
            article="mediation_2010:8-3",
            remedy=_("请由推选单位核对并确认；系统不登记任何人的民族。"),
            field="mixed_area_attested",
        )
    _check_fit(members)


def _check_fit(members: Sequence[Member]) -> None:
    """Refuse whom Art. 14 does not allow, and names, skills or conflicts that are no such thing."""
    if any(not each.is_fit for each in members):
        raise Refused(
            "not_fit",
            _("人民调解员应当是公道正派、热心调解，有一定文化、政策水平和法律知识的成年公民。"),
            article="mediation_2010:14",
            remedy=_("请由推选、聘任单位核实后确认。"),
            field="members",
        )
    known = set(DisputeKind.values)
    if any(not each.name.strip() or set(each.skills) - known or set(each.conflicts) - known for each in members):
        raise Refused("member_unclear", _("请填写姓名，擅长和回避的纠纷类型从清单中选择。"), field="members")


def _check_election(elected_on: date, elected_by: str, on: date) -> None:
    if not elected_by.strip():
        raise Refused(
            "election_needed",
            _("请写明由哪个会议推选产生。"),
            article="mediation_2010:9-1",
            remedy=_("如村民会议、村民代表会议、居民会议、职工代表大会。"),
            field="elected_by",
        )
    if elected_on > on:
        raise Refused("day_ahead", _("推选日期晚于公布日期。"), article="mediation_2010:9", field="elected_on")
    if term_end(elected_on) < on:
        raise Refused(
            "term_over",
            _("这届委员任期三年，已于 %(until)s 届满。") % {"until": date_format(term_end(elected_on))},
            article="mediation_2010:9-2",
            remedy=_("请改选后公布新一届名单，可以连选连任。"),
            field="elected_on",
        )


def term_end(elected_on: date) -> date:
    """Return the last day of a term of three years (Art. 9)."""
    leap_day = (elected_on.month, elected_on.day) == (2, 29)
    return elected_on.replace(year=elected_on.year + TERM_YEARS, day=28 if leap_day else elected_on.day) - (
        timedelta(0) if leap_day else timedelta(days=1)
    )


def hire(committee: Committee, person: Member, *, until: date, by: Acting, on: date, at: datetime) -> Mediator:
    """Hire a mediator who is no member (聘任, Art. 13).

    :param until: the last day of the hiring
    :raises Refused: if the person is not fit (Art. 14) or the hiring ends before it begins
    """
    _check_fit([person])
    if until <= on:
        raise Refused("day_past", _("聘期截止日应当晚于聘任日期。"), article="mediation_2010:13", field="until")
    _check_own(committee.office, by)
    with perform("mediator_hired", by=by, on=on, at=at, office=committee.office, procedure=PROCEDURE) as act:
        hired = _mediator(person, committee, act.entry, None, on, until)
        act.made(hired)
    return hired


def _mediator(
    person: Member, committee: Committee, entry: Entry, roster: Roster | None, since: date, until: date
) -> Mediator:
    return Mediator(
        committee=committee,
        roster=roster,
        post=person.post,
        name=person.name.strip(),
        duty=person.duty if roster else Duty.HIRED,
        is_woman=person.is_woman,
        skills=list(person.skills),
        conflicts=list(person.conflicts),
        since=since,
        until=until,
        entry=entry,
    )


def leave(mediator: Mediator, *, ground: str, by: Acting, on: date, at: datetime) -> None:
    """Record that a mediator leaves: of their own wish, at the end, or dismissed for what Art. 15 names.

    :param ground: a key of :data:`~huiyin.handling.mediation.kinds.LEAVING`
    :raises Refused: if the ground is not in the list, they left before, or the roster would fall under its rules
    """
    code = check(ground, LEAVING, "ground")
    committee = mediator.committee
    _check_own(committee.office, by)
    with perform("mediator_left", by=by, on=on, at=at, office=committee.office, procedure=PROCEDURE, code=code):
        if mediator.left_on is not None:
            raise Refused("left_already", _("这位调解员已经不再任职。"), article="mediation_2010:15")
        mediator.left_on = on
        mediator.save(update_fields=["left_on"])


def serving(committee: Committee, on: date) -> QuerySet[Mediator]:
    """Return the mediators of a committee who serve on a day, the director first."""
    return in_office(on).filter(committee=committee)


def in_office(on: date) -> QuerySet[Mediator]:
    """Return the mediators of all committees who serve on a day."""
    here = Q(left_on__isnull=True) | Q(left_on__gt=on)
    return Mediator.objects.filter(here, since__lte=on, until__gte=on).order_by("id")


def desk_of(committee: Committee, on: date) -> Post:
    """Return the post that keeps the committee's register: the director's, else the first of its mediators.

    :raises Refused: if none of its mediators has a post
    """
    posted = _posted(committee=committee.pk, on=on)
    first = sorted(posted, key=lambda each: each.duty != Duty.DIRECTOR)
    if not first or first[0].post is None:
        raise Refused(
            "no_desk",
            _("%(committee)s在 %(on)s 没有任期内的、能登录办理的调解员。")
            % {"committee": committee.name, "on": date_format(on)},
            article="mediation_2010:9-2",
            remedy=_("请公布本届委员名单，并为主任设调解岗位。"),
            field="committee",
        )
    return first[0].post


_posted = Asked(
    lambda of: (
        serving(of.committee, of.on)
        .filter(post__isnull=False, post__closed_on__isnull=True)
        .select_related("post__office")
    )
)
