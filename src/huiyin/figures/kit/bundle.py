"""Write a bundle: the figures stated, rows that name nobody, the ends of the chains, and the program that recounts."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.figures.indicators.figure import SHARE
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.registry import indicator_of
from huiyin.figures.indicators.rounding import percent
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.kit.anonymous import FEWEST, LeftOut, why_left_out
from huiyin.figures.kit.rows import table
from huiyin.figures.publications.acts import draft
from huiyin.figures.publications.lookups import newest
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.lib.files.whole import whole_folder
from huiyin.lib.refusal import Refused
from huiyin.record.journal.models import Head

PROGRAM = Path(__file__).with_name("recompute.py")
LANGUAGES = ("zh-hans", "zh-hant", "en")


@dataclass(frozen=True)
class Bundle:
    """What was written: where, of which publication (0: a draft), which figures the rows show, which not and why."""

    folder: Path
    number: int
    published_on: date
    shown: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    rows: int


def bundle_of(period: Period, scope: Scope, folder: Path, on: date) -> Bundle:
    """Write the bundle of a period's newest publication, or of a draft of today where nothing is published.

    :raises Refused: as :func:`write_bundle`, and for a draft as publishing itself
    """
    publication = newest(scope.office, period) if scope.office else None
    if publication:
        return write_bundle(publication, list(publication.figures.order_by("id")), folder)
    return write_bundle(*draft(period, scope, on), folder)


def write_bundle(publication: Publication, figures: Sequence[FrozenFigure], folder: Path) -> Bundle:
    """Write the bundle of a publication into a new or empty folder, whole or not at all.

    :raises Refused: if the folder holds files already, or too few matters stand behind the figures to hide each other
    """
    check_empty(folder)
    left_out = tuple(LeftOut(each.key, why) for each in figures if (why := why_left_out(each)))
    shown = [each for each in figures if not why_left_out(each)]
    try:
        rows = table(shown, publication.text)
    except ValueError as error:
        raise Refused(
            "too_few", _("事项不足 %(few)s 件，逐行公布会暴露个人，请改选更长的统计期。") % {"few": FEWEST}
        ) from error
    stated = {**_about(publication), "figures": [_stated(each) for each in shown], "left_out": _why(left_out)}
    files = {
        "rows.csv": _csv(rows),
        "figures.json": json.dumps(stated, ensure_ascii=False, indent=1),
        "recompute.py": PROGRAM.read_text("utf-8"),
        "README.md": _readme(publication),
    }
    _put(files, folder)
    return Bundle(
        folder, publication.number, publication.published_on, tuple(each.key for each in shown), left_out, len(rows) - 1
    )


def check_empty(folder: Path) -> None:
    """Refuse a folder that holds files already."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused("folder_full", _("文件夹 %(folder)s 不是空的，请另选一个。") % {"folder": folder}, field="out")


def _about(publication: Publication) -> dict[str, object]:
    heads = Head.objects.filter(office__path__startswith=publication.office.path).select_related("office")
    return {
        "office": {"code": publication.office.code, "name": publication.office.name},
        "period": {"text": publication.text, "since": str(publication.since), "until": str(publication.until)},
        "as_of": str(publication.as_of),
        "publication": publication.number or None,
        "published_on": str(publication.published_on) if publication.number else None,
        "reason": publication.reason if publication.number else None,
        "fewest": FEWEST,
        "chains": [
            {"office": head.office.code, "count": head.count, "digest": bytes(head.digest).hex()}
            for head in heads.order_by("office__path")
        ],
    }


def _stated(figure: FrozenFigure) -> dict[str, object]:
    indicator = indicator_of(figure.key)
    rate = percent(figure.n or 0, figure.d or 0) if figure.shape == SHARE else None
    words: dict[str, dict[str, str]] = {"name": {}, "definition": {}}
    for language in LANGUAGES:
        with override(language):
            words["name"][language], words["definition"][language] = str(indicator.name), str(indicator.definition)
    return {
        "key": figure.key,
        **words,
        "basis": indicator.basis,
        "unit": indicator.unit,
        "n": figure.n,
        "d": figure.d,
        "percent": None if rate is None else str(rate),
        "definition_version": figure.definition,
        "matters_hash": figure.matters_hash,
    }


def _why(left_out: Sequence[LeftOut]) -> list[dict[str, str]]:
    return [{"key": each.key, "why": each.why} for each in left_out]


def _csv(rows: Sequence[Sequence[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _readme(publication: Publication) -> str:
    office, text = publication.office.name, publication.text
    return (
        f"# {office} {text}\n\n"
        "`python recompute.py` 用 rows.csv 逐项重算 figures.json 里的数字，一致显示 agrees，不一致显示 differs。\n"
        f"每行是一件事项，编号随机；机关、类别、月份只在同样的组合不少于 {FEWEST} 件时写出，否则为 *。\n"
        f"一侧不足 {FEWEST} 件事项的指标不逐行公布，列在 left_out；天数、人次、金额不是逐行计数，也列在那里。\n\n"
        "`python recompute.py` counts every figure of figures.json again from rows.csv and says agrees or differs.\n"
        f"A row is a matter under a random id; office, category and month are `*` unless at least {FEWEST} rows share them.\n"
        f"Figures with fewer than {FEWEST} matters on one side, and days, persons and money, are not shown in rows: see left_out.\n"
    )


def _put(files: dict[str, str], folder: Path) -> None:
    """Write all files with their sums, for everybody to read."""
    with whole_folder(folder, mode=0o755) as made:
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        sums = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())
        (made / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
