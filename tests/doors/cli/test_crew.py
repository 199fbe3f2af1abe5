"""Facts about doing the chunks of a long import in several processes."""

import os

import pytest

from huiyin.doors.cli.crew import crew
from huiyin.lib.refusal import NotFound, Refused
from tests.doors.cli.crew_steps import refuse_the_third, where


def test_steps_are_done_elsewhere_and_told_in_the_order_they_came_and_a_refusal_ends_them() -> None:
    with crew() as others:
        told = list(others.map(where, range(20)))
        assert [number for number, _process in told] == list(range(20))
        assert os.getpid() not in {process for _number, process in told}
        done = []
        with pytest.raises(Refused) as refused:
            done.extend(others.map(refuse_the_third, range(9)))
        assert (refused.value.code, str(refused.value), refused.value.field) == (
            "busy",
            "第三个不行。 再试一次。",
            "file",
        )
        with pytest.raises(NotFound, match="没有"):
            list(others.map(refuse_the_third, [-1]))
