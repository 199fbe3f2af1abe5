"""Facts about how long files are kept."""

from datetime import date
from pathlib import Path

import pytest

from huiyin.law.files import LawDataError
from huiyin.law.keeping import keeping

ROW = '[[class]]\nkey = "{key}"\nname = "n"\nyears = {years}\nbasis = "b"\n'


def test_years_are_whole_years_after_the_year_of_closing() -> None:
    assert keeping()["handled"].kept_until(date(2025, 1, 1)) == date(2055, 12, 31)
    assert keeping()["other"].kept_until(date(2025, 12, 31)) == date(2035, 12, 31)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW.format(key="handled", years=30), "'other' is missing"),
        (ROW.format(key="handled", years=0), "between 1 and 200"),
        (ROW.format(key="secret", years=30), "unknown 'secret'"),
        ("[[klass]]\n", "unknown 'klass'"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_write(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "keeping.toml"
    path.write_text(text)
    with pytest.raises(LawDataError, match=said):
        keeping(path)
