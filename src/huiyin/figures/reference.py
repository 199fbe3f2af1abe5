"""The page of the reference that defines every figure, made from the figures themselves."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import override

from huiyin.figures.indicators.figure import UNITS
from huiyin.figures.indicators.registry import FAMILIES, Indicator, indicators
from huiyin.law.citations import cite

LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
HEAD = """# Figures

Generated from `src/huiyin/figures/indicators/`; edit the functions there, never this page.

Every figure is counted from the matters themselves: petitions alone (mediations of disputes too), old ledgers apart. It is told *as of* a day: only
acts dated on or before that day count, so a finished period told as of its last midnight moves only when an act is
entered late for an earlier day. A percentage has one decimal, rounded half up; 100.0 means all. Under 20 there is no
percentage, only `n/d`; with nothing to divide by there is no data. `huiyin figures --period 2025 --office CODE --json
--lists` gives each with the SHA-256 of its list: one line a row, in order: the matter's id, a blank, 1 if counted, else 0."""


def figures_markdown() -> str:
    """Return the page ``docs/reference/figures.md``: every figure with its definition in three scripts."""
    return "\n".join([HEAD, *_families()]) + "\n"


def _families() -> Iterator[str]:
    for family, name in FAMILIES.items():
        with override("zh-hans"):
            yield f"\n## {name} (`{family}`)"
        for each in indicators():
            if each.family == family:
                yield from _entry(each)


def _entry(each: Indicator) -> Iterator[str]:
    yield f"\n### `{each.key}`\n"
    with override("en"):
        yield f"{cite(each.basis).short} (`{each.basis}`), since {each.since}, counted in {UNITS[each.unit]}.\n"
    for code, tag in LANGUAGES.items():
        with override(code):
            yield f"- {tag}: **{each.name}** {each.definition}"
