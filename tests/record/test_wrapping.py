"""Facts about the keys that wrap, and about bringing all files to a new one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from huiyin.lib import keyring
from huiyin.lib.seals import SealBroken
from huiyin.record.matters import wrapping
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import opened
from huiyin.record.matters.suite import master
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town(tmp_path: Path, settings: object) -> Town:
    (tmp_path / "keys").mkdir()
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    return make_town()


def words() -> list[str]:
    return [opened(each, bytes(each.sealed_narrative or b"")) for each in Contact.objects.order_by("id")]


def filed(town: Town, count: int) -> list[str]:
    said = [f"第{n}件事" for n in range(count)]
    for each in said:
        file(town, DAY, narrative=each)
    return said


def test_after_a_rotation_everything_opens_and_the_old_key_opens_nothing(town: Town) -> None:
    said = filed(town, 3)
    old = wrapping.ring()
    wrapping.begin(at(DAY))
    assert words() == said  # both keys are known from the first moment
    assert wrapping.rewrap() == 3
    assert wrapping.retire() == 1
    assert words() == said
    keyring.write(wrapping.ring_file(), old, master())
    with pytest.raises(SealBroken):
        words()


def test_cut_short_midway_everything_opens_and_the_next_run_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = filed(town, 5)
    monkeypatch.setattr(wrapping, "AT_ONCE", 2)

    def crash(_count: int) -> None:
        raise KeyboardInterrupt

    wrapping.begin(at(DAY))
    with pytest.raises(KeyboardInterrupt):
        wrapping.rewrap(crash)
    assert words() == said
    assert wrapping.older_left() == 3
    with pytest.raises(ValueError, match="only an older key"):
        wrapping.retire()
    again = wrapping.begin(at(DAY))
    assert len(again.keys) == 2  # no third key while one rotation is under way
    assert wrapping.rewrap() == 3
    assert words() == said


def test_what_is_filed_during_a_rotation_is_wrapped_by_the_new_key(town: Town) -> None:
    filed(town, 1)
    wrapping.begin(at(DAY))
    file(town, DAY, narrative="其间来的")
    assert wrapping.older_left() == 1


def test_an_erased_contact_stays_erased(town: Town) -> None:
    filed(town, 2)
    Contact.objects.filter(pk=Contact.objects.first().pk).update(key=None)  # type: ignore[union-attr]
    wrapping.begin(at(DAY))
    assert wrapping.rewrap() == 1
    assert Contact.objects.filter(key__isnull=True).count() == 1


def test_only_the_owner_reads_the_ring_and_the_master_is_not_in_it(town: Town) -> None:
    ring = wrapping.begin(at(DAY))
    path = wrapping.ring_file()
    assert path.stat().st_mode & 0o777 == 0o600
    assert ring.keys[1].secret.hex() not in path.read_text()
    assert wrapping.ring().keys[1].name == keyring.MASTER
