"""Cells are read by what their field holds, and what cannot be read is said."""

from decimal import Decimal

import pytest

from huiyin.handling.intake.ledgers.cells import read_cell
from huiyin.handling.intake.ledgers.rows import ATTRIBUTES, LedgerRow
from huiyin.handling.intake.ledgers.vocabulary import fields

FIELDS_OF_A_ROW = set(LedgerRow._fields)


@pytest.mark.parametrize(
    ("written", "holds", "value"),
    [
        ("138 0013 8000", "phone", "13800138000"),
        (13800138000.0, "phone", "13800138000"),
        ("+8613800138000", "phone", "13800138000"),
        ("13800138000/13900139000", "phone", "13800138000、13900139000"),
        ("0595-86868888", "phone", "0595-86868888"),
        ("3人", "count", 3),
        ("三人", "count", 3),
        (5.0, "count", 5),
        ("￥5,000.00元", "money", Decimal(5000)),
        ("1.2万元", "money", Decimal(12000)),
        ("√", "yes", True),
        ("未销号", "yes", False),
        ("正在化解", "yes", False),
        ("/", "text", None),
        ("无", "phone", None),
    ],
)
def test_a_cell_is_read_as_what_its_field_holds(written, holds, value):
    reading = read_cell(written, holds, "", None)
    assert (reading.value, reading.wrong) == (value, None)


@pytest.mark.parametrize(
    ("written", "holds"),
    [("若干", "count"), ("很多钱", "money"), ("见附件", "phone"), ("长期", "date"), ("1.38E+10", "code")],
)
def test_a_cell_that_cannot_be_read_is_said(written, holds):
    reading = read_cell(written, holds, "", None)
    assert reading.value is None
    assert reading.wrong


def test_every_field_that_a_heading_can_have_is_in_a_row():
    for name in fields():
        assert ATTRIBUTES.get(name, name) in FIELDS_OF_A_ROW


def test_every_follower_of_a_field_is_a_field():
    assert all(field.next in {"", *fields()} for field in fields().values())
