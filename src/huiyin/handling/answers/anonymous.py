"""Find what would tell who someone is, in a text that everybody is to read (个人信息保护法 Art. 4, 25)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.names import names_in, titled_in
from huiyin.lib.text.entities import identity_numbers, mobile_numbers
from huiyin.record.matters.models import Matter
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person, person_of

PATTERNS: tuple[tuple[Promise, re.Pattern[str]], ...] = (
    (_("电话号码"), re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")),
    (_("银行卡号或者查询码"), re.compile(r"(?<!\d)(?:\d{16}|\d{19}|\d{4}(?: \d{4}){3})(?!\d)")),
    (_("电子邮箱"), re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")),
    (_("车牌号码"), re.compile(r"[\u4e00-\u9fff][A-Z][·. ]?[A-Z0-9]{5,6}(?![A-Z0-9])")),
    (
        _("门牌住址"),
        re.compile(
            r"\d+\s*(?:号楼|幢|栋)\s*\d*\s*(?:单元)?\s*\d*\s*室?|\d+\s*单元\s*\d+\s*室?|\d+\s*号(?=[，。、住户家（]|$)"
        ),
    ),
)
FINDERS: tuple[tuple[Promise, Callable[[str], list[str]]], ...] = (
    (_("身份证号码"), identity_numbers),
    (_("电话号码"), mobile_numbers),
    (_("姓名"), names_in),
    (_("姓名"), titled_in),
    *((what, pattern.findall) for what, pattern in PATTERNS),
)
"""What a machine can see; that the text tells nobody otherwise is for the two persons who read it."""
SHORTEST = 2


@dataclass(frozen=True)
class Left:
    """Words of a text that tell who someone is, and what they are."""

    words: str
    what: str


def left_in(text: str, people: Iterable[Person] = ()) -> tuple[Left, ...]:
    """Return what a text still tells of persons: of those known to the matter, and whatever looks like such a thing."""
    plain = normalize("NFKC", text)
    found = [*_known(plain, people), *_alike(plain)]
    return tuple({each.words: each for each in found}.values())


def _known(plain: str, people: Iterable[Person]) -> Iterator[Left]:
    for person in people:
        for words, what in ((person.name, _("姓名")), (person.phone, _("电话号码")), (person.address, _("门牌住址"))):
            said = normalize("NFKC", words).strip()
            if len(said) >= SHORTEST and said in plain:
                yield Left(said, str(what))


def _alike(plain: str) -> Iterator[Left]:
    for what, find in FINDERS:
        yield from (Left(each.strip(), str(what)) for each in find(plain))


def people_of(matter: Matter) -> list[Person]:
    """Return everybody whose name the matter keeps: who asks, who speaks for them, and whoever else is named."""
    parties = Party.objects.filter(matter=matter).select_related("contact__office")
    return [person for party in parties if (person := person_of(party))]
