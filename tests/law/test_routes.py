"""The resident's own time on each statutory route."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.law.files import LawDataError
from huiyin.law.routes import last_day, read_routes, routes
from huiyin.law.workdays import calendar

ROW = '[[route]]\nkey = "suit"\nitem = "31.1"\nname = "诉讼"\nmatter = "争议"\nlaw = "某法"\narticle = "9"\n'


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        ("administrative_review", date(2025, 3, 3), date(2025, 5, 2)),
        ("administrative_suit", date(2025, 3, 3), date(2025, 9, 3)),
        ("administrative_suit", date(2025, 8, 31), date(2026, 2, 28)),
        ("administrative_suit_after_review", date(2025, 12, 20), date(2026, 1, 4)),
        ("labour_arbitration", date(2025, 3, 2), date(2026, 3, 2)),
        ("labour_arbitration", date(2024, 2, 29), date(2025, 2, 28)),
        ("land_contract_arbitration", date(2024, 2, 29), date(2026, 2, 28)),
        ("civil_suit", date(2025, 12, 31), date(2028, 12, 31)),
        ("civil_appeal", date(2025, 3, 3), date(2025, 3, 18)),
        ("civil_retrial", date(2025, 3, 3), date(2025, 9, 3)),
    ],
)
def test_the_last_day_of_the_residents_own_time(key, start, last):
    assert last_day(routes()[key], start) == last


@pytest.mark.parametrize(
    ("said", "fit"),
    [
        ("法院判了我丈夫欠款案，我不服判决，要求镇里改判。", {"civil_retrial"}),
        ("一审判决不公，法院偏袒对方，不服。", {"civil_appeal", "civil_retrial"}),
        ("邻居借钱不还，想去法院。", set()),
        ("对镇政府的处罚决定不服。", set()),
    ],
)
def test_who_does_not_accept_a_judgment_is_shown_the_way_to_the_court_above(said, fit):
    courts = [routes()[key] for key in ("civil_appeal", "civil_retrial")]
    assert {route.key for route in courts if route.facts_in(said)} == fit


def test_a_last_day_can_be_moved_off_closed_days():
    review = routes()["administrative_review"]
    assert last_day(review, date(2025, 3, 3), calendar()) == date(2025, 5, 6)


def test_where_the_law_sets_no_time_there_is_no_last_day():
    assert last_day(routes()["discipline"], date(2025, 3, 3)) is None


@given(st.sampled_from(sorted(routes())), st.dates(date(2020, 1, 1), date(2026, 1, 1)))
def test_a_later_start_never_gives_an_earlier_last_day(key, start):
    route = routes()[key]
    if route.has_deadline:
        assert start < last_day(route, start) <= last_day(route, date.fromordinal(start.toordinal() + 1))


def test_every_route_says_its_item_its_article_and_what_was_checked():
    for route in routes().values():
        assert route.item in {"31.1", "31.2", "31.3", "31.4", "31.5"}
        assert route.citation.startswith("《")
        assert route.source == "article cited, text not checked"
        assert bool(route.counted_from) == route.has_deadline


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (ROW + ROW, "the key “suit” is used twice"),
        (ROW + "own = { weeks = 2 }\n", "own: unknown 'weeks'"),
        (ROW + "own = { days = 2 }\n", "say in from which day"),
        (ROW.replace("31.1", "31.9"), "item: unknown '31.9'"),
        (ROW.replace('law = "某法"\n', ""), "law must be given"),
        (ROW + "own = 5\n", "own must be a table"),
    ],
)
def test_a_route_that_cannot_be_right_is_refused(tmp_path, row, sentence):
    path = tmp_path / "routes.toml"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(LawDataError, match=sentence):
        read_routes(path)
