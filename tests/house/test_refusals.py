"""What huiyin refuses to do, held against every column, act, path and file of the product."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

import huiyin
from huiyin.record.matters.models import Kind
from huiyin.record.offices.models import ROLES
from huiyin.record.procedure.acts import TABLE

PACKAGE = Path(huiyin.__file__).parent
ROOT = PACKAGE.parents[1]
WORDS = (
    "ethnic religio politic party_member risk score threat blacklist credit travel relative face camera track gps "
    "latitude longitude frequent nationality education id_card identity_number beijing level_reached stability"
).split()


def columns() -> Iterator[tuple[type[Model], Field]]:
    for model in apps.get_models():
        if model.__module__.startswith("huiyin."):
            yield from ((model, field) for field in model._meta.concrete_fields)


@pytest.mark.parametrize("word", WORDS)
def test_no_column_is_about_the_nature_of_a_person(word: str) -> None:
    assert [f"{model.__name__}.{field.name}" for model, field in columns() if word in field.name] == []


def test_nothing_points_to_a_person_across_matters() -> None:
    """Only rows of one contact or one matter know a party; no table gathers a person's matters."""
    holders = {
        model.__name__
        for model, field in columns()
        if field.related_model is not None and field.related_model.__name__ == "Party"
    }
    assert holders <= {"Proxy", "Delegation"}


def test_names_and_phones_lie_only_in_sealed_columns() -> None:
    open_text = {
        f"{model.__name__}.{field.name}"
        for model, field in columns()
        if field.name in ("name", "phone", "address", "text", "narrative", "summary", "reason")
        and field.get_internal_type() in ("CharField", "TextField")
    }
    offices = {
        f"{model}.{name}"
        for model in ("Office", "Staff", "Village", "Grid", "Group")
        for name in ("name", "phone", "address")
    }
    rosters = {"Committee.name", "Mediator.name"}  # who mediates is published (人民调解法 Art. 10)
    codes = {
        "CauseDeclined.reason",
        "Recalculation.reason",
        "Publication.reason",
        "Publication.text",
        "Opening.reason",
        "ReceivedFigures.reason",
        "ReceivedFigures.text",
    }  # from closed lists, or a period
    systems = {"Token.name", "Webhook.name"}  # which other system reads, or is told
    heads = {"KeptHeads.text"}  # the signed ends of another installation's chains: codes, counts, digests
    figures = {"ReceivedFigure.name"}  # how another installation calls a figure
    views = {"SavedView.name"}  # what staff call a filter of their own list
    digests = {"Budget.name"}  # keyed, of whose budget of tries it is
    assert open_text - offices - rosters - codes - systems - heads - figures - views - digests == set()


def test_an_accusation_is_no_kind_that_can_be_stored() -> None:
    assert "accusation" not in Kind.values


def test_only_a_resident_withdraws_and_rates() -> None:
    petition = TABLE["petition"]
    assert {petition[act].roles for act in ("withdrawn", "rated", "sent_up_unsolved")} == {frozenset({"resident"})}


def test_review_is_open_after_closing_too() -> None:
    assert "closed" in TABLE["petition"]["review_requested"].leaves
    assert "closed" in TABLE["petition"]["re_review_requested"].leaves


def test_administrators_do_nothing_with_a_matter_but_erase_what_the_rule_of_keeping_lets_go() -> None:
    admins = {role for role in ROLES if role.endswith("_admin")}
    open_to_them = {(row.act, *row.roles) for rows in TABLE.values() for row in rows.values() if row.roles & admins}
    assert open_to_them == {("erased", "security_admin")}


def test_no_code_below_doors_reads_the_clock() -> None:
    reading = re.compile(r"(timezone\.now|date\.today|datetime\.now|localdate)\(")
    below = [
        path
        for floor in ("figures", "routines", "handling", "record", "law", "lib")
        for path in (PACKAGE / floor).rglob("*.py")
    ]
    assert [path.name for path in below if reading.search(path.read_text(encoding="utf-8"))] == []


def test_no_file_listens_for_signals_or_overrides_save() -> None:
    bad = re.compile(r"(django\.dispatch|signals import|@receiver|def save\(self)")
    assert [path.name for path in PACKAGE.rglob("*.py") if bad.search(path.read_text(encoding="utf-8"))] == []


def test_no_page_or_style_asks_another_machine() -> None:
    outside = re.compile(r"""(src|href|url\()\s*=?\s*["']?(https?:)?//""")
    pages = [path for kind in ("*.html", "*.css") for path in PACKAGE.rglob(kind)]
    assert [path.name for path in pages if outside.search(path.read_text(encoding="utf-8"))] == []
