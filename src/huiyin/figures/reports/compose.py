"""Write a report from the figures of an office and period: what was published, or a draft of today."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.figures.indicators.breakdown import CUTS, Breakdown, breakdowns
from huiyin.figures.indicators.comparison import Change, compared_with, year_to_date
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures_of
from huiyin.figures.publications.lookups import as_published, newest
from huiyin.figures.reports import chapters, series
from huiyin.figures.reports.report import Chart, Report, Section, Table
from huiyin.figures.reports.spoken import Sentence, Told, can_be_spoken, spoken
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Head

TREND = ("contacts_registered", "matters_accepted")


def kind_of(period: Period) -> str:
    """Return which kind of report a period has: ``yearly``, ``quarterly``, ``monthly``, or empty for other days."""
    if "Q" in period.text:
        return "quarterly"
    by_length = {len("2025"): "yearly", len("2025-03"): "monthly"}
    return "" if "H" in period.text else by_length.get(len(period.text), "")


def report_of(kind: str, period: Period, scope: Scope, on: date, *, tables: bool = True) -> Report:
    """Return the monthly, quarterly or yearly report of an office, written in the office's language.

    :param kind: ``monthly``, ``quarterly`` or ``yearly``
    :param tables: whether to count its tables and charts too, or only what its sentences say
    :raises Refused: if no office is named
    """
    if scope.office is None:
        raise Refused("no_office", _("没有说明是哪个机关的报告，请选择机关。"), field="office")
    with translation.override(scope.office.lang.lower()):
        return _report(kind, period, scope, on, tables=tables)


def _report(kind: str, period: Period, scope: Scope, on: date, *, tables: bool) -> Report:
    publication = newest(scope.office, period) if scope.office else None
    now, to_date, *others = figures_of((period, year_to_date(period), *compared_with(period)), scope)
    found = as_published(publication, now) if publication else now
    told = told_of(found, to_date, others)
    said = [
        Section(str(chapter.title), sentences)
        for chapter in chapters.CHAPTERS
        if (sentences := _sentences(chapter, kind, told))
    ]
    return Report(
        title=chapters.title(kind, scope.name, period),
        office=scope.name,
        lang=scope.office.lang if scope.office else "zh-Hans",
        period=period.text,
        as_of=period.as_of,
        written_on=on,
        number=publication.number if publication else 0,
        sections=(*said, *(_tables(period, scope, told) if tables else ())),
        cards=tuple(found),
        heads=heads_of(scope),
    )


def _sentences(chapter: chapters.Chapter, kind: str, told: Told) -> tuple[Sentence, ...]:
    templates = map(str, chapter.sentences(kind))
    return tuple(spoken(each, told) for each in templates if can_be_spoken(each, told))


def told_of(found: list[Figure], to_date: list[Figure], others: list[list[Figure]]) -> Told:
    """Return what sentences may say, from the figures of a period, of its year so far, and of earlier periods."""
    now = {each.key: each for each in found}
    last_year, *last = [{each.key: Change(now[each.key], each) for each in then if each.key in now} for then in others]
    return Told(now, last_year, last[0] if last else {}, {each.key: each for each in to_date})


def _tables(period: Period, scope: Scope, told: Told) -> list[Section]:
    """Return the tables of Art. 41 and the charts; a table with nothing in it says so."""
    cut = breakdowns(CUTS, period, scope)
    bands = tuple(_band(least, most) for least, most in series.AGES)
    open_ = Chart("bars", bands, ((_("期末在办"), series.ages(period, scope)),), _("件"))
    return [
        _trend(period, scope),
        Section(_("附表二 反映的主要领域"), table=_of(cut["category"], _("类别"))),
        Section(_("附表三 信访形式"), table=_of(cut["channel"], _("形式"))),
        Section(_("附表四 按村（社区）"), table=_of(cut["village"], _("村（社区）")), chart=_lying(cut["village"])),
        Section(
            _("附表五 反映较多的单位"),
            table=_of(series.complained_of(period, scope), _("单位")),
            note=_("只统计单位，不统计个人。"),
        ),
        Section(_("附表六 转送、交办去向"), table=_of(series.receivers(period, scope), _("单位"))),
        Section(_("附表七 期末在办时长"), chart=open_),
        Section(_("附表八 受理调解的纠纷类型"), table=_of(cut["dispute"], _("纠纷类型"))),
        Section(_("附表九 受理调解的来源"), table=_of(cut["source"], _("来源"))),
        Section(_("附表十 受理调解的层级"), table=_of(cut["level"], _("层级"))),
        *_left_over(told),
    ]


def _trend(period: Period, scope: Scope) -> Section:
    """Return what was registered and accepted each month of the year so far: one month alone is no line."""
    so_far, names = year_to_date(period), (_("登记信访件"), _("受理信访事项"))
    months = [series.month_label(month.since) for month in series.months_of(so_far)]
    trend = series.by_month(TREND, so_far, scope)
    drawn = Chart("line", tuple(months), tuple(zip(names, (trend[key] for key in TREND), strict=True)), _("件"))
    title = _("附表一 登记和受理的变化") if so_far.days == period.days else _("附表一 年初以来登记和受理的变化")
    table = _grid((_("月份"), *names), months, *trend.values())
    return Section(title, chart=drawn if len(months) > 1 else None, table=table)


def _lying(cut: Breakdown) -> Chart | None:
    """Return the bars of a table, one a line; none where no number is shown."""
    numbers = tuple(cell.n for cell in cut.cells)
    if not any(numbers):
        return None
    return Chart("across", tuple(cell.name for cell in cut.cells), ((_("件数"), numbers),), _("件"))


def _left_over(told: Told) -> list[Section]:
    """Return what became of the matters accepted: all of them, those concluded, those resolved, of one base."""
    concluded, resolved = told.figures.get("concluded_of_accepted"), told.figures.get("resolved")
    if concluded is None or resolved is None:
        return []
    numbers, names = (concluded.d, concluded.n, resolved.n), (_("本期受理"), _("其中已经办结"), _("其中已经化解"))
    drawn = Chart("across", names, ((_("件数"), numbers),), _("件"))
    return [Section(_("附表十一 本期受理事项的办结和化解"), chart=drawn)]


def _grid(head: tuple[str, ...], labels: list[str], *columns: tuple[int, ...]) -> Table:
    rows = tuple((label, *(str(n) for n in ns)) for label, *ns in zip(labels, *columns, strict=True))
    sums = (_("合计"), *(str(sum(column)) for column in columns))
    return Table(head, (*rows, sums), total=True)


def _of(cut: Breakdown, name: str) -> Table:
    rows = tuple((cell.name, "＊" if cell.n is None else str(cell.n)) for cell in cut.cells)
    return Table((name, _("件数")), (*rows, (_("合计"), str(cut.total))), total=True)


def _band(least: int, most: int | None) -> str:
    if most is None:
        return _("%(least)s日以上") % {"least": least}
    return _("%(least)s—%(most)s日") % {"least": least, "most": most}


def heads_of(scope: Scope) -> tuple[tuple[str, int, str], ...]:
    """Return the end of each chain of the scope: office, count of entries, digest."""
    found = Head.objects.filter(scope.at("office")).select_related("office").order_by("office__path")
    return tuple((head.office.name, head.count, bytes(head.digest).hex()) for head in found)
