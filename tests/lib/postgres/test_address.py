"""Facts of addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.lib.postgres.address import Address, parse
from huiyin.lib.postgres.trouble import DatabaseTrouble

words = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


@given(user=words, password=words, name=words)
def test_an_address_is_read_back_from_its_url(user: str, password: str, name: str):
    address = Address(user=user, password=password, host="/tmp/a b", port="5432", dbname=name)
    assert parse(address.url) == address


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u:p@db.example:6543/town?sslmode=require",
        "host=db.example port=6543 user=u password=p dbname=town sslmode=require",
    ],
)
def test_urls_and_libpq_strings_say_the_same(text: str):
    address = parse(text)
    assert address.settings == {
        "NAME": "town",
        "USER": "u",
        "PASSWORD": "p",
        "HOST": "db.example",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "require"},
    }


def test_what_is_no_address_is_told_in_one_sentence():
    with pytest.raises(DatabaseTrouble, match="DATABASE_URL is not an address of a PostgreSQL database"):
        parse("mysql//nothing")


def test_a_password_does_not_show_in_logs():
    assert "secret" not in repr(Address(user="u", password="secret"))
