"""Facts about what a resident wishes on the follow page: a hearing, a visit or none, an answer published without a name."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.test import Client

from huiyin.handling.answers.published import agreed
from huiyin.handling.casework.wishes import hearing_asked, visit_wish
from huiyin.record.documents.models import Document
from huiyin.record.mail.texting import texts_chosen
from tests.course import accepted, later, served
from tests.doors.web.conftest import signed_in
from tests.town import Registered, Town

pytestmark = pytest.mark.django_db


def opened(client: Client, made: Registered) -> Registered:
    client.post("/follow/", {"code": made.code})
    return made


def offered(client: Client) -> set[str]:
    return {each.act for each in client.get("/matter/").context["nexts"]}


def test_a_hearing_is_asked_for_once_with_reasons_and_the_head_finds_it(client: Client, town: Town) -> None:
    made = opened(client, accepted(town))
    assert client.post("/matter/hearings/", {"said": " "}).status_code == 422
    answer = client.post("/matter/hearings/", {"said": "想当面对质。"}, follow=True)
    assert "已申请听证" in answer.content.decode()
    assert hearing_asked(made.contact)
    assert Document.objects.filter(contact=made.contact, kind="hearing_wish").count() == 1
    assert "hearing_asked" not in offered(client)
    queue = signed_in("town.head").get("/lead/waiting/").content.decode()
    assert f"/desk/matters/{quote(made.matter.number)}/hearing_called/" in queue


def test_a_visit_is_agreed_to_or_declined_and_changed_at_any_time(client: Client, town: Town) -> None:
    made = opened(client, accepted(town))
    assert {"visit_agreed", "visit_declined"} <= offered(client)
    client.post("/matter/visits-declined/")
    assert visit_wish(made.contact) == "visit_declined"
    assert "visit_declined" not in offered(client)
    client.post("/matter/visits-agreed/")
    assert visit_wish(made.contact) == "visit_agreed"
    assert offered(client) & {"visit_agreed", "visit_declined"} == {"visit_declined"}


def test_publishing_is_agreed_to_after_the_answer_and_taken_back_without_a_reason(client: Client, town: Town) -> None:
    made, _answer = served(town, on=later(-30))
    opened(client, made)
    assert offered(client) & {"publication_agreed", "publication_taken_back"} == {"publication_agreed"}
    client.post("/matter/publications-agreed/")
    assert agreed(made.contact)
    client.post("/matter/publications-taken-back/")
    assert not agreed(made.contact)


def test_nothing_is_agreed_to_before_there_is_an_answer(client: Client, town: Town) -> None:
    opened(client, accepted(town))
    assert "publication_agreed" not in offered(client)
    assert client.post("/matter/publications-agreed/").status_code in (409, 422)


def test_texts_are_offered_where_a_gateway_is_set_and_taken_back_at_any_time(
    client: Client, town: Town, texting: None
) -> None:
    made = opened(client, accepted(town))
    assert offered(client) & {"texts_chosen", "texts_stopped"} == {"texts_chosen"}
    assert "不写姓名、编号和事情" in client.get("/matter/texts/").content.decode()
    client.post("/matter/texts/")
    assert texts_chosen(made.contact)
    assert offered(client) & {"texts_chosen", "texts_stopped"} == {"texts_stopped"}
    client.post("/matter/texts-stopped/")
    assert not texts_chosen(made.contact)


def test_no_texts_are_offered_where_no_gateway_is_set(client: Client, town: Town) -> None:
    opened(client, accepted(town))
    assert "texts_chosen" not in offered(client)
    assert client.post("/matter/texts/").status_code in (409, 422)


@pytest.fixture
def texting(tmp_path: Path, settings: LazySettings) -> None:
    """Have a gateway of text messages."""
    file = tmp_path / "notices.toml"
    sms = '[sms]\nurl = "https://sms.example/"\nbody = { m = "{to}{text}" }\n'
    file.write_text(f'site = "https://xinfang.example/follow/"\n{sms}')
    settings.HUIYIN_NOTICES = str(file)
