"""Facts about a party's rights in mediation, on the resident's pages."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from huiyin.handling.lookups.own_mediation import own_mediation
from huiyin.handling.mediation.case_models import Assigned, Consent, Mediation
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.sessions import call_session
from huiyin.record.access.models import Barred
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Matter
from tests.course import accepted
from tests.doors.web.conftest import DAY
from tests.handling.cases import JOINER, joined, who
from tests.handling.mediation.course import ZHOU, Hall, again, hour, in_force, later, make_hall, opened
from tests.town import Registered, Town, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(town: Town) -> Hall:
    return make_hall(town)


def handed(hall: Hall, made: Registered) -> Mediation:
    """Hand an accepted petition to the town's committee."""
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    return transfer(matter, committee=hall.committee, kind="land", respondents=[ZHOU], **who(hall.town, "town.handler"))


def open_matter(client: Client, made: Registered) -> str:
    return client.post("/follow/", {"code": made.code}, follow=True).content.decode()


def agree(client: Client) -> str:
    """Agree on the page as its form has it; return the page that follows."""
    (choice,) = client.get("/matter/mediation-consents/").context["choices"]
    return client.post("/matter/mediation-consents/", {"chosen": choice.value}, follow=True).content.decode()


def mediating(hall: Hall, client: Client, made: Registered) -> Mediation:
    """Have both sides agree, the matter taken on and the director named."""
    mediation = handed(hall, made)
    open_matter(client, made)
    agree(client)
    consent(parties_of(again(mediation))[-1], how="oral", **hall.doing())
    accept(again(mediation), **hall.doing())
    assign(again(mediation), [hall.mediator()], by_parties=True, **hall.doing())
    return again(mediation)


def test_a_petition_that_is_not_mediated_offers_nothing_of_mediation(client: Client, hall: Hall) -> None:
    html = open_matter(client, accepted(hall.town))
    assert "/matter/mediation" not in html


def test_a_party_agrees_by_their_code_and_the_wish_is_kept_sealed(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    handed(hall, made)
    html = open_matter(client, made)
    assert "/matter/mediation-consents/" in html
    assert "/matter/mediation-refusals/" in html
    assert "/matter/mediator-objections/" not in html
    (choice,) = client.get("/matter/mediation-consents/").context["choices"]
    assert choice.label == "林小满"
    assert "黄秀英" in choice.remark
    page = client.post("/matter/mediation-consents/", {"chosen": choice.value, "said": "想请黄秀英"}, follow=True)
    assert "已记下：同意调解" in page.content.decode()
    said = Consent.objects.get()
    assert (said.said, said.how, text_of(said.note)) == ("given", "written", "想请黄秀英")
    assert "/matter/mediation-consents/" not in client.get("/matter/").content.decode()


def test_sending_a_consent_twice_keeps_it_once(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    handed(hall, made)
    open_matter(client, made)
    (choice,) = client.get("/matter/mediation-consents/").context["choices"]
    client.post("/matter/mediation-consents/", {"chosen": choice.value})
    again_sent = client.post("/matter/mediation-consents/", {"chosen": choice.value})
    assert again_sent.status_code in (409, 422)
    assert "已经同意调解" in again_sent.content.decode()
    assert Consent.objects.count() == 1


def test_a_no_ends_it_and_the_petition_goes_on(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    mediation = handed(hall, made)
    open_matter(client, made)
    (choice,) = client.get("/matter/mediation-refusals/").context["choices"]
    page = client.post("/matter/mediation-refusals/", {"chosen": choice.value}, follow=True).content.decode()
    assert (again(mediation).ended_by, again(mediation).matter.state) == ("refused", "accepted")
    assert "/matter/mediation-refusals/" not in page
    assert Document.objects.filter(contact=made.contact, kind="mediation_end").exists()


def test_nobody_says_yes_for_a_neighbour_on_the_same_matter(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    neighbour = joined(hall.town, matter)
    mediation = handed(hall, made)
    mine, theirs = parties_of(mediation)[:2]
    open_matter(client, neighbour)
    assert [each.label for each in client.get("/matter/mediation-consents/").context["choices"]] == [JOINER.name]
    assert client.post("/matter/mediation-consents/", {"chosen": str(mine.pk)}).status_code in (409, 422)
    client.post("/matter/mediation-consents/", {"chosen": str(theirs.pk)})
    assert [each.disputant_id for each in Consent.objects.all()] == [theirs.pk]


def test_consent_is_withdrawn_at_any_time(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    mediation = mediating(hall, client, made)
    assert mediation.matter.state == "mediating"
    assert "/matter/mediation-withdrawals/" in client.get("/matter/").content.decode()
    (choice,) = client.get("/matter/mediation-withdrawals/").context["choices"]
    client.post("/matter/mediation-withdrawals/", {"chosen": choice.value})
    assert (again(mediation).ended_by, again(mediation).matter.state) == ("withdrawn", "accepted")
    assert client.post("/matter/mediation-withdrawals/", {"chosen": choice.value}).status_code in (409, 422)


def test_a_mediator_whom_a_party_does_not_accept_sees_the_case_no_more(client: Client, hall: Hall) -> None:
    made = accepted(hall.town)
    mediation = mediating(hall, client, made)
    assert "/matter/mediator-objections/" in client.get("/matter/").content.decode()
    (choice,) = client.get("/matter/mediator-objections/").context["choices"]
    assert choice.label == "陈主任"
    client.post("/matter/mediator-objections/", {"chosen": choice.value})
    assert not Assigned.objects.filter(mediation=mediation, until__isnull=True).exists()
    assert Barred.objects.filter(matter=mediation.matter, post=hall.director.post).exists()
    assert client.post("/matter/mediator-objections/", {"chosen": choice.value}).status_code in (409, 422)


def test_the_next_session_is_shown_with_its_hour_and_place(
    client: Client, hall: Hall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = accepted(hall.town)
    mediation = mediating(hall, client, made)
    call_session(mediation, begins_at=hour(later(1), 15), place="镇调解室", **hall.doing(DAY))
    with django_assert_max_num_queries(12):
        html = client.get("/matter/mediation/").content.decode()
    assert "2025年9月17日 15:00" in html
    assert "镇调解室" in html
    assert "陈主任" in html
    with django_assert_max_num_queries(12):
        client.get("/matter/")


def test_instalments_are_shown_with_who_and_until_when(client: Client, hall: Hall) -> None:
    made = opened(hall).registered
    client.post("/follow/", {"code": made.code})
    assert "还没有安排" in client.get("/matter/mediation/").content.decode()
    agreement = in_force(hall)
    found = own_mediation(agreement.mediation.disputants.first().own_id, at(DAY))
    assert found is not None
    assert [(each.who, each.due_on, str(each.amount)) for each in found.dues] == [("周大山", later(20), "1200.00")]
    assert found.confirm_until == later(30)
