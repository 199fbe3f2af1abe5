"""Many matters with words of their own, by COPY: sealed, traced and in custody as acts would have left them, for benches alone.

Each text is a few sentences of a made-up town and some rare words, so that pairs of signs are as unequal as in real
texts: a few in a tenth of all matters, most in some hundreds or fewer. Marks of a sentence are made once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from huiyin.lib.keys import new_id
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.matters.seals import new_cipher
from huiyin.record.offices.found import found_village
from huiyin.record.traces.marks import mark, marks_of, place_mark
from huiyin.record.traces.models import Trace
from tests.bench.many_matters import copying, without_indexes
from tests.town import SINCE, Town, make_town

VILLAGES, FIRST_DAY, DAYS = 40, date(2020, 1, 1), 1000
WHERE = "村口 老街 河边 学校旁 三组 集市 桥头 厂区 后山 小区 水库 公路边 卫生院 养老院 变电站 幼儿园".split()
WHAT = (
    "水渠 路灯 垃圾站 猪场 采石场 搅拌站 低保 征地款 工资 医保 宅基地 房产证 电梯 停车位 噪音 粉尘 污水 公交 学位 养老金 "
    "危房 林权 鱼塘 沼气 自来水 燃气 暖气 宽带 快递 围墙 树木 坟地 补贴 化肥 种子 彩礼 借款 物业费 广场舞 夜市"
).split()
HOW = "被占 坏了 漏了 拖欠 没有发 没人管 太吵 发臭 被拆 不让办 收费不明 质量差 停了三个月 一直不修 断断续续 被冒领".split()
WISH = "请求修复 请求公开账目 请求补发 要求停工 希望派人看看 请求给个说法 要求赔偿 请求协调".split()
RARE_SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 2400)]
ROWS, MADE = 5000, 50_000
TABLES: tuple[Any, ...] = (Matter, Contact, Claim, Custody, Trace)


def fill(matters: int, seed: int = 1) -> Town:
    """Make the offices, and so many matters of one town with a contact, a claim, a custody and a trace each.

    From the fifty-thousandth on they are older copies of the first, whose texts do not open.
    """
    town = make_town()
    places = [
        found_village(town.town, code=f"9901211{n:05}", name=f"试验{n}村", sort_key=f"v{n:03}", valid_from=SINCE)
        for n in range(VILLAGES)
    ]
    texts, first = Texts(random.Random(seed)), min(matters, MADE)
    tables = [each._meta.db_table for each in TABLES]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        later = without_indexes(tables)
        for begin in range(0, first, ROWS):
            made = [_made(town, places, texts, n) for n in range(begin, min(begin + ROWS, first))]
            for at, model in enumerate(TABLES):
                _copy(cursor, model, (rows[at] for rows in made))
        for table in tables if matters > first else ():
            cursor.execute(copying(table, matters // first - 1))
        cursor.execute("UPDATE record_matter SET registered_on = registered_on + %s WHERE number !~ '-'", [DAYS])
        cursor.execute(
            "UPDATE record_trace SET registered_on = matter.registered_on "
            "FROM record_matter AS matter WHERE matter.id = matter_id AND number !~ '-'"
        )
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'; " + "; ".join(later))
        cursor.execute("ANALYZE")
    return town


def add_texts(town: Town, texts: list[str]) -> tuple[int, list[UUID]]:
    """Add texts in a village of their own; return the mark of that place, and the contact of each text in order."""
    village = found_village(town.town, code="990121199999", name="试验外村", sort_key="w", valid_from=SINCE)
    chance = random.Random(3)
    made = [_rows(town, village, chance, f"x{n}", text, marks_of(text)) for n, text in enumerate(texts)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for at, model in enumerate(TABLES):
            _copy(cursor, model, (rows[at] for rows in made))
        cursor.execute("ANALYZE record_trace")
    return place_mark(town.town.pk, village.pk), [rows[1].pk for rows in made]


class Texts:
    """Makes texts and their marks; a sentence's marks are made once."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.known: dict[str, list[int]] = {}
        self.rare = ["".join(chance.choices(RARE_SIGNS, k=2)) for _ in range(60_000)]

    def next(self) -> tuple[str, list[int]]:
        """Return a text and its marks."""
        chance = self.chance
        things = chance.choices(WHAT, k=3)
        said = [f"{chance.choice(WHERE)}的{each}{chance.choice(HOW)}" for each in things]
        said += [f"{chance.choice(WISH)}{each}" for each in things]
        said += [f"{chance.choice(WHERE)}住户{chance.choice(HOW)}" for _ in range(3)]
        rare = [self.rare[int(len(self.rare) * chance.random() ** 3)] for _ in range(20)]
        marks = {each: None for sentence in said for each in self._marks(sentence)} | {
            mark(each): None for each in rare
        }
        return "，".join((*said, *rare)), list(marks)

    def _marks(self, sentence: str) -> list[int]:
        if sentence not in self.known:
            self.known[sentence] = marks_of(sentence)
        return self.known[sentence]


def _made(town: Town, places: list[Any], texts: Texts, n: int) -> tuple[Any, ...]:
    """Return the rows of one matter with a text of its own, unsaved."""
    text, marks = texts.next()
    return _rows(town, texts.chance.choice(places), texts.chance, str(n), text, marks)


def _rows(town: Town, village: Any, chance: random.Random, n: str, text: str, marks: list[int]) -> tuple[Any, ...]:
    """Return the rows of one matter, unsaved."""
    office, on = town.town, FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    place = {"division": office.division, "year": on.year}
    matter = Matter(
        number=f"试〔{on.year}〕{n}号", state="registered", office=office, intake_office=office, profile="default",
        village=village, registered_on=on, last_on=on, **place,
    )  # fmt: skip
    key = new_id()
    cipher, wrapped = new_cipher(key, office.pk)
    contact = Contact(
        id=key, number=f"t-{n}", matter=matter, office=office, part="first", channel="visit", received_on=on,
        key=wrapped, sealed_summary=cipher.seal(text[:30]), sealed_narrative=cipher.seal(text), traced=True, **place,
    )  # fmt: skip
    claim = Claim(matter=matter, contact=contact, ordinal=1, sealed_text=cipher.seal(text[:12]))
    custody = Custody(matter=matter, post=town.who("town.sorter").post, office=office, part="lead", since_id=key)
    said = [place_mark(office.pk, village.pk), *marks]
    trace = Trace(matter=matter, contact=contact, marks=said, registered_on=on, **place)
    return matter, contact, claim, custody, trace


def _copy(cursor: Any, model: Any, rows: Iterator[Any]) -> None:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{each.column}"' for each in fields)
    with cursor.copy(f"COPY {model._meta.db_table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([_plain(getattr(row, each.attname)) for each in fields])


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
