"""Facts about where the demo is built."""

import os

import pytest

from huiyin.doors.cli.demo_year.core import one_core
from huiyin.lib.postgres import deployment

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="a system that cannot hold a process on a core"),
]


@pytest.mark.parametrize(("ours", "cores"), [(True, 1), (False, None)])
def test_the_builder_shares_a_core_with_a_database_of_ours_alone_and_gives_it_back(monkeypatch, ours, cores):
    before = os.sched_getaffinity(0)
    monkeypatch.setattr(deployment, "is_embedded", lambda: ours)
    with one_core():
        assert len(os.sched_getaffinity(0)) == (cores or len(before))
    assert os.sched_getaffinity(0) == before
