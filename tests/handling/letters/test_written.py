"""Facts about writing a letter's facts down and reading them back."""

import json
from dataclasses import replace

import pytest

from huiyin.handling.letters.issue import SIGNS
from huiyin.handling.letters.written import kinds, read, write
from tests.handling.letters.samples import letters


@pytest.mark.parametrize("kind", sorted(letters()))
def test_a_letter_read_back_is_the_letter_that_was_written(kind):
    letter = letters()[kind]
    assert read(write(letter)) == letter


def test_every_numbered_kind_of_letter_exists_and_has_a_sign_of_its_own():
    assert set(SIGNS) - {"papers_asked", "proposal", "result", "review_received", "review_declined"} <= set(
        kinds()
    )  # these are set as another kind
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_letter_of_an_unknown_kind_is_not_read():
    with pytest.raises(LookupError):
        read('{"letter": "summons"}')


def test_a_letter_kept_before_a_field_came_is_read_with_its_default():
    kept = json.loads(write(letters()["receipt"]))
    del kept["proof"]
    assert read(json.dumps(kept)) == replace(letters()["receipt"], proof="")
