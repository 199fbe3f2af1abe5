"""Facts about what leaves: every table and column was thought of, told in three languages, and none that leaves open is a person's."""

from __future__ import annotations

import pytest
from django.db.models import BinaryField

from huiyin.figures.exports.register import LANGUAGES, Table, all_models, meanings, said, tables
from huiyin.law.personal import register as personal

SECRET = {
    "key",
    "code_digest",
    "fingerprint",
    "same_person",
    "salt",
    "digest",
    "password",
    "public",
    "marks",
    "once",
    "same",
}
"""Columns by which one person could be found, or found again on another matter; they leave in no part."""
OF_A_PERSON = {"login", "staff_id", "giver_id", "taker_id", "order_number", "is_woman", "skills", "conflicts"}
OF_NO_PERSON = {
    "office",
    "post",
    "village",
    "grid",
    "group",
    "category",
    "committee",
    "mediator",
    "handover",
    "lookback",
}
NAMED = {"name", "phone", "address", "email"}
OF_OFFICES = {"record_office", "record_village", "record_grid", "record_group", "handling_committee"}


def test_every_table_leaves_or_stays_and_none_does_both() -> None:
    known, leaves, stays = set(all_models()), set(said()["leaves"]), set(said()["stays"])
    assert known - leaves - stays == set(), "say in figures/exports/tables.toml how it leaves, or why it stays"
    assert (leaves | stays) - known == set()
    assert leaves & stays == set()
    assert all(said()["stays"].values())


def test_every_table_and_column_that_leaves_is_told_in_three_languages() -> None:
    for table in tables():
        for words in (table.called, *(each.means for each in table.columns)):
            assert tuple(words) == LANGUAGES
            assert all(words.values()), table.label


def test_no_meaning_is_told_of_a_column_that_does_not_leave() -> None:
    leaving = {f"{table.label}.{each.name}" for table in tables() for each in table.columns}
    assert set(meanings()["of"]) - leaving == set()
    assert set(meanings()["columns"]) - {each.rpartition(".")[2] for each in leaving} == set()


def test_columns_that_stay_are_columns() -> None:
    known = {f"{name}.{each.attname}" for name, model in all_models().items() for each in model._meta.concrete_fields}
    assert set(said()["stays_columns"]) - known == set()


@pytest.mark.parametrize("table", tables(), ids=lambda each: each.label)
def test_no_open_column_holds_bytes_or_what_the_register_calls_a_person_s(table: Table) -> None:
    bytes_of = {each.attname for each in table.model._meta.concrete_fields if isinstance(each, BinaryField)}
    assert {each.name for each in table.open} & bytes_of == set()
    assert {personal().leaves(table.label, each.name) for each in table.open} <= {"open"}


def test_no_open_column_names_a_person() -> None:
    found = {(table.label, each.name) for table in tables() for each in table.open}
    assert {(label, name) for label, name in found if name in OF_A_PERSON} == set()
    assert {label for label, name in found if name in NAMED} <= OF_OFFICES


def test_nothing_by_which_a_person_is_found_leaves_in_any_part() -> None:
    found = {(table.label, each.name) for table in tables() for each in table.columns if each.name in SECRET}
    assert found == {("figures_frozenfigure", "key")}  # of a definition


def test_no_key_that_leaves_open_is_a_person_s_across_matters() -> None:
    """A row that more than one matter could point to is of an office, a place or a list: never of a person."""
    of_matters = [each for each in tables() if each.rows in ("self", "event", "order") or "matter" in each.rows]
    to = {column.to for each in of_matters for column in each.open if column.to}
    assert to - {each.name for each in of_matters} == OF_NO_PERSON


def test_sealed_accusations_stay() -> None:
    assert {each for each in all_models() if "envelope" in each or "reader" in each} <= set(said()["stays"])
