"""Facts about one receipt that covers several matters."""

import pytest
from django.test import Client

from huiyin.handling.lookups.receipts import contacts_on
from huiyin.handling.triage.acts import split, triage
from huiyin.handling.triage.claims import standing
from huiyin.record.documents.models import Document
from tests.doors.web.conftest import DAY
from tests.handling.cases import joined, who
from tests.town import Registered, Town, file

pytestmark = pytest.mark.django_db


def split_in_two(town: Town) -> Registered:
    """File a matter with two claims, and split the second off."""
    made = file(town, DAY, claims=("恢复水渠", "发放拖欠工资"))
    by = who(town, "town.sorter", DAY)
    triage(made.matter, kind="complaint", route="31.6", **by)
    split(made.matter, [standing(made.matter).last()], **by)
    return made


def opened(client: Client, made: Registered) -> str:
    return client.post("/follow/", {"code": made.code}, follow=True).content.decode()


def test_the_same_code_shows_both_matters_and_the_way_to_each(client: Client, town: Town) -> None:
    made = split_in_two(town)
    page = opened(client, made)
    assert "分成了 2 件" in page
    assert f"{made.contact.number}-2" in page
    assert "<h1>恢复水渠</h1>" in page
    second = client.get("/matter/2/").content.decode()
    assert "<h1>发放拖欠工资</h1>" in second
    assert 'href="/matter/"' in second


def test_a_receipt_of_one_matter_shows_no_list(client: Client, town: Town) -> None:
    page = opened(client, file(town, DAY))
    assert "分成了" not in page
    assert client.get("/matter/2/").status_code == 404


def test_a_right_used_on_the_split_matter_acts_for_it_alone(client: Client, town: Town) -> None:
    made = split_in_two(town)
    opened(client, made)
    assert "/matter/2/supplements/" in client.get("/matter/2/").content.decode()
    page = client.post("/matter/2/supplements/", {"said": "工资条的照片随后补"}, follow=True)
    assert page.redirect_chain == [("/matter/2/", 302)]
    kept = Document.objects.get(kind="supplement")
    assert kept.contact == contacts_on(made.contact.pk)[1]
    assert client.get(f"/matter/papers/{kept.pk}/").content.decode() == "工资条的照片随后补"


def test_the_split_matter_is_withdrawn_and_the_other_goes_on(client: Client, town: Town) -> None:
    made = split_in_two(town)
    opened(client, made)
    client.post("/matter/2/withdrawals/", {"said": "我自愿撤回这一项。"})
    states = [part.state for part in client.get("/matter/").context["page"].parts]
    assert states == ["triaged", "closed"]


def test_a_neighbours_code_does_not_reach_what_was_split_off_from_another(client: Client, town: Town) -> None:
    made = split_in_two(town)
    stranger = file(town, DAY, narrative="路灯坏了", claims=("修路灯",))
    opened(client, stranger)
    assert client.get("/matter/2/").status_code == 404
    second = contacts_on(made.contact.pk)[1]
    assert second.number not in client.get("/matter/").content.decode()


def test_a_neighbour_who_joined_before_the_split_has_both_on_the_own_receipt(client: Client, town: Town) -> None:
    made = file(town, DAY, claims=("恢复水渠", "发放拖欠工资"))
    neighbour = joined(town, made.matter, DAY)
    by = who(town, "town.sorter", DAY)
    triage(made.matter, kind="complaint", route="31.6", **by)
    split(made.matter, [standing(made.matter)[1]], **by)
    page = opened(client, neighbour)
    assert f"{neighbour.contact.number}-2" in page
    assert f"{made.contact.number}-2" not in page


def test_the_page_of_a_split_matter_takes_as_many_statements(
    client: Client, town: Town, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    opened(client, split_in_two(town))
    for address in ("/matter/", "/matter/2/"):
        with django_assert_num_queries(9):
            client.get(address)
