"""Record an activity that was held, correct it, withdraw it; set the budget on which activities are paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.attachments import check_number
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.models import Entry
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Village
from huiyin.record.procedure.perform import perform
from huiyin.routines.activities.models import Activity, ActivityWithdrawn, Budgeted, BudgetLine, Photo
from huiyin.routines.activities.sealing import sealed_photo
from huiyin.routines.teams.models import Team

PROCEDURE = "activity"
MOST = 1_000_000
NO_ACTIVITY = _("没有找到这次活动，请从活动台账打开。")
TITLE, PLACE, LINE = 80, 80, 60
FEN = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Held:
    """An activity as it was held; ``cost`` in yuan, on ``line`` of the year's budget if it is not nothing."""

    kind: str
    title: str
    held_on: date
    place: str
    persons: int
    copies: int = 0
    village: Village | None = None
    team: Team | None = None
    cost: Decimal = Decimal(0)
    line: BudgetLine | None = None


def record_activity(held: Held, *, photos: Sequence[CheckedFile] = (), by: Acting, on: date, at: datetime) -> Activity:
    """Record an activity: what, when, where, how many it reached, what was handed out, what it cost.

    :raises Refused: if a fact is missing or does not fit, the day lies ahead, or a photograph is none
    """
    office = post_of(by).office
    _check(held, office, on)
    _check_photos(photos)
    with perform("activity_recorded", by=by, on=on, at=at, procedure=PROCEDURE, code=held.kind) as act:
        made = _activity(held, office, act.entry)
        act.made(made, *_photos(made, photos, act.entry))
    return made


@transaction.atomic
def correct_activity(
    activity: Activity, held: Held, *, photos: Sequence[CheckedFile] = (), by: Acting, on: date, at: datetime
) -> Activity:
    """Correct an activity by a row that takes its place; the old one stays to be read and counts no more.

    :raises Refused: if it was corrected or withdrawn before, or as for recording
    """
    before = _standing(activity, by)
    office = before.office
    _check(held, office, on)
    _check_photos(photos)
    with perform("activity_corrected", by=by, on=on, at=at, procedure=PROCEDURE, code=held.kind) as act:
        made = _activity(held, office, act.entry)
        made.corrects = before
        act.made(made, *_photos(made, photos, act.entry))
    return made


@transaction.atomic
def withdraw_activity(activity: Activity, *, why: str, by: Acting, on: date, at: datetime) -> ActivityWithdrawn:
    """Withdraw an activity: it stays to be read, with the reason, and counts no more.

    :raises Refused: if the reason is not of the list, or it was corrected or withdrawn before
    """
    if why not in ActivityWithdrawn.Why.values:
        raise Refused("not_in_the_list", _("请选择撤回的原因。"), field="why")
    found = _standing(activity, by)
    with perform("activity_withdrawn", by=by, on=on, at=at, procedure=PROCEDURE, code=why) as act:
        made = ActivityWithdrawn(activity=found, why=why, on=on, entry=act.entry)
        act.made(made)
    return made


@transaction.atomic
def set_budget(title: str, *, year: int, amount: Decimal, by: Acting, on: date, at: datetime) -> Budgeted:
    """Set how much is planned for a line of a year's budget: a new line, or a new amount of one.

    :raises Refused: if the line has no name, the amount is below nothing or the same, or the year is not near
    """
    office, title = post_of(by).office, title.strip()
    if not title or len(title) > LINE:
        raise Refused("nothing_said", _("请写明经费的名称，不超过 60 个字。"), field="title")
    if abs(year - on.year) > 1:
        raise Refused("other_year", _("只能填去年、今年和明年的预算。"), field="year")
    if amount < 0:
        raise Refused("below_nothing", _("金额不能小于 0。"), field="amount")
    line = BudgetLine.objects.select_for_update().filter(office=office, year=year, title=title).first()
    if line is not None and line.planned.order_by("-id").values_list("amount", flat=True).first() == amount:
        raise Refused("nothing_changed", _("金额没有变，未作登记。"), field="amount")
    with perform("budget_set", by=by, on=on, at=at, procedure=PROCEDURE) as act:
        fresh = line or BudgetLine(office=office, year=year, title=title, entry=act.entry)
        made = Budgeted(line=fresh, amount=amount.quantize(FEN), entry=act.entry)
        act.made(*([] if line else [fresh]), made)
    return made


