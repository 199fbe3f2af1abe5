"""Facts about notices beside e-mail: to whom, what they say, how they are tried again, and who sees what was given up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from huiyin.doors.jobs import errands
from huiyin.doors.jobs.errands import carry_errands, further
from huiyin.doors.jobs.post_box import send
from huiyin.handling.casework.correcting import correct_identity
from huiyin.handling.casework.wishes import choose_texts, stop_texts
from huiyin.handling.intake.acts import Registered
from huiyin.lib.notices.note import Note
from huiyin.lib.refusal import Refused
from huiyin.record.mail.drain import drain
from huiyin.record.mail.errands import WAITS, begin_again, forget_done, given_up
from huiyin.record.mail.models import Errand, Outbox
from huiyin.record.mail.texting import phone_of
from huiyin.record.mail.waiting import unsure
from huiyin.record.offices.acting import resident
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import Person
from tests.handling.cases import DAY, who
from tests.receiver import LOOPBACK, Receiver, receiving
from tests.town import Town, at, file, make_town

pytestmark = pytest.mark.django_db
NOON = at(DAY, 12)


@pytest.fixture
def receiver() -> object:
    with receiving() as made:
        yield made


@pytest.fixture
def town(settings: LazySettings, tmp_path: Path, receiver: Receiver) -> Town:
    settings.HUIYIN_WEBHOOK_NETWORKS = LOOPBACK
    settings.HUIYIN_NOTICES = str(tmp_path / "notices.toml")
    plan(tmp_path, receiver.url + "/ok", "json://127.0.0.1:" + receiver.url.rpartition(":")[2] + "/group")
    return make_town()


def plan(folder: Path, sms: str, group: str) -> None:
    (folder / "notices.toml").write_text(
        f"""
