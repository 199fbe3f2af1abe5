"""One thing that a telephone kept: read as its form says, done as its act says, once for its key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from huiyin.doors.web.parts.filing import KEY
from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.handling.events.collecting import Report, collect
from huiyin.handling.events.verifying import Looked, verify_fix
from huiyin.handling.lookups.field import event_by_number, grid_in
from huiyin.handling.lookups.places import village_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.routines.rounds.acts import Found, check_place_once
from huiyin.routines.rounds.lookups import place_of

OLDEST = timedelta(days=60)
AHEAD = timedelta(minutes=10)
A_WEEK = timedelta(days=7)
MADE, AGAIN, CONTESTED = "made", "again", "contested"


@dataclass(frozen=True)
class Taken:
    """What became of one thing: how it was taken, under which number, and what its worker should know."""

    outcome: str
    number: str = ""
    notes: tuple[str, ...] = ()


class Item(forms.Form):
    """What everything kept on a telephone says: its key, and how many seconds ago it was written."""

    what: ClassVar[str]
    key = forms.RegexField(KEY)
    age = forms.FloatField(required=False)

    def day(self, at: datetime) -> tuple[date, tuple[str, ...]]:
        """Return the day on which it was written, by the server's clock: a telephone's may be wrong by any span."""
        ago = timedelta(seconds=max(-1e9, min(1e9, self.cleaned_data["age"] or 0)))
        if -AHEAD <= ago <= OLDEST:
            return min(at, at - ago).date(), ()
        return at.date(), (_("手机的时钟不对，日期按收到的这一天登记。"),)

    def take(self, by: Acting, at: datetime) -> Taken:
        """Do what it says."""
        raise NotImplementedError


class ReportItem(Item):
    """What was seen in the field."""

    what = "report"
    kind = forms.CharField(required=False, max_length=20)
    severity = forms.CharField(required=False, max_length=20)
    said = forms.CharField(label=_l("看到了什么"), required=False, max_length=2000)
    grid = forms.CharField(required=False, max_length=16)
    village = forms.CharField(required=False, max_length=12)
    spot = forms.CharField(label=_l("具体地点"), required=False, max_length=120)
    warns = forms.BooleanField(required=False)
    settled = forms.CharField(required=False, max_length=1000)
    papers = PapersField()

    def take(self, by: Acting, at: datetime) -> Taken:
        """Collect it; a grid that changed hands meanwhile is still where it was seen."""
        said, (on, notes) = self.cleaned_data, self.day(at)
        if by.office is None:
            raise Refused("not_your_role", _("请用网格员的岗位登录。"))
        grid = grid_in(by.office, said["grid"])
        village = None if grid else village_of(by.office, said["village"])
        if grid and "grid_worker" in by.roles and grid.post_id != (by.post.pk if by.post else None):
            notes += (_("%(grid)s现在由其他岗位负责，已按看到的地方登记，也交给了它。") % {"grid": grid.name},)
        lost = said["grid"] if said["grid"] and grid is None else ""
        facts = {name: said[name] for name in ("kind", "severity", "said", "warns", "settled", "papers")}
        report = Report(**facts, grid=grid, village=village, spot=" ".join(filter(None, (said["spot"], lost))))
        made = collect(report, by=by, on=on, at=at, key=said["key"])
        return Taken(AGAIN if made.again else MADE, made.matter.number, notes)


class FixItem(Item):
    """What was seen of a fix."""

    what = "fix"
    number = forms.CharField(max_length=40)
    of = forms.UUIDField()
    solved = forms.BooleanField(required=False)
    said = forms.CharField(label=_l("看到的情况"), required=False, max_length=2000)
    papers = PapersField()

    def take(self, by: Acting, at: datetime) -> Taken:
        """Verify it; a second statement about the same fix waits for a person's decision."""
        said, (on, notes) = self.cleaned_data, self.day(at)
        matter = event_by_number(by, said["number"])
        if matter is None:
            raise NotFound(_("这件事已经不在您手里。可能换了网格员：请导出交给窗口，或者删除。"))
        looked = Looked(**{name: said[name] for name in ("solved", "of", "said", "papers")})
        return Taken(verify_fix(matter, looked, by=by, on=on, at=at, key=said["key"]), matter.number, notes)


class CheckItem(Item):
    """What was seen at a place of a round, as JSON: by point, counted from 1, a fact and whether it was put right."""

    what = "check"
    place = forms.UUIDField()
    facts = forms.JSONField(required=False)

    def take(self, by: Acting, at: datetime) -> Taken:
        """Record it; what was not put right at once is owed by whoever planned the round, within a week."""
        said, (on, notes) = self.cleaned_data, self.day(at)
        place = place_of(by, said["place"])
        owner, facts = place.round.entry.post, _facts(said["facts"])
        found = [
            Found(point=n, fact=fact) if fixed else Found(point=n, fact=fact, post=owner, due_on=on + A_WEEK)
            for n, fact, fixed in facts
        ]
        first = check_place_once(place, found, key=said["key"], by=by, on=on, at=at)
        return Taken(MADE if first else AGAIN, place.what, notes)


def _facts(said: Any) -> list[tuple[int, str, bool]]:
    rows = [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []
    return [(int(each.get("point", 0)), str(each.get("fact", "")), bool(each.get("fixed"))) for each in rows]


ITEMS: dict[str, type[Item]] = {each.what: each for each in (ReportItem, FixItem, CheckItem)}


def take(said: Mapping[str, Any], files: Any, *, by: Acting, at: datetime) -> Taken:
    """Do what one kept thing says, once.

    :raises Refused: with one sentence, if it is unknown, lacks something, or the act refuses it
    """
    form = ITEMS.get(str(said.get("what")), Item)(said, files)
    if not hasattr(form, "what"):
        raise Refused("unknown_item", _("不认识这一件是什么，请更新页面后再发。"))
    if not form.is_valid():
        raise unfit(form)
    return form.take(by, at)


def unfit(form: forms.Form) -> Refused:
    """Return the refusal for the first field that does not fit."""
    field, errors = next(iter(json.loads(form.errors.as_json()).items()))
    label = form.fields[field].label or field
    return Refused("unfit", f"{label}：{errors[0]['message']}", field=field)
