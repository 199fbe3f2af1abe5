"""Found, rename, describe and close offices (机关、单位)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import check_day, today
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import categories
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform_office import perform_in_office

LONGEST_CHANGE = 500
"""Signs that the journal keeps of one value."""
FOUNDED = ("code", "name", "mark", "kind", "division", "profile", "opened_on")


def found(
    *,
    parent: Office,
    code: str,
    name: str,
    mark: str,
    kind: str,
    division: str,
    opened_on: date,
    by: Acting,
    at: datetime,
    **facts: object,
) -> Office:
    """Found an office under another one.

    :param mark: the short sign in its numbers, such as 青石信
    :param facts: further columns: profile, lang, phone, address, hours, takes_matters
    :raises Refused: if the code or the sign is taken, the parent is closed, or the day lies ahead
    """
    check_day(opened_on, at, field="opened_on")
    check_free(code=code, mark=mark)
    if parent.closed_on is not None:
        raise Refused("closed", _("%(office)s已撤销，不能在它下面设单位。") % {"office": parent.name}, field="parent")
    said = {"code": code, "name": name, "mark": mark, "kind": kind, "division": division, "opened_on": opened_on}
    office = Office(parent=parent, path=f"{parent.path}{code}/", **said, **facts)
    with perform_in_office("office_founded", by=by, at=at, office=parent) as act:
        act.made(office, *FOUNDED)
        act.says(office, "parent", "", parent.name)
    return office


def check_free(*, code: str, mark: str) -> None:
    """Refuse a code or a sign that an office has, closed ones too: numbers of letters are never given twice.

    :raises Refused: saying which
    """
    if Office.objects.filter(code=code).exists():
        raise Refused("taken", _("代码“%(code)s”已有单位使用，请换一个。") % {"code": code}, field="code")
    if Office.objects.filter(mark=mark).exists():
        raise Refused("taken", _("文号简称“%(mark)s”已有单位使用，请换一个。") % {"mark": mark}, field="mark")


def rename(office: Office, *, name: str, mark: str, by: Acting, at: datetime) -> None:
    """Give an office another name and sign from today on; letters issued before keep the old ones.

    :raises Refused: if it is closed, or the sign is taken
    """
    check_open(office)
    if mark != office.mark and Office.objects.filter(mark=mark).exists():
        raise Refused("taken", _("文号简称“%(mark)s”已有单位使用，请换一个。") % {"mark": mark}, field="mark")
    with perform_in_office("office_renamed", by=by, at=at, office=office) as act:
        act.changed(office, name=name, mark=mark)


def describe(office: Office, *, by: Acting, at: datetime, **facts: object) -> None:
    """Change what people need to know of an office: phone, address, hours, whether it takes matters, profile of law.

    :raises Refused: if it is closed, or nothing changes
    """
    check_open(office)
    with perform_in_office("office_described", by=by, at=at, office=office) as act:
        act.changed(office, **facts)


def set_competences(office: Office, codes: Sequence[str], *, by: Acting, at: datetime) -> None:
    """Say for which categories the office is competent (职责表); who sorts is shown it, and decides.

    :param codes: of categories valid today; one stands for those under it too
    :raises Refused: if the office is closed, a code is not valid, nothing changes, or it is more than the journal keeps
    """
    check_open(office)
    known = {each.pk for each in categories(today(at))}
    chosen = sorted(code for code in set(codes) if code.rpartition(".")[0] not in codes)
    if not known.issuperset(chosen):
        raise Refused("no_such_category", _("所选分类已停用或者没有，请重新选择。"), field="competences")
    if len(" ".join(chosen)) > LONGEST_CHANGE:
        raise Refused("too_many", _("选得太多了，请直接选它们的上级分类。"), field="competences")
    with perform_in_office("competences_set", by=by, at=at, office=office) as act:
        act.changed(office, competences=chosen)


def close(office: Office, *, closed_on: date, by: Acting, at: datetime) -> None:
    """Close an office from a day on; its papers, matters and journal stay.

    :raises Refused: if an office under it or a post in it is open
    """
    check_open(office)
    check_day(closed_on, at, field="closed_on", since=office.opened_on)
    if Office.objects.filter(parent=office, closed_on__isnull=True).exists():
        raise Refused("has_offices", _("它下面还有单位，请先撤销下级单位。"))
    if Post.objects.filter(office=office, closed_on__isnull=True).exists():
        raise Refused("has_posts", _("它还有岗位，请先由安全管理员撤销各岗位。"))
    with perform_in_office("office_closed", by=by, at=at, office=office) as act:
        act.changed(office, closed_on=closed_on)


def check_open(office: Office) -> None:
    """Refuse an act on an office that is closed.

    :raises Refused: saying since when
    """
    if office.closed_on is not None:
        raise Refused(
            "closed", _("%(office)s已于 %(on)s 撤销。") % {"office": office.name, "on": date_format(office.closed_on)}
        )