site = "https://xinfang.example/follow/"
groups = {{ town = "{group}" }}
[sms]
url = "{sms}"
[sms.body]
mobile = "{{to}}"
content = "{{text}}"
"""
    )


def brought(town: Town, **facts: object) -> Registered:
    """Register a matter; whoever brought it wants to be texted."""
    made = file(town, DAY, **facts)
    Outbox.objects.all().update(sent_at=NOON)
    choose_texts(made.contact, by=resident(made.contact.pk), on=DAY, at=at(DAY))
    Outbox.objects.all().update(sent_at=NOON)
    return made


def told(made: Registered, town: Town, *, post: bool = False) -> Outbox:
    """Leave a notice about the matter for its person, or for the post that has it."""
    entry = Outbox.objects.order_by("id")[0].entry
    to = {"post": town.who("town.sorter").post} if post else {"contact": made.contact}
    return Outbox.objects.create(entry=entry, kind="registered", queued_at=at(DAY), **to)


def sent_to(receiver: Receiver) -> list[tuple[str, str]]:
    return [(path, body.decode()) for path, _headers, body in receiver.came]


def test_who_chose_texts_is_told_where_to_look_and_nothing_more(town: Town, receiver: Receiver) -> None:
    made = brought(town)
    told(made, town)
    drain(send, NOON, further)
    assert carry_errands(NOON) == 1
    ((path, body),) = sent_to(receiver)
    assert path == "/ok"
    assert phone_of(made.contact) in body
    assert "https://xinfang.example/follow/" in body
    for hidden in (made.matter.number, made.contact.number, made.code, "林小满", "水渠", "青石"):
        assert hidden not in body
    assert carry_errands(NOON) == 0


def test_a_corrected_number_is_told_to_the_one_that_stood_before(town: Town, receiver: Receiver) -> None:
    made = brought(town)
    before = phone_of(made.contact)
    party = Party.objects.select_related("contact__matter__office").get(contact=made.contact)
    correct_identity(party, phone="13900000099", reasons="记错一位。", **who(town, "town.clerk", DAY))
    drain(send, NOON, further)
    carry_errands(NOON)
    assert before != phone_of(made.contact) == "13900000099"
    bodies = [body for _path, body in sent_to(receiver)]
    assert any(before in each for each in bodies)
    assert not any("13900000099" in each for each in bodies)


def test_who_chose_nothing_or_took_it_back_is_not_texted(town: Town, receiver: Receiver) -> None:
    silent = file(town, DAY)
    drain(send, NOON, further)
    assert not Errand.objects.filter(way="sms").exists()
    made = brought(town, narrative="另一件事。", people=(Person("王大有", "13900000002", "三组"),))
    told(made, town)
    drain(send, NOON, further)
    stop_texts(made.contact, by=resident(made.contact.pk), on=DAY, at=at(DAY))
    assert carry_errands(NOON) == 0
    assert Errand.objects.get(way="sms").outcome == "no_address"
    assert sent_to(receiver) == []
    assert silent.matter


def test_a_choice_is_refused_twice_without_a_number_or_for_another(town: Town, settings: LazySettings) -> None:
    made = brought(town)
    bare = file(town, DAY, narrative="没有电话。", people=(Person("王大有", "", "三组"),))
    for contact, by, code in (
        (made.contact, resident(made.contact.pk), "said_already"),
        (bare.contact, resident(bare.contact.pk), "no_phone"),
        (made.contact, resident(bare.contact.pk), "not_found"),
    ):
        with pytest.raises(Refused) as refused:
            choose_texts(contact, by=by, on=DAY, at=at(DAY))
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        stop_texts(bare.contact, by=resident(bare.contact.pk), on=DAY, at=at(DAY))
    assert refused.value.code == "said_already"
    settings.HUIYIN_NOTICES = ""
    with pytest.raises(Refused) as refused:
        choose_texts(bare.contact, by=resident(bare.contact.pk), on=DAY, at=at(DAY))
    assert refused.value.code == "no_texts"


def test_an_office_s_group_is_told_the_number_and_no_name(town: Town, receiver: Receiver) -> None:
    made = brought(town)
    told(made, town, post=True)
    drain(send, NOON, further)
    assert carry_errands(NOON) == 1
    ((path, body),) = sent_to(receiver)
    text = body.encode().decode("unicode_escape") if "\\u" in body else body
    assert path == "/group"
    assert made.matter.number in text
    assert "林小满" not in text
    assert "水渠" not in text


def test_a_post_that_may_not_know_any_more_is_not_told_of_in_its_group(town: Town, receiver: Receiver) -> None:
    made = brought(town)
    told(made, town, post=True)
    drain(send, NOON, further)
    Outbox.objects.filter(sent_at=NOON).update(post=town.who("lands.sorter").post)
    assert carry_errands(NOON) == 0
    assert Errand.objects.get(way="group").outcome == "denied"
    assert sent_to(receiver) == []


def test_what_is_not_taken_is_tried_again_more_and_more_seldom_and_then_given_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(brought(town), town)
    drain(send, NOON, further)
    monkeypatch.setattr(errands, "_carrier", lambda _way: lambda _note: "status_503")
    now, tried = NOON, []
    while not Errand.objects.filter(given_up=True).exists():
        assert carry_errands(now - timedelta(seconds=1)) == 0
        carry_errands(now)
        errand = Errand.objects.get()
        tried.append(errand.tries)
        now = errand.next_at or now
    assert tried == list(range(1, len(WAITS) + 2))
    assert now - NOON == sum(WAITS, timedelta())
    assert (errand.outcome, errand.given_up, errand.next_at) == ("status_503", True, None)
    mine, others = given_up(town.who("town.head")), given_up(town.who("lands.head"))
    assert (mine.count(), others.count()) == (1, 0)
    assert begin_again(mine, now) == 1
    monkeypatch.setattr(errands, "_carrier", lambda _way: lambda _note: "sent")
    assert carry_errands(now) == 1


def test_a_dead_gateway_is_left_alone_for_the_round_and_delays_no_other_way(
    town: Town, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = brought(town)
    for _each in range(3):
        told(made, town)
    told(made, town, post=True)
    drain(send, NOON, further)
    asked: list[str] = []

    def dead(note: Note) -> str:
        asked.append(note.to)
        return "timeout"

    real = errands._carrier
    monkeypatch.setattr(errands, "_carrier", lambda way: dead if way == "sms" else real(way))
    assert carry_errands(NOON) == 1
    assert len(asked) == 1
    waiting = Errand.objects.filter(way="sms")
    assert sorted(waiting.values_list("tries", flat=True)) == [0, 0, 1]
    assert not waiting.filter(next_at__isnull=True).exists()
    assert [path for path, _body in sent_to(receiver)] == ["/group"]


def test_a_crash_sends_nothing_twice_and_is_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    told(brought(town), town)
    drain(send, NOON, further)

    def crashing(_note: Note) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(errands, "_carrier", lambda _way: crashing)
    with pytest.raises(KeyboardInterrupt):
        carry_errands(NOON)
    assert Errand.objects.get().outcome == "sending"
    monkeypatch.setattr(errands, "_carrier", lambda _way: lambda _note: "sent")
    assert carry_errands(NOON + timedelta(days=1)) == 0
    assert unsure(NOON + timedelta(hours=2)) == 1
    assert forget_done(NOON + timedelta(days=99)) == 0


def test_an_e_mail_that_is_not_taken_becomes_an_errand_and_the_others_go_on(
    town: Town, mailoutbox: list[object], settings: LazySettings
) -> None:
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    made = file(town, DAY)
    Outbox.objects.update(sent_at=NOON)
    sorter = town.who("town.sorter")
    sorter.staff.email = "sorter@example.org"
    sorter.staff.save()
    first, second = (told(made, town, post=True) for _each in range(2))
    outcomes = iter(["status_550", "sent"])
    assert drain(lambda _notice, _to: next(outcomes), NOON) == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.outcome, second.outcome) == ("later", "sent")
    assert carry_errands(NOON) == 0
    assert carry_errands(NOON + WAITS[0]) == 1
    assert [mail.to for mail in mailoutbox] == [["sorter@example.org"]]


def test_while_the_mail_server_is_away_the_others_wait_for_the_next_round(town: Town) -> None:
    made = file(town, DAY)
    Outbox.objects.update(sent_at=NOON)
    sorter = town.who("town.sorter")
    sorter.staff.email = "sorter@example.org"
    sorter.staff.save()
    for _each in range(3):
        told(made, town, post=True)
    asked = []
    assert drain(lambda notice, _to: asked.append(notice) or "no_connection", NOON) == 1
    assert len(asked) == 1
    assert Outbox.objects.filter(sent_at__isnull=True).count() == 2
