"""Facts about following a matter by its code."""

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.doors.web.parts import known
from huiyin.record.access.lookups import matter_for
from tests.doors.web.conftest import DAY
from tests.town import Town, at, file

pytestmark = pytest.mark.django_db


def wide(code: str) -> str:
    """Return the digits as full-width signs in groups."""
    signs = [chr(ord(digit) + 0xFEE0) for digit in code]
    return "　".join("".join(signs[n : n + 4]) for n in range(0, 16, 4))


def opened(client: Client, code: str) -> str:
    return client.post("/follow/", {"code": code}, follow=True).content.decode()


def test_full_width_digits_and_blanks_open_the_matter(client: Client, town: Town) -> None:
    made = file(town, DAY)
    assert made.contact.number in opened(client, wide(made.code))


@pytest.mark.parametrize("between", ["-", "—", " - ", "  ", "\t"])
def test_dashes_and_blanks_between_the_digits_are_read(client: Client, town: Town, between: str) -> None:
    made = file(town, DAY)
    groups = [made.code[at : at + 4] for at in range(0, 16, 4)]
    assert made.contact.number in opened(client, f" {between.join(groups)} ")


def test_a_wrong_code_is_told_in_one_sentence_and_stays_typed(client: Client, town: Town) -> None:
    page = client.post("/follow/", {"code": "1234 5678"})
    assert page.status_code == 422
    assert "没有找到这个查询码" in page.content.decode()
    assert "1234 5678" in page.content.decode()


def test_without_a_code_the_matter_asks_for_one(client: Client, town: Town) -> None:
    assert client.get("/matter/")["Location"] == "/follow/"


def test_a_known_browser_is_not_locked_out_by_its_neighbours(client: Client, town: Town) -> None:
    made = file(town, DAY)
    opened(client, made.code)
    stranger = Client()
    for _ in range(known.SHARED):
        stranger.post("/follow/", {"code": "1" * 16})
    refused = stranger.post("/follow/", {"code": made.code})
    assert refused.status_code == 422
    assert "连续输错" in refused.content.decode()
    assert stranger.post("/follow/", {"code": made.code}).status_code == 429
    assert made.contact.number in opened(client, made.code)


def test_who_goes_on_guessing_costs_no_statement_and_no_page(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "SHARED", 1)
    for status in (422, 422):
        assert client.post("/follow/", {"code": "1" * 16}).status_code == status
    with django_assert_num_queries(0):
        told = client.post("/follow/", {"code": "1" * 16})
    assert (told.status_code, told["Retry-After"], told.templates) == (429, "600", [])
    assert all(each in told.content.decode() for each in ("连续输错", "連續輸錯", "Too many wrong codes", "/follow/"))
    assert "Content-Security-Policy" in told.headers
    caches["process"].clear()
    assert client.post("/follow/", {"code": "1" * 16}).status_code == 422  # after some seconds the form is there again


def test_a_known_browser_has_a_budget_of_its_own(client: Client, town: Town) -> None:
    opened(client, file(town, DAY).code)
    for _ in range(known.OWN):
        client.post("/follow/", {"code": "1" * 16})
    assert "连续输错" in client.post("/follow/", {"code": "1" * 16}).content.decode()


def test_right_codes_cost_neighbours_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "SHARED", 2)
    made = file(town, DAY)
    for _ in range(4):
        assert made.contact.number in opened(Client(), made.code)


def test_the_matter_closes_when_the_resident_leaves(client: Client, town: Town) -> None:
    opened(client, file(town, DAY).code)
    client.post("/leave/")
    assert client.get("/matter/")["Location"] == "/follow/"


def test_the_matter_closes_after_half_an_hour(client: Client, town: Town, settings: pytest.FixtureRequest) -> None:
    opened(client, file(town, DAY).code)
    settings.HUIYIN_CLOCK = "2025-09-16T10:31:00+08:00"
    assert client.get("/matter/")["Location"] == "/follow/"


def test_who_read_the_file_is_shown_with_office_post_and_purpose(client: Client, town: Town) -> None:
    made = file(town, DAY)
    matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, 9))
    html = opened(client, made.code)
    assert "青石镇人民政府 · clerk" in html
    assert "青石信clerk" not in html  # a post, never a name
    assert "2025年9月16日 09:00" in html


def test_a_neighbours_papers_do_not_open(client: Client, town: Town) -> None:
    made = file(town, DAY)
    other = file(town, DAY, narrative="路灯坏了", claims=("修路灯",))
    opened(client, other.code)
    client.post("/matter/supplements/", {"said": "灯杆也歪了"})
    mine = Client()
    opened(mine, made.code)
    link = client.get("/matter/").context["page"].papers[0]
    assert client.get(f"/matter/papers/{link.id}/").content.decode() == "灯杆也歪了"
    assert mine.get(f"/matter/papers/{link.id}/").status_code == 404


def test_a_supplement_is_added_and_shown(client: Client, town: Town) -> None:
    opened(client, file(town, DAY).code)
    page = client.post("/matter/supplements/", {"said": "补充：渠口照片已交"}, follow=True)
    assert page.redirect_chain == [("/matter/", 302)]
    assert "补充材料" in page.content.decode()


def test_an_empty_supplement_is_told_beside_the_field(client: Client, town: Town) -> None:
    opened(client, file(town, DAY).code)
    page = client.post("/matter/supplements/", {"said": " "})
    assert page.status_code == 422
    assert "请写明要补充的内容" in page.content.decode()


def test_words_sent_after_the_half_hour_wait_for_the_code(
    client: Client, town: Town, settings: pytest.FixtureRequest
) -> None:
    made = file(town, DAY)
    opened(client, made.code)
    settings.HUIYIN_CLOCK = "2025-09-16T10:31:00+08:00"
    page = client.post("/matter/supplements/", {"said": "渠口又堵了"}, follow=True)
    assert page.redirect_chain == [("/follow/", 302)]
    assert "再输一次查询码" in page.content.decode()
    assert "渠口" not in str(dict(client.session))
    page = client.post("/follow/", {"code": made.code}, follow=True)
    assert page.redirect_chain == [("/matter/supplements/", 302)]
    assert "渠口又堵了" in page.content.decode()


def test_words_that_waited_are_not_shown_to_another_person(
    client: Client, town: Town, settings: pytest.FixtureRequest
) -> None:
    other = file(town, DAY, narrative="路灯坏了", claims=("修路灯",))
    opened(client, file(town, DAY).code)
    settings.HUIYIN_CLOCK = "2025-09-16T10:31:00+08:00"
    client.post("/matter/supplements/", {"said": "渠口又堵了"})
    opened(client, other.code)
    assert "渠口又堵了" not in client.get("/matter/supplements/").content.decode()


def test_who_lost_the_slip_is_told_what_to_do_and_where(client: Client, town: Town) -> None:
    assert "/lost/" in client.get("/follow/").content.decode()
    page = client.get("/lost/").content.decode()
    assert "青石镇人民政府" in page
    assert "0000-0000000" in page


def test_home_takes_one_statement(
    client: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get("/")


def test_the_matter_page_takes_nine_statements(
    client: Client, town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opened(client, file(town, DAY).code)
    with django_assert_num_queries(9):
        client.get("/matter/")
