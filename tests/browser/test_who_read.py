"""A resident opens the page of who has read the file."""

import pytest

from huiyin.record.access.lookups import matter_for
from tests.browser.conftest import DAY, check
from tests.browser.residents import Visit, follow
from tests.town import Town, at, file

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desktop"])
def test_every_look_is_reached_from_the_matter_and_reads_well(town: Town, visit: Visit, *, wide: bool) -> None:
    made = file(town, DAY)
    for hour in (9, 10):
        matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, hour))
    page = visit(wide=wide, dark=wide)
    page.goto("/follow/")
    follow(page, made.code)
    page.get_by_role("link", name="每一次查看：单位、岗位、用途、时间").click()
    page.get_by_role("heading", name="谁看过我的件").wait_for()
    assert page.locator("tbody tr").count() == 2
    check(page, f"who-read-{'desktop' if wide else 'phone'}")
