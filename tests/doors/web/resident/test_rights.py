"""Facts about the pages of a resident's rights."""

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.handling.lookups.review_ask import re_review_ask
from huiyin.handling.ratings.lookups import rating_of
from huiyin.record.matters.models import Matter
from tests.course import later, served
from tests.doors.web.conftest import DAY
from tests.handling.test_reviews import ask, hand, reviewed, uphold
from tests.town import Registered, Town, file

pytestmark = pytest.mark.django_db


def open_matter(client: Client, made: Registered) -> str:
    return client.post("/follow/", {"code": made.code}, follow=True).content.decode()


def state(made: Registered) -> str:
    return Matter.objects.get(pk=made.matter.pk).state


def test_after_an_answer_a_review_is_offered_with_its_last_day(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    html = open_matter(client, made)
    assert "/matter/reviews/" in html
    assert "最后一天" in html


def test_a_review_is_asked_for_from_the_page(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    open_matter(client, made)
    page = client.post("/matter/reviews/", {"said": "答复没有说明水渠何时恢复。"}, follow=True)
    assert "已提出复查申请" in page.content.decode()
    assert state(made) == "reviewing"


def test_a_review_is_ready_to_be_sent_with_the_opinion_the_office_above_and_the_last_day(
    client: Client, town: Town
) -> None:
    made, answer = served(town, later(-30))
    open_matter(client, made)
    page = client.get("/matter/reviews/")
    ready = page.context["ready"]
    assert answer.copies.get().document.number in ready.words
    assert ready.above == "青县人民政府"
    assert ready.last_day is not None
    assert ready.words in page.content.decode()
    client.post("/matter/reviews/", {"said": ready.words})
    assert state(made) == "reviewing"


def test_a_last_review_is_ready_to_be_sent_after_the_review_opinion(client: Client, town: Town) -> None:
    contact, decision = reviewed(town)
    ready = re_review_ask(contact.pk)
    assert ready is not None
    assert decision.document.number in ready.words
    assert "青县人民政府" in ready.words
    assert ready.above == "宁江市人民政府"


def test_a_last_review_is_asked_for_from_the_page_with_the_words_that_are_ready(
    client: Client, town: Town, settings: LazySettings
) -> None:
    made, _answer = served(town)
    decision = uphold(town, ask(made.contact), later(40))
    hand(town, decision, later(41))
    settings.HUIYIN_CLOCK = f"{later(45)}T10:00:00+08:00"
    assert "/matter/re-reviews/" in open_matter(client, made)
    page = client.get("/matter/re-reviews/")
    assert decision.document.number in page.content.decode()
    client.post("/matter/re-reviews/", {"said": page.context["ready"].words})
    assert state(made) == "re_reviewing"


def test_a_review_without_reasons_is_refused_and_nothing_moves(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    open_matter(client, made)
    page = client.post("/matter/reviews/", {"said": " "})
    assert page.status_code in (409, 422)
    assert state(made) == "answered"


def test_nothing_is_chosen_beforehand_and_what_is_said_is_kept(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    open_matter(client, made)
    assert "checked" not in client.get("/matter/ratings/").content.decode()
    client.post("/matter/ratings/", {"solved": "no", "of_competent_office": "unsatisfied"})
    rating = rating_of(made.contact)
    assert rating is not None
    assert (rating.solved, rating.of_competent_office, rating.of_petition_office) == (False, "unsatisfied", "")


def test_silence_is_no_rating(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    open_matter(client, made)
    assert client.post("/matter/ratings/", {}).status_code in (200, 409, 422)
    assert rating_of(made.contact) is None


def test_who_says_not_solved_is_offered_the_office_above(client: Client, town: Town) -> None:
    made = served(town, later(-30))[0]
    assert "/matter/ups/" not in open_matter(client, made)
    assert client.post("/matter/ratings/", {"solved": "no"})["Location"] == "/matter/ups/"
    assert "/matter/ups/" in client.get("/matter/").content.decode()
    client.post("/matter/ups/")
    assert state(made) == "triaged"


def test_a_withdrawal_is_written_by_the_resident_and_can_be_undone(client: Client, town: Town) -> None:
    made = file(town, DAY)
    assert "/matter/withdrawals-undone/" not in open_matter(client, made)
    assert client.post("/matter/withdrawals/", {"said": ""}).status_code == 422
    client.post("/matter/withdrawals/", {"said": "我自愿撤回。"})
    assert state(made) == "closed"
    assert "/matter/withdrawals-undone/" in client.get("/matter/").content.decode()
    client.post("/matter/withdrawals-undone/")
    assert state(made) == "registered"


def test_who_withdrew_before_any_opinion_is_offered_to_come_back_first_and_no_review(
    client: Client, town: Town
) -> None:
    made = file(town, DAY)
    open_matter(client, made)
    client.post("/matter/withdrawals/", {"said": "我自愿撤回。"})
    page = client.get("/matter/")
    offered = [each.act for each in page.context["nexts"]]
    assert offered[0] == "withdrawal_undone"
    assert not {"review_requested", "re_review_requested"} & set(offered)
