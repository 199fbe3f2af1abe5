"""Facts about a resident's rights while a matter is worked on: recusal, proxy, confidentiality, lists, progress, raising anew."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.handling.casework.lookups import open_requests, proxies
from huiyin.handling.casework.missing import ask_papers
from huiyin.handling.casework.ownership import tell_progress
from huiyin.handling.closure.acts import withdraw
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of
from tests.course import accepted
from tests.doors.web.conftest import DAY
from tests.doors.web.resident.pages import PDF
from tests.handling.cases import who
from tests.town import Registered, Town, at, by_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(client: Client, town: Town) -> Registered:
    """An accepted matter, opened in the browser."""
    registered = accepted(town)
    client.post("/follow/", {"code": registered.code})
    return registered


def page(client: Client, address: str = "/matter/") -> str:
    return client.get(address).content.decode()


def test_a_post_is_asked_to_step_aside_once(client: Client, town: Town, made: Registered) -> None:
    choices = client.get("/matter/recusals/").context["choices"]
    handler = town.who("town.handler").post
    assert str(handler.pk) in [each.value for each in choices]
    said = {"chosen": str(handler.pk), "said": "他是对方的亲戚。"}
    answer = client.post("/matter/recusals/", said, follow=True)
    assert "已申请回避" in answer.content.decode()
    assert client.post("/matter/recusals/", said).status_code in (409, 422)
    assert [each.post for each in open_requests(made.matter)] == [handler]


def test_a_post_that_does_not_have_the_matter_is_not_asked(client: Client, town: Town, made: Registered) -> None:
    said = {"chosen": str(town.who("lands.handler").post.pk), "said": "不相干。"}
    assert client.post("/matter/recusals/", said).status_code in (409, 422)
    assert not open_requests(made.matter).exists()


def test_a_recusal_without_reasons_is_told_and_the_choice_stays(client: Client, town: Town, made: Registered) -> None:
    chosen = str(town.who("town.handler").post.pk)
    answer = client.post("/matter/recusals/", {"chosen": chosen, "said": " "})
    assert answer.status_code == 422
    assert "请写明申请回避的理由" in answer.content.decode()
    assert chosen in answer.content.decode()


def test_a_proxy_is_named_once_and_ended(client: Client, made: Registered) -> None:
    assert "/matter/proxies-ended/" not in page(client)
    said = {"name": "林大山", "phone": "13900000003", "scope": "papers", "until": "2025-12-31"}
    client.post("/matter/proxies/", said)
    again = client.post("/matter/proxies/", said)
    assert again.status_code in (409, 422)
    (party,) = proxies(made.contact, DAY)
    assert (person_of(party).name, party.scope) == ("林大山", "papers")
    assert "/matter/proxies-ended/" in page(client)
    (choice,) = client.get("/matter/proxies-ended/").context["choices"]
    client.post("/matter/proxies-ended/", {"chosen": choice.value})
    assert not proxies(made.contact, DAY).exists()
    assert "/matter/proxies-ended/" not in page(client)


def test_a_proxy_needs_a_name_and_a_scope_and_what_was_typed_stays(client: Client, made: Registered) -> None:
    answer = client.post("/matter/proxies/", {"phone": "13900000003", "scope": "all"})
    assert answer.status_code == 422
    assert "请填写代理人姓名" in answer.content.decode()
    assert "13900000003" in answer.content.decode()
    assert "请选择代您做什么" in client.post("/matter/proxies/", {"name": "林大山"}).content.decode()
    assert not Party.objects.filter(part="proxy").exists()


def test_who_stays_confidential_is_not_offered_it_again(client: Client, made: Registered) -> None:
    assert "/matter/confidentialities/" in page(client)
    client.post("/matter/confidentialities/")
    assert Contact.objects.get(pk=made.contact.pk).confidential
    assert "/matter/confidentialities/" not in page(client)
    assert client.post("/matter/confidentialities/").status_code in (409, 422)


def test_a_list_of_missing_papers_is_answered_from_its_page(client: Client, town: Town, made: Registered) -> None:
    ask_papers(made.contact, ["土地承包合同", "水渠照片"], **who(town, "town.handler"))
    assert "交要求补充的材料" in page(client)
    asked = client.get("/matter/supplements/")
    assert asked.context["asked"].items == ("土地承包合同", "水渠照片")
    assert "土地承包合同" in asked.content.decode()
    file = SimpleUploadedFile("合同.pdf", PDF, content_type="application/pdf")
    client.post("/matter/supplements/", {"said": "照片没有。", "papers": [file]})
    kinds = set(Document.objects.filter(contact=made.contact).values_list("kind", flat=True))
    assert {"papers_asked", "supplement", "attachment"} <= kinds
    assert "交要求补充的材料" not in page(client)


def test_progress_is_shown_in_its_own_words_where_it_was_told(client: Client, town: Town, made: Registered) -> None:
    tell_progress(made.matter, "责任已查清，月底前清淤。", **who(town, "town.handler"))
    html = page(client)
    assert html.index("办理经过") < html.index("责任已查清，月底前清淤。")


def test_a_closed_matter_is_raised_anew_once_and_its_receipt_shown(client: Client, made: Registered) -> None:
    assert "/matter/anew/" not in page(client)
    withdraw(made.contact, written="撤回。", by=by_code(made), on=DAY, at=at(DAY))
    assert "/matter/anew/" in page(client)
    key = client.get("/matter/anew/").context["key"]
    assert client.post("/matter/anew/", {"said": " ", "key": key}).status_code == 422
    said = {"said": "水渠又被填了，这次是新的工地。", "key": key}
    first = client.post("/matter/anew/", said)
    second = client.post("/matter/anew/", said)
    assert first["Location"] == second["Location"] == f"/file/{key}/receipt/"
    raised = Contact.objects.get(part="repeat")
    receipt = page(client, first["Location"])
    assert raised.number in receipt
    assert "已重新登记，期限从头算" in receipt
    assert "原来的期限不变" not in receipt
    assert Matter.objects.get().state == "registered"
    assert [person_of(each).name for each in Party.objects.filter(contact=raised)] == ["林小满"]


def test_an_open_matter_is_not_raised_anew(client: Client, made: Registered) -> None:
    answer = client.post("/matter/anew/", {"said": "又来了。", "key": "0" * 32})
    assert answer.status_code in (409, 422)
    assert "还在办理" in answer.content.decode()
    assert Contact.objects.count() == 1
