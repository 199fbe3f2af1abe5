"""Facts about bringing places in from a file of statistics codes."""

import pytest

from huiyin.lib.tables.sheets import Sheet
from huiyin.record.administration.divisions import PASSED, REFUSED, TAKEN, Told, bring_in, read_lines
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Village
from tests.handling.cases import DAY
from tests.town import Town, at

HEADS = ("统计用区划代码", "名称", "生效日期", "失效日期")


def told(town: Town, admins: dict[str, Acting], *rows: tuple[str, ...]) -> list[Told]:
    lines = read_lines([Sheet("区划", (HEADS, *rows))])
    return bring_in(lines, town.town, by=admins["system"], at=at(DAY))


@pytest.mark.parametrize("said", ["2025-13-40", "去年", "2025-02-30"])
def test_a_day_that_is_none_refuses_its_row_and_no_other(town: Town, admins: dict[str, Acting], said: str) -> None:
    code = town.town.division[:9]
    bad, good, else_where = told(
        town,
        admins,
        (f"{code}301", "松林村", said, ""),
        (f"{code}302", "竹园村", "2025-01-01", ""),
        ("1" * 12, "远", "", ""),
    )
    assert (bad.outcome, good.outcome, else_where.outcome) == (REFUSED, TAKEN, PASSED)
    assert said in bad.sentence
    assert set(Village.objects.filter(code__startswith=f"{code}30").values_list("name", flat=True)) == {"竹园村"}
