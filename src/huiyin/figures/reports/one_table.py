"""一表通: fill a superior's own workbook or text table from the figures; whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.figures.counting import countable_of
from huiyin.figures.indicators.figure import SHARE, WITH_ROWS, Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.registry import Indicator, indicator_of
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.scope import scope as scope_of
from huiyin.figures.indicators.share import Tally
from huiyin.figures.lookups import counted_figures
from huiyin.figures.reports.mapping import PARTS, Filled
from huiyin.handling.mediation.case_models import Agreement, Confirmation, Instalment, Mediation
from huiyin.lib.refusal import NotFound, Refused
from huiyin.lib.tables.filled import Workbook
from huiyin.lib.tables.filled_text import TextBook
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Category, Village

HUNDRED, CENT = Decimal(100), Decimal("0.01")
OF_MEDIATIONS = {Mediation: "", Agreement: "mediation__", Instalment: "agreement__mediation__"}
OF_MEDIATIONS[Confirmation] = "agreement__mediation__"
TEXTS = (".csv", ".tsv", ".txt")
Asked = tuple[Period, Scope, tuple[tuple[str, str], ...]]


def fill(template: Path, cells: Iterable[Filled], period: Period, scope: Scope, today: date) -> bytes:
    """Return a superior's workbook or text table with figures in the cells that a mapping names; all else stays as it was.

    :raises Refused: if a cell, sheet, figure, office, village, category or part is not there; then nothing is written
    :raises UnreadableTableError: if the template is no workbook and no table of text
    """
    book, found = _opened(template), list(cells)
    for each in found:
        _check_place(book, each)
    asked = {each: _asked(each, period, scope, today) for each in found}
    for question in dict.fromkeys(asked.values()):
        mine = [each for each in found if asked[each] == question]
        told = _counted({each.figure for each in mine}, *question)
        for each in mine:
            tab = book.sheet(each.sheet or book.sheets[0])
            tab.write(each.cell, _value(each, told[each.figure], as_share=tab.shows_percent(each.cell)))
    return book.saved()


def _opened(template: Path) -> Workbook | TextBook:
    return TextBook(template) if template.suffix.lower() in TEXTS else Workbook(template)


def _check_place(book: Workbook | TextBook, each: Filled) -> None:
    name = each.sheet or book.sheets[0]
    if name not in book.sheets:
        raise Refused(
            "no_such_sheet",
            _("表样里没有工作表“%(sheet)s”，只有：%(sheets)s。") % {"sheet": name, "sheets": "、".join(book.sheets)},
        )
    why = book.sheet(name).unfit(each.cell)
    sentences = {
        "no_cell": _("“%(cell)s”不是单元格，请写成 C4 这样。"),
        "outside": _("单元格 %(cell)s 在表样（%(sheet)s）的范围以外。"),
        "merged": _("单元格 %(cell)s 被合并在别的单元格里，请写合并区域左上角的单元格。"),
        "formula": _("单元格 %(cell)s 里是公式，不覆盖；请从映射文件中删去。"),
    }
    if why:
        raise Refused(why, sentences[why] % {"cell": each.cell, "sheet": name})
    _check_figure(each)


def _check_figure(each: Filled) -> None:
    try:
        indicator_of(each.figure)
    except NotFound as error:
        raise Refused(
            "no_such_figure", _("单元格 %(cell)s：%(why)s") % {"cell": each.cell, "why": error.sentence}
        ) from error


def _asked(each: Filled, period: Period, scope: Scope, today: date) -> Asked:
    """Return which period, whose figures and which cut a cell wants."""
    text = each.period or (f"{period.since.year}-{each.month:02d}" if each.month else "")
    whose = scope_of(each.office) if each.office else scope
    if not whose.path.startswith(scope.path):
        raise Refused(
            "not_below",
            _("单元格 %(cell)s：机关 %(office)s 不在本表的机关之下。") % {"cell": each.cell, "office": each.office},
        )
    cuts = tuple((name, _known(name, value)) for name, value in each.cuts)
    return period_of(text, today) if text else period, whose, cuts


def _known(name: str, value: str) -> str:
    """Return what a cut is found by; refuse a village or category that is not there."""
    if name == "village":
        found = Village.objects.filter(Q(code=value) | Q(name=value)).values_list("code", flat=True)
        if len(found) != 1:
            raise Refused(
                "no_such_village", _("没有名称或者代码为“%(name)s”的村（社区），或者不止一个。") % {"name": value}
            )
        return found[0]
    if name == "category" and not Category.objects.filter(pk=value).exists():
        raise Refused("no_such_category", _("没有代码为“%(code)s”的内容分类。") % {"code": value})
    return value


def _counted(keys: Iterable[str], period: Period, scope: Scope, cuts: tuple[tuple[str, str], ...]) -> dict[str, Figure]:
    countable = []
    for each, whole in countable_of(sorted(keys), period, scope):
        tally = whole
        for name, value in cuts:
            tally = _cut(each, tally, name, value)
        countable.append((each, tally))
    return {each.key: each for each in counted_figures(countable, period)}


def _cut(each: Indicator, tally: Tally, name: str, value: str) -> Tally:
    """Return a figure, and what stands beside it, of those rows alone that lie in a village, came some way, or are of some kind."""
    to_matter, model = (f"{tally.matter}__" if tally.matter else ""), tally.of.model
    if name in ("village", "category"):
        kept = Q(**{f"{to_matter}village__code" if name == "village" else f"{to_matter}category": value})
    elif name == "channel":
        kept = Q(channel=value) if model is Contact else _came_by(value, to_matter)
    elif name in ("dispute", "level", "source") and model in OF_MEDIATIONS:
        kept = Q(**{OF_MEDIATIONS[model] + ("kind" if name == "dispute" else name): value})
    else:
        raise Refused("cannot_cut", _("指标“%(figure)s”不能按 %(name)s 细分。") % {"figure": each.name, "name": name})
    beside = {
        code: (label, rows if isinstance(rows, Q) else rows.filter(kept))
        for code, (label, rows) in tally.beside.items()
        if isinstance(rows, Q) or rows.model is model
    }
    return replace(tally, of=tally.of.filter(kept), beside=beside)


def _came_by(channel: str, to_matter: str) -> Q:
    """Return the condition that the matter of a row first came some way."""
    first = Contact.objects.filter(part=Contact.Part.FIRST, channel=channel)
    return Q(**{f"{to_matter}pk__in": first.values("matter")})


def _value(each: Filled, figure: Figure, *, as_share: bool) -> int | Decimal | str:
    """Return what is written: a number; ``16/19`` or a word where there is no percentage or no number to tell."""
    if each.part == "percent":
        if figure.shape != SHARE:
            raise _no_part(each, figure)
        if figure.percent is None:
            return figure.large
        return figure.percent / HUNDRED if as_share else figure.percent
    number = _number(each, figure)
    return figure.large if number is None else _divided(number, each.per)


def _number(each: Filled, figure: Figure) -> int | None:
    """Return a whole number of a figure: its parts, the rest of a share, or what stands beside it."""
    if (each.part == "d" and figure.shape not in WITH_ROWS) or (each.part == "rest" and figure.shape != SHARE):
        raise _no_part(each, figure)
    beside = {one.key: one.n for one in figure.beside}
    if each.part not in (*PARTS, *beside):
        raise _no_part(each, figure)
    rest = (figure.d or 0) - (figure.n or 0)
    return {"n": figure.n, "d": figure.d, "rest": rest, **beside}[each.part]


def _divided(number: int, per: int) -> int | Decimal:
    """Return a number in the unit of the table, with two decimals, half up, where it is divided."""
    return number if per == 1 else (Decimal(number) / per).quantize(CENT, ROUND_HALF_UP)


def _no_part(each: Filled, figure: Figure) -> Refused:
    words = {"cell": each.cell, "figure": figure.indicator.name, "part": each.part}
    return Refused("no_such_part", _("单元格 %(cell)s：指标“%(figure)s”没有 %(part)s 这一部分。") % words)
