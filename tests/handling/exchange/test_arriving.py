"""Facts about what comes: once, in order, with a receipt; or turned away with a sentence, and nothing lost."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from huiyin.handling.exchange import fields
from huiyin.handling.exchange.arriving import SENTENCES, do_waiting, take, take_receipt, try_again
from huiyin.handling.exchange.lookups import missing, receipt_of, standings, waiting
from huiyin.handling.exchange.models import Incoming, Outgoing, TurnedAway
from huiyin.lib import missives
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import VERSION, Keys
from huiyin.lib.refusal import Refused
from huiyin.lib.signing import signed
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import carried, forwarded, packed
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db  # whose tables both installations get
STRANGER = Keys(new_private(), new_private())


def missive(two: Two, content: bytes, number: int, **facts: object) -> bytes:
    """Write a missive as the county would, with whatever the test says otherwise."""
    said = {"key": uuid4(), "sender": "bureau", "receiver": "town", "number": number, "at": when(DAY)}
    keys = {"own": two.county.keys, "theirs": two.town.keys.public}
    return missives.write(content, **{**said, **keys, **facts})


def next_number(two: Two) -> int:
    with two.town.here():
        return Incoming.objects.count() + 1


def turned_away(home: Installation, written: bytes) -> str:
    """Hand in what is refused; return its code, after checking that it was kept as turned away and nothing else."""
    with home.here():
        before = Incoming.objects.count(), TurnedAway.objects.count(), Entry.objects.count()
        with pytest.raises(Refused) as refused:
            take(written, at=when(DAY))
        after = Incoming.objects.count(), TurnedAway.objects.count(), Entry.objects.count()
        assert after == (before[0], before[1] + 1, before[2])
        kept = TurnedAway.objects.order_by("-id").first()
        assert (kept.code, kept.sha256) == (refused.value.code, missives.digest(written))
        assert str(refused.value).endswith("。")
    return refused.value.code


def test_a_replay_gives_the_same_receipt_and_changes_nothing(two: Two) -> None:
    made = forwarded(two)
    (written,) = packed(two.county)
    with two.town.here():
        first = take(written, at=when(DAY))
        entries = Entry.objects.count()
        assert take(written, at=when(DAY, 13)) == first
        assert Entry.objects.count() == entries
        assert Contact.objects.filter(order_number=made.contact.number).count() == 1
        assert receipt_of(missives.read(written).key) == first
    with two.county.here():
        assert take_receipt(first, at=when(DAY)) == take_receipt(first, at=when(DAY, 13))
        row = Outgoing.objects.order_by("-id").first()
        assert (row.outcome, row.body) == ("received", None)


def test_a_missive_out_of_order_is_kept_and_waits_and_the_gap_is_seen(two: Two) -> None:
    made = [forwarded(two) for _each in range(3)]
    letters = packed(two.county)
    numbers = [missives.read(each).number for each in letters]
    with two.town.here():
        for each in (letters[2], letters[1]):
            take(each, at=when(DAY))
        kept = Contact.objects.filter(order_number__in=[each.contact.number for each in made])
        assert not kept.exists()
        partner = two.town.partner
        assert list(missing(partner)) == [numbers[0]]
        assert standings()[0].missing == (numbers[0],)
        take(letters[0], at=when(DAY))
        assert not list(missing(partner))
        came = kept.order_by("id").values_list("order_number", flat=True)
        assert list(came) == [each.contact.number for each in made]
    carried(two.county, two.town)


def test_the_other_side_may_be_away_for_a_week(two: Two) -> None:
    made = [forwarded(two, DAY + timedelta(days=n)) for n in range(3)]
    later = DAY + timedelta(days=9)
    with two.county.here():
        assert [each.matter.state for each in made] == ["sent"] * 3
    assert carried(two.county, two.town, later) == 3
    with two.town.here():
        contacts = Contact.objects.filter(order_number__in=[each.contact.number for each in made])
        assert {each.received_on for each in contacts} == {later}


def test_a_stranger_is_turned_away(two: Two) -> None:
    said = missive(two, b"{}", 1, sender="nobody", own=STRANGER)
    assert turned_away(two.town, said) == "unknown_partner"


def test_a_partners_name_without_its_signature_is_turned_away(two: Two) -> None:
    assert turned_away(two.town, missive(two, b"{}", 1, own=STRANGER)) == "wrong_signature"


@pytest.mark.parametrize("facts", [{"receiver": "city"}, {"theirs": STRANGER.public}], ids=["by name", "by key"])
def test_what_is_meant_for_another_installation_is_turned_away(two: Two, facts: dict[str, object]) -> None:
    assert turned_away(two.town, missive(two, b"{}", 1, **facts)) == "not_for_us"


def test_a_day_ahead_is_turned_away_until_it_has_come(two: Two) -> None:
    content = fields.write("returned", {"关联信访事项编号": "青信〔2025〕999号", "同意退回日期": "2025-09-16"})
    tomorrow = DAY + timedelta(days=1)
    written = missive(two, content, next_number(two), at=when(tomorrow))
    assert turned_away(two.town, written) == "day_ahead"
    with two.town.here():
        assert take(written, at=when(tomorrow))
        row = Incoming.objects.order_by("-id").first()
        assert (row.code, row.done_at) == ("not_shared", None)
        assert "999" in row.why
        assert not try_again(row, when(tomorrow))
    renumber(two)


def renumber(two: Two) -> None:
    """Let the county count on from what the test sent in its name."""
    with two.town.here():
        highest = Incoming.objects.order_by("-number").first()
    with two.county.here():
        entry = Entry.objects.order_by("id").first()
        facts = {"kind": "returned", "entry": entry, "made_at": when(DAY), "received_at": when(DAY)}
        if not Outgoing.objects.filter(number=highest.number).exists():
            Outgoing.objects.filter(entry=entry).delete()
            Outgoing.objects.create(partner=two.county.partner, number=highest.number, **facts)


def test_a_number_is_not_used_for_another_missive(two: Two) -> None:
    forwarded(two)
    carried(two.county, two.town)
    used = next_number(two) - 1
    assert turned_away(two.town, missive(two, b"{}", used)) == "number_used"


def test_a_newer_version_is_turned_away(two: Two) -> None:
    newer = {**json.loads(missive(two, b"{}", 1).splitlines()[0]), "version": VERSION + 1}
    assert turned_away(two.town, signed(two.county.keys.signing, json.dumps(newer)).encode()) == "newer_version"


def test_half_a_file_is_turned_away(two: Two) -> None:
    forwarded(two)
    written = packed(two.county)[-1]
    assert turned_away(two.town, written[: len(written) // 2]) == "garbled"
    carried(two.county, two.town)


def test_whoever_sends_rubbish_fills_no_table(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiyin.handling.exchange.arriving.KEPT_AWAY", 3)
    with two.town.here():
        for rubbish in (b"1", b"2", b"3", b"4", b"5"):
            with pytest.raises(Refused):
                take(rubbish, at=when(DAY))
        kept = TurnedAway.objects.order_by("id").values_list("sha256", flat=True)
        assert list(kept) == [missives.digest(each) for each in (b"3", b"4", b"5")]


def test_too_large_is_turned_away(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    written = missive(two, b"{}", 1)
    monkeypatch.setattr(missives, "LARGEST", len(written) - 1)
    assert turned_away(two.town, written) == "too_large"


CONTENT = {
    "关联信访事项编号": "青信〔2025〕1号",
    "转交责任单位日期": "2025-09-16",
    "信访件": [
        {
            "信访件编号": "x",
            "信访形式": "visit",
            "信访日期": "2025-09-16",
            "概况": "水渠。",
            "信访人诉求": [],
            "人数": 1,
            "匿名标志": False,
            "是否保密": False,
            "信访人": [{"姓名": "甲"}],
        }
    ],
}


def written_with(place: str, name: str, value: object) -> bytes:
    said = json.loads(json.dumps(CONTENT))
    holder = {"matter": said, "contact": said["信访件"][0], "person": said["信访件"][0]["信访人"][0]}[place]
    holder[name] = value
    return json.dumps({"kind": "forwarded", "fields": said}).encode()


@pytest.mark.parametrize("name", sorted(fields.REFUSED))
def test_a_field_about_a_person_s_nature_is_refused_by_its_name(two: Two, name: str) -> None:
    for place in ("matter", "contact", "person"):
        with pytest.raises(Refused) as refused:
            fields.read(written_with(place, name, "是"))
        assert refused.value.code == "refused_field"
        assert name in str(refused.value)


def test_an_unknown_field_is_turned_away_by_its_name(two: Two) -> None:
    written = missive(two, written_with("person", "外号", "老林"), next_number(two))
    assert turned_away(two.town, written) == "unknown_field"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("信访日期", "2025-9-1"),
        ("人数", 0),
        ("人数", True),
        ("是否保密", "否"),
        ("信访人", {}),
        ("概况", 7),
        ("概况", "\0"),
    ],
)
def test_a_field_of_another_form_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        fields.read(written_with("contact", name, value))
    assert (refused.value.code, name in str(refused.value)) == ("field_unfit", True)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"kind":[],"fields":{}}', b"\xff"])
def test_content_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        fields.read(content)
    assert refused.value.code == "garbled"


def test_a_kind_that_is_not_known_is_refused_by_its_name() -> None:
    with pytest.raises(Refused, match="review_of_reviews") as refused:
        fields.read(b'{"kind":"review_of_reviews","fields":{}}')
    assert (refused.value.code, "升级" in str(refused.value.remedy)) == ("unknown_kind", True)


def test_every_reason_has_a_sentence() -> None:
    assert all(str(each).endswith("。") for each in SENTENCES.values())


def test_a_receipt_by_another_hand_changes_nothing(two: Two) -> None:
    forwarded(two)
    (written,) = packed(two.county)
    read = missives.read(written)
    with two.county.here():
        for own, code in ((STRANGER, "wrong_signature"),):
            with pytest.raises(Refused) as refused:
                take_receipt(missives.receipt_for(read, written, at=when(DAY), own=own), at=when(DAY))
            assert refused.value.code == code
        other = missives.receipt_for(read, b"other bytes", at=when(DAY), own=two.town.keys)
        with pytest.raises(Refused) as refused:
            take_receipt(other, at=when(DAY))
        assert refused.value.code == "no_such_missive"
        assert waiting(two.county.partner).count() == 1
    carried(two.county, two.town)


def test_nothing_is_kept_readable_once_it_is_done(two: Two) -> None:
    forwarded(two)
    carried(two.county, two.town)
    with two.town.here():
        assert not Incoming.objects.filter(done_at__isnull=False, body__isnull=False).exists()
        assert do_waiting(two.town.partner, when(DAY)) == 0
    with two.county.here():
        assert not Outgoing.objects.filter(received_at__isnull=False, body__isnull=False).exists()


def test_a_receipt_that_was_never_given_is_not_there(two: Two) -> None:
    with two.town.here():
        assert receipt_of(UUID(int=1)) is None
