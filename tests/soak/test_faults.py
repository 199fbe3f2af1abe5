"""Whatever is killed, gone, full or read-only while clerks register: nothing acknowledged is lost, nothing half done, no letter goes out twice."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from tests.bench.town_server import TownServer, served_town
from tests.soak import faults
from tests.soak.load import check, loaded

ROUNDS = int(os.environ.get("HUIYIN_SOAK_KILLS", "2"))
SECONDS = float(os.environ.get("HUIYIN_SOAK_SECONDS", "0"))
long = pytest.mark.skipif(not SECONDS, reason="make soak; test_outage and test_serve show the same without load")
SMALL = 2000 if SECONDS else 800
"""Megabytes of the small disk: a new cluster, its WAL, and room for what is registered meanwhile."""


def say(figures: str) -> None:
    """Say what was measured; `make soak` shows it."""
    sys.stdout.write(f"{figures}\n")


@pytest.fixture(scope="module")
def small() -> Iterator[Path | None]:
    """A folder on a small file system of its own, None where nobody may make one."""
    at = Path(tempfile.mkdtemp(prefix="huiyin-soak-"))
    at.chmod(0o711)
    with faults.small_disk(SMALL, at) as mounted:
        yield at if mounted else None
    at.rmdir()


@pytest.fixture(scope="module")
def town(small: Path | None) -> Iterator[TownServer]:
    with served_town(small, letters=True) as town:
        yield town


def test_no_acknowledged_registration_is_lost_and_no_letter_sent_twice_whoever_is_killed(town: TownServer) -> None:
    chance, back, killed = Random(20260310), [], Counter[str]()
    carrier = faults.carrier(town)
    try:
        with loaded(town) as load:
            load.back()
            for victim in islice(cycle(faults.VICTIMS), ROUNDS):
                time.sleep(chance.uniform(0.0, 0.5))
                killed[victim] += faults.strike(town, victim, chance)
                if carrier.poll() is not None:
                    carrier = faults.carrier(town)
                back.append(load.back())
    finally:
        carrier.kill()
        carrier.wait()
    assert killed["all"]
    say(
        f"kills: {dict(killed)}; back after {sorted(back)[len(back) // 2]:.1f} s, at most {max(back):.1f} s; {check(load)}"
    )


@long
def test_while_the_database_is_gone_people_are_told_and_afterwards_all_goes_on(town: TownServer) -> None:
    with loaded(town) as load:
        load.back()
        faults.gone(town, SECONDS)
        back = load.back()
    assert load.told["503"]
    say(f"database gone: back after {back:.1f} s; {check(load)}")


@long
def test_while_the_database_writes_nothing_people_are_told_and_afterwards_all_goes_on(town: TownServer) -> None:
    with loaded(town) as load:
        load.back()
        faults.read_only(town, SECONDS)
        back = load.back()
    assert load.told["503"]
    say(f"read-only: back after {back:.1f} s; {check(load)}")


@long
def test_while_the_disk_is_full_people_are_told_and_afterwards_all_goes_on(
    town: TownServer, small: Path | None
) -> None:
    if small is None:
        pytest.skip("nobody may mount a small file system here")
    with loaded(town) as load:
        load.back()
        faults.full(town, SECONDS)
        back = load.back()
    assert load.told["503"] + load.told["no answer"]
    say(f"disk full: back after {back:.1f} s; {check(load)}")
