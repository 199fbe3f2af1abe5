"""Facts about the pages of partners: registered once the fingerprint was heard, shown with our own keys, ended."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.handling.exchange.lookups import standings
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import Keys, fingerprint
from huiyin.lib.refusal import Refused
from huiyin.record.administration.partners import own_card, register_partner
from huiyin.record.administration.witnesses import witness_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Partner
from huiyin.record.offices.found import open_post
from tests.afar import ROLES
from tests.doors.web.administration.conftest import Here
from tests.doors.web.administration.test_pages import send
from tests.doors.web.conftest import DAY
from tests.town import at

pytestmark = pytest.mark.django_db
PUBLIC = Keys(new_private(), new_private()).public


def address_of(here: Here) -> str:
    """Return the form about a post that nobody holds."""
    post = open_post(here.town.lands, "互联", ROLES)
    return f"/administration/posts/{post.pk}/partner/"


def said(here: Here, **facts: object) -> dict[str, object]:
    told = {"own": here.town.town.pk, "code": "lands", "public": PUBLIC.hex(), "heard": fingerprint(PUBLIC), "url": ""}
    return {**told, **facts}


def test_a_partner_is_registered_once_its_fingerprint_was_heard(here: Here, security: Client) -> None:
    address = address_of(here)
    answer = send(security, address, **said(here, heard=fingerprint(PUBLIC)[:-1] + "g "))
    assert "指纹与公钥不符" in answer.content.decode()
    assert Partner.objects.count() == 1
    send(security, address, **said(here, heard=fingerprint(PUBLIC).upper()))
    made = Partner.objects.latest("id")
    assert (bytes(made.public), made.code, Entry.objects.latest("id").act) == (PUBLIC, "lands", "partner_registered")
    assert fingerprint(PUBLIC) in security.get(f"/administration/partners/{made.pk}/").content.decode()
    assert not verify().breaks


def test_the_page_shows_what_the_other_side_needs(here: Here, security: Client) -> None:
    public, mark = own_card()
    page = security.get("/administration/partners/").content.decode()
    assert public in page
    assert mark in page


def test_an_ended_partner_is_exchanged_with_no_more(here: Here, security: Client) -> None:
    send(security, here.address("partner_ended"), sure="on")
    here.partner.refresh_from_db()
    assert here.partner.ended_on == DAY
    assert standings() == []


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"public": "00"}, "no_public_key"),
        ({"public": bytes(64).hex()}, "no_public_key"),
        ({"code": " "}, "code_needed"),
        ({"url": "ftp://x"}, "address"),
        ({"code": "bureau"}, "known_partner"),
    ],
    ids=str,
)
def test_what_is_no_partner_is_refused(here: Here, facts: dict[str, str], code: str) -> None:
    post = open_post(here.town.lands, "互联", ROLES)
    told = {"code": "lands", "public": PUBLIC.hex(), "heard": fingerprint(PUBLIC), "url": "", **facts}
    with pytest.raises(Refused) as refused:
        register_partner(post, own=here.town.town, **told, by=here.admins["security"], at=at(DAY))
    assert refused.value.code == code


def test_a_post_that_somebody_holds_or_that_lacks_a_duty_is_no_partners(here: Here) -> None:
    told = {"code": "lands", "public": PUBLIC.hex(), "heard": fingerprint(PUBLIC), "url": ""}
    doing = {"by": here.admins["security"], "at": at(DAY)}
    for post, own, code in (
        (here.town.who("lands.handler").post, here.town.town, "no_such_post"),
        (open_post(here.town.town, "互联", ROLES), here.town.town, "own_office"),
    ):
        with pytest.raises(Refused) as refused:
            register_partner(post, own=own, **told, **doing)
        assert refused.value.code == code


def test_a_partner_is_named_witness_and_released_on_its_page(here: Here, security: Client) -> None:
    page = f"/administration/partners/{here.partner.pk}/"
    assert "请对方见证链头" in security.get(page).content.decode()
    send(security, here.address("witness_named"))
    assert "见证本系统的链头" in security.get(page).content.decode()
    assert witness_of(here.partner).named_on == DAY
    again = send(security, here.address("witness_named"))
    assert "已经在见证" in again.content.decode()
    send(security, here.address("witness_ended"), sure="on")
    assert witness_of(here.partner) is None
    assert "没有在见证" in send(security, here.address("witness_ended"), sure="on").content.decode()
    assert Entry.objects.latest("id").act == "witness_ended"
    assert not verify().breaks