def _activity(held: Held, office: Office, entry: Entry) -> Activity:
    facts: dict[str, Any] = {"kind": held.kind, "held_on": held.held_on, "village": held.village, "team": held.team}
    numbers: dict[str, Any] = {
        "persons": held.persons,
        "copies": held.copies,
        "cost": held.cost.quantize(FEN),
        "line": held.line,
    }
    words = {"title": held.title.strip(), "place": held.place.strip()}
    return Activity(office=office, entry=entry, **facts, **numbers, **words)


def _photos(activity: Activity, photos: Sequence[CheckedFile], entry: Entry) -> list[Photo]:
    return [sealed_photo(activity, n, each, entry) for n, each in enumerate(photos, 1)]


def _check_photos(photos: Sequence[CheckedFile]) -> None:
    check_number(photos)
    if any(not each.media_type.startswith("image/") for each in photos):
        raise Refused("no_picture", _("这里只收照片，请选 JPG、PNG 或 WebP。"), field="papers")


def _standing(activity: Activity, by: Acting) -> Activity:
    locked = Activity.objects.select_for_update(of=("self",)).select_related("office")
    found = locked.filter(pk=activity.pk, office=by.office).first()
    if found is None:
        raise NotFound(NO_ACTIVITY)
    if Activity.objects.filter(corrects=found).exists():
        raise Refused("corrected_already", _("这条已经更正过，请打开更正后的那一条。"))
    gone = ActivityWithdrawn.objects.filter(activity=found).first()
    if gone is not None:
        said = {"on": date_format(gone.on), "why": gone.get_why_display()}
        raise Refused("withdrawn_already", _("这条已于 %(on)s 撤回（%(why)s）。") % said)
    return found


def _check(held: Held, office: Office, on: date) -> None:
    if held.kind not in Activity.Kind.values:
        raise Refused("not_in_the_list", _("请选择宣传、培训还是法治讲座。"), field="kind")
    if not 0 < len(held.title.strip()) <= TITLE:
        raise Refused("nothing_said", _("请写明做了什么，不超过 80 个字。"), field="title")
    if not 0 < len(held.place.strip()) <= PLACE:
        raise Refused("nothing_said", _("请写明在哪里，不超过 80 个字。"), field="place")
    if held.held_on > on:
        raise Refused(
            "day_ahead",
            _("%(on)s 还没有到，活动办过以后再登记。") % {"on": date_format(held.held_on)},
            field="held_on",
        )
    _check_numbers(held)
    _check_where(held, office)


def _check_numbers(held: Held) -> None:
    for field, number in (("persons", held.persons), ("copies", held.copies), ("cost", held.cost)):
        if not 0 <= number <= MOST:
            raise Refused("no_number", _("人数、份数和费用不能小于 0，也不能超过一百万。"), field=field)
    if held.kind != Activity.Kind.PUBLICITY and not held.persons:
        raise Refused("nobody_there", _("培训和讲座请写明到了多少人。"), field="persons")
    if held.cost and held.line is None:
        raise Refused("no_line", _("有费用的，请选择从哪一项经费出。"), field="line")


def _check_where(held: Held, office: Office) -> None:
    if held.line is not None and (held.line.office_id, held.line.year) != (office.pk, held.held_on.year):
        raise Refused("other_year", _("经费应当是本机关、活动当年的。"), field="line")
    if held.team is not None and held.team.office_id != office.pk:
        raise Refused("other_team", _("队伍应当是本机关的。"), field="team")
    if held.village is not None and held.village.office_id != office.pk:
        raise Refused("other_place", _("村（社区）应当是本机关的。"), field="village")
