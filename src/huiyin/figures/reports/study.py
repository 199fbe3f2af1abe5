"""Write the pack for a meeting that analyses a month or quarter (分析研判): figures in words, then what is stuck and why."""

from __future__ import annotations

from datetime import date
from string import Formatter

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.figures.counting import countable_of, figures_told, summed_together
from huiyin.figures.indicators.comparison import compared_with, year_to_date
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.reports import stuck
from huiyin.figures.reports.compose import heads_of, kind_of, told_of
from huiyin.figures.reports.report import Report, Section, Table
from huiyin.figures.reports.spoken import Sentence, spoken
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting

SENTENCES = (
    gettext_lazy("本期登记信访件 {contacts_registered} 件次{contacts_registered.yoy}{contacts_registered.mom}。"),
    gettext_lazy("新登记信访事项 {matters_opened} 件{matters_opened.mom}，重复信访率 {repeated_contacts}。"),
    gettext_lazy("按期告知率 {notice_on_time}，按期答复率 {reply_on_time}{reply_on_time.mom}。"),
    gettext_lazy("期末在办 {still_open} 件，期末超期未办 {overdue} 项；退单率 {returned}。"),
    gettext_lazy("承诺按期兑现率（单位口径）{promises_done}，信访人确认 {promises_confirmed}。"),
    gettext_lazy(
        "排查地点 {places_checked} 处，排查问题整改率 {findings_remedied}；议定事项按期完成率 {tasks_done_in_time}。"
    ),
)
"""What the pack says in words; every number is a figure with its card."""


def study_of(period: Period, scope: Scope, on: date, reader: Acting | None = None) -> Report:
    """Return the pack of an office for a month or a quarter, in the office's language.

    :param on: the day on which it is made; what is late and stuck is told as of it
    :param reader: who takes it to the meeting; the numbers of matters stand in it as far as they may see them
    :raises Refused: if no office is named, or the period is neither a month nor a quarter
    """
    if scope.office is None:
        raise Refused("no_office", _("没有说明是哪个机关的报告，请选择机关。"), field="office")
    if kind_of(period) not in ("monthly", "quarterly"):
        raise Refused("not_a_month", _("研判材料按月或者按季度做，请选择月份或者季度。"), field="period")
    with translation.override(scope.office.lang.lower()):
        return _study(period, scope, on, reader)


def _study(period: Period, scope: Scope, on: date, reader: Acting | None) -> Report:
    found, said = _spoken(period, scope)
    return Report(
        title=_title(period, scope),
        office=scope.name,
        lang=scope.office.lang if scope.office else "zh-Hans",
        period=period.text,
        as_of=period.as_of,
        written_on=on,
        number=0,
        sections=(Section(_("一、总的情况"), said), *_tables(period, scope, on, reader)),
        cards=tuple(found),
        heads=heads_of(scope),
    )


def _title(period: Period, scope: Scope) -> str:
    day, words = period.since, _("%(office)s %(year)s年%(month)s月信访形势分析研判材料")
    if kind_of(period) == "quarterly":
        words = _("%(office)s %(year)s年第%(quarter)s季度信访形势分析研判材料")
    return words % {"office": scope.name, "year": day.year, "month": day.month, "quarter": (day.month + 2) // 3}


def _spoken(period: Period, scope: Scope) -> tuple[list[Figure], tuple[Sentence, ...]]:
    """Return the figures of the sentences, and the sentences: one statement for all periods they speak of."""
    keys = list(dict.fromkeys(name.partition(".")[0] for name in _names()))
    periods = (period, year_to_date(period), *compared_with(period))
    countable = [countable_of(keys, day, scope) for day in periods]
    sums = summed_together(countable)
    found, to_date, *others = [
        figures_told(each, said, day) for each, said, day in zip(countable, sums, periods, strict=True)
    ]
    told = told_of(found, to_date, others)
    return found, tuple(spoken(str(each), told) for each in SENTENCES)


def _names() -> list[str]:
    parts = (Formatter().parse(str(each)) for each in SENTENCES)
    return [field for each in parts for _words, field, _spec, _conversion in each if field]


def _tables(period: Period, scope: Scope, on: date, reader: Acting | None) -> list[Section]:
    listed = [(_("二、卡住的事项"), stuck.stuck_ones(reader, on), "")] if reader else []
    few = _("只有一件的合在一起，不指向哪一家。")
    made = [
        *listed,
        (_("三、反映的原因：类别"), stuck.kinds(period, scope), ""),
        (_("四、反映的原因：类别和地点"), stuck.causes(period, scope), few),
        (_("五、现在超期的"), stuck.late(scope, on), ""),
        (_("六、本期退回的"), stuck.bounced(period, scope), ""),
        (_("七、本期到期的承诺"), stuck.promised(period, scope), ""),
        (_("八、议定事项还没有做完的"), stuck.decided(scope, on), ""),
    ]
    return [_section(*each) for each in made]


def _section(title: str, table: Table, note: str) -> Section:
    return Section(title, table=table, note=note) if table.rows else Section(title, note=_("没有。"))
