"""Facts about articles as the reader's language writes them."""

import tomllib

import pytest
from django.utils import translation

from huiyin.handling.lookups.cited import NAMES
from tests.house.words import CHINESE, SRC

INSTRUMENTS = sorted((SRC / "law" / "instruments").glob("*.toml"))


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: path.stem)
def test_every_instrument_has_a_name_in_every_language(path: object) -> None:
    name = tomllib.loads(path.read_text("utf-8"))["instrument"]["name"]  # type: ignore[attr-defined]
    with translation.override("en"):
        assert not CHINESE.search(str(NAMES[name]))
