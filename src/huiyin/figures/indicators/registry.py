"""Every figure by its key, with its public definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from inspect import getdoc

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Tally
from huiyin.lib.refusal import NotFound

Counting = Callable[[Period, Scope], Tally]
FAMILIES = {
    "intake": pgettext_lazy("family of figures", "登记"),
    "visits": pgettext_lazy("family of figures", "来访来信"),
    "receptions": pgettext_lazy("family of figures", "领导接访"),
    "meetings": pgettext_lazy("family of figures", "联席会议"),
    "rounds": pgettext_lazy("family of figures", "排查"),
    "field": pgettext_lazy("family of figures", "网格"),
    "hotline": pgettext_lazy("family of figures", "热线"),
    "consultations": pgettext_lazy("family of figures", "征求意见"),
    "activities": pgettext_lazy("family of figures", "宣传培训"),
    "readiness": pgettext_lazy("family of figures", "巡逻和应急"),
    "sending": pgettext_lazy("family of figures", "转送交办"),
    "supervision": pgettext_lazy("family of figures", "督办和建议"),
    "acceptance": pgettext_lazy("family of figures", "受理"),
    "limits_kept": pgettext_lazy("family of figures", "按期"),
    "outcomes": pgettext_lazy("family of figures", "办结与化解"),
    "satisfaction": pgettext_lazy("family of figures", "评价"),
    "participation": pgettext_lazy("family of figures", "参评"),
    "repeats": pgettext_lazy("family of figures", "重复"),
    "reviews": pgettext_lazy("family of figures", "复查复核"),
    "promises": pgettext_lazy("family of figures", "承诺"),
    "aid": pgettext_lazy("family of figures", "帮扶救助"),
    "mediation": pgettext_lazy("family of figures", "人民调解"),
    "agreements": pgettext_lazy("family of figures", "调解协议"),
    "lateness": pgettext_lazy("family of figures", "超期和报告"),
    "ageing": pgettext_lazy("family of figures", "在办时长"),
}
"""The files of this folder that hold figures, in the order in which figures are shown."""


@dataclass(frozen=True)
class Indicator:
    """One figure: how it is called, defined, founded and counted; ``unit`` is the code of what is counted."""

    key: str
    family: str
    name: Promise
    definition: Promise
    basis: str
    since: date
    unit: str
    counting: Counting

    @property
    def english(self) -> str:
        """Return the definition as the docstring says it."""
        return " ".join((getdoc(self.counting) or "").split())


_known: dict[str, Indicator] = {}


def indicator(
    *, name: Promise, definition: Promise, basis: str, since: date, unit: str
) -> Callable[[Counting], Counting]:
    """Return a decorator that makes a function a figure; its name is the key, its docstring the English definition.

    :param basis: what it rests on, such as ``xinfang_2022:34``
    :param since: the first day for which the definition holds; a changed one is a second function
    :param unit: the code of what is counted, a key of ``UNITS``
    """

    def keep(counting: Counting) -> Counting:
        key, family = counting.__name__, counting.__module__.rpartition(".")[2]
        _known[key] = Indicator(key, family, name, definition, basis, since, unit, counting)
        return counting

    return keep


def indicators() -> tuple[Indicator, ...]:
    """Return all figures, family by family."""
    return tuple(_of_families())


def _of_families() -> Iterator[Indicator]:
    for family in FAMILIES:
        import_module(f"huiyin.figures.indicators.{family}")
        yield from (each for each in _known.values() if each.family == family)


def indicator_of(key: str) -> Indicator:
    """Return the figure with this key.

    :raises NotFound: if there is none
    """
    for each in indicators():
        if each.key == key:
            return each
    raise NotFound(_("没有名为“%(key)s”的指标。") % {"key": key})
