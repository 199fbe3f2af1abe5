"""Gathers the installation's figures for the comparison of a report with them."""

from collections.abc import Iterator

from django.utils.translation import override

from huiyin.figures.checker.against_ledger import Ledger, LedgerFigure
from huiyin.figures.checker.ledger_names import NAMES
from huiyin.figures.checker.ledger_names_english import ENGLISH
from huiyin.figures.indicators.figure import AGES, SHARE, Figure
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures

SITE_LANGUAGES = {"zh-Hans": "zh-hans", "zh-Hant": "zh-hant", "en": "en"}
"""The languages of reports, and what the pages call them."""
COUNTED_IN = {"contacts": "件次", "persons": "人", "ratings": "人次"}
"""How the counts of a figure's unit are measured; all others are 件."""


def gathered(period: Period, scope: Scope) -> Ledger:
    """Return what the installation counts for an office and a period, under the names that summaries use."""
    named = tuple(each for figure in figures(period, scope) for each in _named(figure))
    return Ledger(named, (period.since, period.until), scope.name)


def _named(figure: Figure) -> Iterator[LedgerFigure]:
    """Give a figure under the names it has in summaries, and the count of a share under its own."""
    if figure.shape != AGES and figure.key in NAMES:
        yield _ledger_figure(figure, figure.key, figure.d if figure.shape == SHARE else None, "{}")
    if figure.shape == SHARE and (key := f"{figure.key}.n") in NAMES:
        yield _ledger_figure(figure, key, None, "{}：已计")


def _ledger_figure(figure: Figure, key: str, d: int | None, wording: str) -> LedgerFigure:
    called, names = NAMES[key], _names(figure, wording)
    percent = None if d is None or figure.percent is None else float(figure.percent)
    unit = "%" if d is not None else COUNTED_IN.get(figure.indicator.unit, "件")
    chinese = (names["zh-Hans"], *called.surely)
    return LedgerFigure(key, chinese, figure.n, d, percent, unit, called.nearly, names, ENGLISH[key])


def _names(figure: Figure, wording: str) -> dict[str, str]:
    """Give a figure's name by the languages of reports."""
    names = {}
    for report, site in SITE_LANGUAGES.items():
        with override(site):
            names[report] = wording.format(figure.indicator.name)
    return names
