"""Every column that could hold a person's words stands in the register of personal information."""

from __future__ import annotations

from dataclasses import replace

from huiyin.doors.cli.personal_page import columns, lacks, personal_markdown
from huiyin.law.personal import register
from tests.house.test_erasing import ERASED


def test_no_column_that_could_hold_words_is_missing_and_none_is_gone() -> None:
    assert lacks(register(), columns()) == []


def test_a_new_column_and_one_taken_away_are_found() -> None:
    known = columns() | {("record_party", "nickname"): True, ("record_party", "born"): False}
    assert lacks(register(), known) == ["record_party.nickname is not in the register"]
    known.pop(("record_party", "nickname"))
    known.pop(("record_claim", "sealed_text"))
    assert lacks(register(), known) == ["record_claim.sealed_text is no column"]


def test_what_an_erasing_empties_is_kept_for_the_files_period() -> None:
    until = {(each.table, column): each.until for each in register().kept for column in each.columns}
    wrong = {
        (t, c): until.get((t, c))
        for t, names in ERASED.items()
        for c in names
        if "`erased`" not in until.get((t, c), "")
    }
    assert wrong == {}


def test_an_unsaid_column_is_not_written_over() -> None:
    said = register()
    assert "`record_party`: sealed" in personal_markdown()
    assert lacks(replace(said, kept=said.kept[1:]), columns()) == ["record_party.sealed is not in the register"]
