"""What an agreement says, and what it lacks before anybody may sign it (人民调解法 Art. 3, 4, 29)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from huiyin.lib.refusal import Refused

CENT = Decimal("0.01")
VAGUE = (
    "尽快",
    "尽早",
    "适当",
    "酌情",
    "择日",
    "择期",
    "视情况",
    "若干",
    "合理费用",
    "相应补偿",
    "有条件时",
    "条件成熟",
)
BARRING = (
    "息访",
    "息诉",
    "罢访",
    "停访",
    "不再信访",
    "不再上访",
    "放弃信访",
    "不得起诉",
    "放弃起诉",
    "不再起诉",
    "不得申请仲裁",
)
FEES = ("调解费", "调解服务费", "手续费", "茶水费")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that is to be done: by which party (``who``, its number) to which, what, how much, how, until when."""

    who: int
    what: str
    to: int | None = None
    amount: Decimal | None = None
    is_payment: bool = False
    how: str = ""
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """An agreement as it was reached: facts, points at issue, responsibility, items; ``open_points`` if it is partial."""

    facts: str = ""
    points: str = ""
    responsibility: str = ""
    items: tuple[Item, ...] = ()
    open_points: str = ""

    @property
    def amount(self) -> Decimal | None:
        """Return what is to be paid in all, yuan; None if nothing is."""
        sums = [each.amount for each in self.items if each.amount is not None]
        return sum(sums, Decimal(0)).quantize(CENT) if sums else None

    @property
    def text(self) -> str:
        """Return all words of the agreement."""
        return "\n".join((self.facts, self.points, self.responsibility, *(f"{i.what} {i.how}" for i in self.items)))


@dataclass(frozen=True)
class Lack:
    """One thing that an agreement lacks: what, by which article, in which field."""

    code: str
    sentence: str
    article: str
    field: str = ""


def lacks(terms: Terms, parties: dict[int, str], on: date) -> list[Lack]:
    """Return what an agreement lacks on a day, in the order of Art. 29; nothing: it may be signed.

    :param parties: the parties' names by their numbers; an empty name is a lack
    """
    return [*_about_parties(parties), *_about_facts(terms), *_about_items(terms, parties, on), *_about_words(terms)]


def check(terms: Terms, parties: dict[int, str], on: date) -> None:
    """Refuse an agreement that lacks something.

    :raises Refused: with the first lack and how many more there are
    """
    found = lacks(terms, parties, on)
    if not found:
        return
    more = _("另有 %(count)s 处不全，请逐项补正。") % {"count": len(found) - 1} if len(found) > 1 else ""
    raise Refused(
        found[0].code,
        found[0].sentence,
        article=found[0].article,
        remedy=more or _("请与各方商定后补写，再请各方签名。"),
        field=found[0].field,
    )


def _about_parties(parties: dict[int, str]) -> Iterator[Lack]:
    if len(parties) < 2:  # noqa: PLR2004 - an agreement has two sides
        yield Lack("one_party", _("调解协议至少有两方当事人。"), "mediation_2010:29.1")
    for ordinal, name in parties.items():
        if not name.strip():
            yield Lack("no_name", _("第 %(n)s 位当事人没有姓名或者名称。") % {"n": ordinal}, "mediation_2010:29.1")


def _about_facts(terms: Terms) -> Iterator[Lack]:
    asked = (
        ("facts", terms.facts, _("请写明纠纷的主要事实。")),
        ("points", terms.points, _("请写明争议事项。")),
        ("responsibility", terms.responsibility, _("请写明各方当事人的责任。")),
    )
    for field, said, sentence in asked:
        if not said.strip():
            yield Lack(f"no_{field}", sentence, "mediation_2010:29.2", field)


def _about_items(terms: Terms, parties: dict[int, str], on: date) -> Iterator[Lack]:
    if not terms.items:
        yield Lack("no_items", _("请写明协议的内容：谁在哪一天之前做什么。"), "mediation_2010:29.3", "items")
    for number, item in enumerate(terms.items, start=1):
        for code, sentence in _about_item(item, parties, on):
            yield Lack(code, sentence % {"n": number}, "mediation_2010:29.3", "items")


def _about_item(item: Item, parties: dict[int, str], on: date) -> Iterator[tuple[str, str]]:
    if not item.who:
        yield "nobody_does", _("第 %(n)s 项没有写明由谁履行。")
    elif item.who not in parties or (item.to is not None and item.to not in parties):
        yield "not_a_party", _("第 %(n)s 项由不是当事人的人履行，调解协议不能给他人设定义务。")
    if not item.what.strip():
        yield "no_content", _("第 %(n)s 项没有写明做什么。")
    if (item.is_payment or item.amount is not None) and (item.amount is None or item.amount <= 0):
        yield "no_amount", _("第 %(n)s 项是付款，没有写明金额。")
    if not item.how.strip():
        yield "no_way", _("第 %(n)s 项没有写明履行的方式。")
    if item.due_on is None:
        yield "no_date", _("第 %(n)s 项没有写明履行的期限。")
    elif item.due_on < on:
        yield "day_past", _("第 %(n)s 项的履行日期早于协议日期。")


def _about_words(terms: Terms) -> Iterator[Lack]:
    found = {word for word in VAGUE if any(word in f"{item.what}{item.how}" for item in terms.items)}
    if found:
        said = "、".join(sorted(found))
        yield Lack(
            "unclear",
            _("“%(words)s”不明确，请写成具体的数量、日期和方式。") % {"words": said},
            "mediation_2010:29.3",
            "items",
        )
    if any(word in terms.text for word in BARRING):
        yield Lack("bars_rights", _("协议不得以放弃信访、起诉、仲裁等权利为条件。"), "mediation_2010:3.3", "items")
    if any(word in terms.text for word in FEES):
        yield Lack("fee", _("人民调解不收取任何费用，请删去收费内容。"), "mediation_2010:4", "items")


def write(terms: Terms) -> str:
    """Return the terms as JSON."""
    return json.dumps(asdict(terms), default=str, ensure_ascii=False)


def read(text: str) -> Terms:
    """Return the terms that were written."""
    said = json.loads(text)
    items = tuple(_item(each) for each in said.pop("items"))
    return Terms(items=items, **said)


def _item(said: dict) -> Item:  # type: ignore[type-arg]
    amount = None if said["amount"] is None else Decimal(said["amount"])
    due = None if said["due_on"] is None else date.fromisoformat(said["due_on"])
    return Item(**{**said, "amount": amount, "due_on": due})
