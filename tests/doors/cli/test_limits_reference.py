"""The reference of limits says all that the law files say."""

from huiyin.doors.cli.limits_page import limits_markdown
from huiyin.law.limits import limits
from huiyin.law.routes import routes


def test_every_limit_stands_in_the_reference_with_its_citation_and_wording():
    page = limits_markdown()
    for each in limits().values():
        assert f"| `{each.key}` | {each.citation} |" in page
        assert each.text in page


def test_every_statutory_route_stands_in_the_reference():
    page = limits_markdown()
    for route in routes().values():
        assert f"| `{route.key}` | {route.item} | {route.name} |" in page


def test_every_table_row_has_as_many_cells_as_its_heading():
    width = 0
    for line in limits_markdown().splitlines():
        if line.startswith("|---"):
            width = line.count("|")
        elif line.startswith("| `"):
            assert line.count("|") == width


def test_the_reference_is_the_same_twice():
    assert limits_markdown() == limits_markdown()
