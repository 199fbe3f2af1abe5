"""The register of personal information says what it says completely, and of nothing that it does not explain."""

import pytest

from huiyin.law import personal
from huiyin.law.files import LawDataError
from huiyin.law.personal import register


def test_every_kept_column_has_its_purpose_basis_period_and_seal():
    for each in register().kept:
        assert each.columns
        assert all((each.what, each.purpose, each.basis, each.until, each.sealed)), each.table
        assert each.basis != each.until


def test_no_column_is_both_kept_and_nobody_s():
    said = register()
    both = [
        (each.table, c)
        for each in said.kept
        for c in each.columns
        for none in said.nobody
        if each.table in none.tables and c in (none.columns or (c,))
    ]
    assert both == []


def test_a_period_that_is_not_explained_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path):
    text = (personal.HERE / personal.FILE).read_text("utf-8").replace('until = "month"', 'until = "for ever"')
    (tmp_path / personal.FILE).write_text(text, "utf-8")
    monkeypatch.setattr(personal, "HERE", tmp_path)
    with pytest.raises(LawDataError, match="'for ever' is not explained"):
        register.__wrapped__()
