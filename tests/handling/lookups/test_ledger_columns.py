"""Facts about the words for what a ledger's columns are read as."""

from huiyin.handling.intake.ledgers.vocabulary import fields
from huiyin.handling.lookups.ledger_columns import WORDS, ledger_column


def test_every_field_of_a_ledger_has_a_word() -> None:
    assert set(WORDS) == set(fields())


def test_what_was_counted_already_is_told_so() -> None:
    assert str(ledger_column("stat:on_time@12345")) == "汇总数"
