"""How soon an order wants an answer, by the words of the platform; a person may grade it anew."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.db import models
from django.utils.translation import pgettext_lazy

from huiyin.handling.intake.ledgers.rows import LedgerRow


class OrderKind(models.TextChoices):
    """What an order is, each with its own time."""

    EMERGENCY = "emergency", pgettext_lazy("order", "危及生命财产")
    UTILITIES = "utilities", pgettext_lazy("order", "水电气热")
    CONSULTATION = "consultation", pgettext_lazy("order", "咨询")
    SUGGESTION = "suggestion", pgettext_lazy("order", "建议")
    HELP = "help", pgettext_lazy("order", "求助")
    COMPLAINT = "complaint", pgettext_lazy("order", "投诉")
    RECHECK = "recheck", pgettext_lazy("order", "重办")
    GENERAL = "general", pgettext_lazy("order", "一般")
    COMPLEX = "complex", pgettext_lazy("order", "疑难复杂")


class Resolution(models.TextChoices):
    """What an office says became of an order."""

    SOLVED = "solved", pgettext_lazy("order", "已解决")
    PARTLY = "partly", pgettext_lazy("order", "部分解决")
    EXPLAINED = "explained", pgettext_lazy("order", "已解释说明")
    PLANNED = "planned", pgettext_lazy("order", "一时办不了，已说明并列入计划")


class Returned(models.TextChoices):
    """Why whom it was sent to gives an order back (退单)."""

    NOT_OURS = "not_ours", pgettext_lazy("order", "不是本单位职责")
    ELSEWHERE = "elsewhere", pgettext_lazy("order", "不在本辖区")
    UNCLEAR = "unclear", pgettext_lazy("order", "内容或者地点不清")


@dataclass(frozen=True)
class Graded:
    """What the platform's words say an order is, and the words that nobody here knows."""

    kind: str
    unknown: tuple[str, ...] = ()


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    """Return the words of platforms: of urgency and of kinds."""
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


def graded(row: LedgerRow) -> Graded:
    """Return the kind that a row's own columns name: danger, then what is cut off, then what is asked.

    Free text is not read: what the platform did not say is ``general`` until a person grades it.
    """
    words = _words()
    urgency = _named(row.urgency or "", words["urgency"])
    category = _named("".join(filter(None, (row.category, row.category2))), words["category"])
    kinds = [said for said in (row.kind, row.kind2) if said]
    known = [kind for said in kinds if (kind := _named(said, words["kind"]))]
    unknown = [row.urgency] if row.urgency and not urgency else []
    unknown += kinds if kinds and not known else []
    asked = next((kind for kind in known if kind != "general"), "general")
    kind = "emergency" if urgency == "emergency" else category or asked
    return Graded(kind, tuple(unknown))


def _named(said: str, words: dict[str, list[str]]) -> str:
    """Return the code whose word stands in what was said; empty if none does."""
    return next((code for code, listed in words.items() if any(word in said for word in listed)), "")
