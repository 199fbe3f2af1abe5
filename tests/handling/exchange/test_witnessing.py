"""Facts about heads of chains that another installation countersigns: once a day each, over any carrier, and never backwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from huiyin.doors.cli import prepare
from huiyin.doors.cli.doctor import of_witnesses
from huiyin.doors.cli.exchange import exchange
from huiyin.doors.cli.verify import NOBODY
from huiyin.doors.cli.verify import verify as verify_command
from huiyin.handling.exchange.arriving import take, take_receipt
from huiyin.handling.exchange.lookups import waiting
from huiyin.handling.exchange.models import Incoming, KeptHeads, Outgoing
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.sending import send_due
from huiyin.handling.exchange.witnessed import Witnessing, witnessings
from huiyin.handling.exchange.witnessing import copy_countersigned, keep_countersigned, keep_heads, pack_heads
from huiyin.lib.refusal import Refused
from huiyin.lib.signing import signed, verifying_key
from huiyin.record.administration.witnesses import end_witness, name_witness, witness_of
from huiyin.record.journal.countersigned import countersigned_file, kept
from huiyin.record.journal.heads import export_heads, heads_file, newest
from huiyin.record.journal.signed_heads import SignedHeads, read_heads, sign_heads
from huiyin.record.journal.verify import verify
from huiyin.record.matters.proofs import proof_key
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import registered
from tests.handling.exchange.line import Line, linked
from tests.receiver import LOOPBACK
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db
EMPTIED = "handling_keptheads handling_outgoing handling_incoming".split()
"""Emptied as a superuser between tests: each tells of days of its own."""


class Homes:
    """Both installations, each with a folder of its own; the county's chains are witnessed by the town."""

    def __init__(self, two: Two, folder: Path, settings: Any) -> None:
        self.two, self.folder, self.settings = two, folder, settings
        for each in (two.county, two.town):
            (folder / each.name).mkdir()

    @contextmanager
    def at(self, home: Installation) -> Iterator[None]:
        """Be in an installation, with its folder."""
        self.settings.HUIYIN_HOME = self.folder / home.name
        with home.here():
            yield

    def night(self, on: date) -> None:
        """Export the county's heads as every night, and make the missive of the morning after a day's work."""
        registered(self.two, on)
        with self.at(self.two.county):
            export_heads(when(on, 13))
            pack_heads(when(on, 14))

    def carry(self, giver: Installation, taker: Installation, on: date) -> list[str]:
        """Carry all that waits to the other side and the receipts back; return the kinds."""
        with self.at(giver):
            pack(when(on))
            pack_heads(when(on, 15))
            rows = [(each.kind, bytes(each.body or b"")) for each in waiting(giver.partner)]
        with self.at(taker):
            receipts = [take(body, at=when(on, 16)) for _kind, body in rows]
        with self.at(giver):
            for each in receipts:
                take_receipt(each, at=when(on, 17))
        return [kind for kind, _body in rows]

    def there_and_back(self, on: date) -> None:
        """Have one day's heads countersigned."""
        self.night(on)
        self.carry(self.two.county, self.two.town, on)
        self.carry(self.two.town, self.two.county, on)

    def standing(self, home: Installation) -> Witnessing:
        """Return how witnessing stands."""
        with self.at(home):
            (found,) = witnessings().values()
        return found

    def superuser(self, home: Installation, *statements: str) -> None:
        """Do what rights and triggers do not bind."""
        with self.at(home), home.connection.cursor() as cursor:
            cursor.execute("SET ROLE NONE; SET session_replication_role = replica")
            for each in statements:
                cursor.execute(each)
            cursor.execute("SET session_replication_role = origin; SET ROLE huiyin_app")


@pytest.fixture
def homes(two: Two, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Homes]:
    monkeypatch.setattr(prepare, "tables", lambda: None)
    made = Homes(two, tmp_path, settings)
    security = {"by": two.county.people["county.security"], "at": when(DAY)}
    with made.at(two.county):
        name_witness(two.county.partner, **security)
    yield made
    with made.at(two.county):
        if witness_of(two.county.partner):
            end_witness(two.county.partner, **security)
    for each in (two.county, two.town):
        made.superuser(each, *(f"DELETE FROM {table}" for table in EMPTIED))


def run(homes: Homes, home: Installation, *words: str) -> Result:
    with homes.at(home):
        return CliRunner().invoke(exchange, words)


def test_heads_go_once_a_day_are_countersigned_and_vouch_here(homes: Homes) -> None:
    two = homes.two
    homes.night(DAY)
    homes.night(DAY)
    assert homes.carry(two.county, two.town, DAY).count("heads") == 1
    assert homes.carry(two.town, two.county, DAY).count("heads_witnessed") == 1
    assert homes.carry(two.town, two.county, DAY) == homes.carry(two.county, two.town, DAY) == []
    with homes.at(two.county):
        (said,) = kept()
        assert (said.witness, said.back, said.heads.key) == ("town", (), proof_key())
        assert said.key != proof_key()
        found = verify(rows=False)
        assert {each.witness for each in found.vouched} == {"town"}
        assert {each.office for each in found.vouched} >= {"bureau", "county"}
        assert not found.breaks
    with homes.at(two.town):
        theirs = KeptHeads.objects.get()
        assert (theirs.ours, theirs.back, theirs.text) == (False, False, said.text)
        assert said.key == proof_key()


def test_a_partner_that_is_no_witness_gets_no_heads(homes: Homes) -> None:
    two = homes.two
    with homes.at(two.county):
        end_witness(two.county.partner, by=two.county.people["county.security"], at=when(DAY))
        with pytest.raises(Refused):
            end_witness(two.county.partner, by=two.county.people["county.security"], at=when(DAY))
        assert not verify().breaks
    homes.night(DAY)
    assert "heads" not in homes.carry(two.county, two.town, DAY)


def test_a_partner_is_named_once_and_not_after_its_end(homes: Homes) -> None:
    two = homes.two
    said = {"by": two.county.people["county.security"], "at": when(DAY)}
    with homes.at(two.county):
        with pytest.raises(Refused) as refused:
            name_witness(two.county.partner, **said)
        assert refused.value.code == "witness_already"
        ended = two.county.partner
        ended.ended_on = DAY
        with pytest.raises(Refused) as refused:
            name_witness(ended, **said)
        assert refused.value.code == "ended_already"


def test_a_week_away_loses_no_day_and_repeats_none(homes: Homes) -> None:
    two = homes.two
    week = [DAY + timedelta(days=number) for number in range(7)]
    for day in week:
        homes.night(day)
    assert homes.carry(two.county, two.town, week[-1]).count("heads") == 7
    assert homes.carry(two.town, two.county, week[-1]).count("heads_witnessed") == 7
    with homes.at(two.county):
        assert [each.heads.at.date() for each in kept()] == week
        assert copy_countersigned() == 0
    assert homes.standing(two.town).alarms == ()


def test_over_a_line_that_is_cut_each_countersignature_comes_once(
    homes: Homes, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = homes.two
    homes.settings.HUIYIN_WEBHOOK_NETWORKS = LOOPBACK
    monkeypatch.setattr("huiyin.doors.api.exchange.now", lambda: when(DAY + timedelta(days=9)))
    days = [DAY + timedelta(days=number) for number in range(4)]
    for day in days:
        homes.night(day)
    there = Line(two.town, cuts=4, of=8, chance=Random(7))
    with homes.at(two.county), linked(there):
        for hour in range(24):
            send_due(there, when(days[-1], 0) + timedelta(days=1, hours=hour))
        assert not waiting(two.county.partner).exists()
    assert sum(there.cuts.values()) == 4
    homes.carry(two.town, two.county, days[-1] + timedelta(days=2))
    with homes.at(two.county):
        assert KeptHeads.objects.filter(ours=True).count() == len(list(kept())) == len(days)


def test_on_a_stick_there_and_back(homes: Homes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two, stick = homes.two, tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr("huiyin.doors.cli.exchange.now", lambda: when(DAY, 18))
    homes.night(DAY)
    for home, word in ((two.county, "out"), (two.town, "in"), (two.town, "out"), (two.county, "in"), (two.town, "in")):
        assert run(homes, home, word, str(stick)).exit_code == 0
    with homes.at(two.county):
        assert len(list(kept())) == 1
    assert "our heads countersigned there: 2" in run(homes, two.county, "status").output
    assert "their heads countersigned here: 2" in run(homes, two.town, "status").output


def cut(homes: Homes) -> None:
    """Cut the newest entry of the county's petition department, with its head set back, as who holds every key could."""
    from huiyin.record.journal.chain import head_seal
    from huiyin.record.journal.models import Entry, Head

    with homes.at(homes.two.county):
        head = Head.objects.get(office__code="bureau")
        before = Entry.objects.get(office__code="bureau", seq=head.count - 1)
        seal = head_seal(head.office_id, before.seq, bytes(before.digest)).hex()
    tail = f"office_id = '{head.office_id}'"
    homes.superuser(
        homes.two.county,
        f"UPDATE record_head SET count = {before.seq}, seal = '\\x{seal}', digest = "
        f"'\\x{bytes(before.digest).hex()}' WHERE {tail}",
        f"DELETE FROM record_entry WHERE {tail} AND seq > {before.seq}",
    )


@pytest.fixture
def spare(homes: Homes) -> Iterator[Callable[[], None]]:
    """Cut the chain, and put it back after the test."""
    from huiyin.record.journal.models import Entry, Head

    with homes.at(homes.two.county):
        registered(homes.two, DAY)
    with homes.at(homes.two.county):
        head = Head.objects.get(office__code="bureau")
        entry = Entry.objects.get(office__code="bureau", seq=head.count)
    yield lambda: cut(homes)
    with homes.at(homes.two.county), homes.two.county.connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE; SET session_replication_role = replica")
        cursor.execute("DELETE FROM record_entry WHERE office_id = %s AND seq >= %s", [head.office_id, entry.seq])
        entry.save_base(raw=True, force_insert=True)
        said = [head.count, bytes(head.digest), bytes(head.seal), head.office_id]
        cursor.execute("UPDATE record_head SET count = %s, digest = %s, seal = %s WHERE office_id = %s", said)
        cursor.execute("SET session_replication_role = origin; SET ROLE huiyin_app")


def again(homes: Homes, on: date) -> None:
    """Have the heads countersigned without a day's work before."""
    with homes.at(homes.two.county):
        export_heads(when(on, 13))
        pack_heads(when(on, 14))
    homes.carry(homes.two.county, homes.two.town, on)
    homes.carry(homes.two.town, homes.two.county, on)


def test_a_chain_that_went_back_is_told_loudly_on_both_sides(homes: Homes, spare: Callable[[], None]) -> None:
    two = homes.two
    again(homes, DAY)
    spare()
    again(homes, DAY + timedelta(days=1))
    for home, ours, whose in ((two.town, False, "THEIR CHAINS"), (two.county, True, "OUR CHAINS")):
        stands = homes.standing(home)
        (alarm,) = stands.alarms
        (back,) = alarm.back
        assert (stands.now, alarm.ours, back.code, back.before - back.now) == (True, ours, "bureau", 1)
        assert f"{whose} WENT BACK" in run(homes, home, "status").output
        with homes.at(home):
            (finding,) = of_witnesses.examine(when(DAY + timedelta(days=1)))
            assert finding.level == "bad"
            assert "chain bureau" in finding.seen
    with homes.at(two.county):
        assert "countersigned and are gone" in " ".join(each.what for each in verify(rows=False).breaks)


def test_who_lost_every_file_is_checked_by_what_the_witness_gives_back(
    homes: Homes, spare: Callable[[], None], tmp_path: Path
) -> None:
    two, given = homes.two, tmp_path / "given.jsonl"
    again(homes, DAY)
    spare()
    with homes.at(two.county):
        for each in (heads_file(), countersigned_file()):
            each.unlink()
        assert not verify(rows=False).breaks
    assert run(homes, two.town, "witnessed", "nobody", "--out", str(given)).exit_code == 1
    result = run(homes, two.town, "witnessed", "bureau", "--out", str(given))
    assert "1 countersigned heads of bureau" in result.output
    with homes.at(two.county):
        found = verify(rows=False, given_back=given)
    assert ("bureau", "entries up to") in {(each.office, each.what[:13]) for each in found.breaks}


def test_a_home_without_the_file_gets_it_back_by_night(homes: Homes) -> None:
    two = homes.two
    homes.there_and_back(DAY)
    with homes.at(two.county):
        countersigned_file().unlink()
        assert (copy_countersigned(), copy_countersigned(), len(list(kept()))) == (1, 0, 1)


def test_a_record_that_is_restored_recalls_its_witnesses_before_it_is_verified(homes: Homes) -> None:
    two = homes.two
    homes.there_and_back(DAY)
    with homes.at(two.county):
        countersigned_file().unlink()
        without, recalled = (CliRunner().invoke(verify_command, words).output for words in ([], ["--recall"]))
    assert NOBODY in without
    assert NOBODY not in recalled


def heads_of(homes: Homes) -> SignedHeads:
    with homes.at(homes.two.county):
        heads = newest()
    assert heads is not None
    return heads


def test_heads_by_another_key_or_without_a_signature_wait_for_a_person(homes: Homes) -> None:
    two = homes.two
    homes.there_and_back(DAY)
    text = heads_of(homes).text
    seed = b"o" * 32
    body = text.rpartition("\n")[0].replace(heads_of(homes).key, verifying_key(seed).hex())
    other = signed(seed, body)
    assert read_heads(other).ends
    with homes.at(two.town):
        for said, code in ((text[:-9], "heads_unsigned"), (other, "other_key")):
            with pytest.raises(Refused) as refused:
                keep_heads({"链头": said}, partner=two.town.partner, at=when(DAY))
            assert refused.value.code == code
        keep_heads({"链头": text}, partner=two.town.partner, at=when(DAY))
        assert KeptHeads.objects.count() == 1


def test_a_countersignature_of_heads_that_are_not_ours_or_by_another_key_is_not_kept(
    homes: Homes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huiyin.record.journal.countersigned import countersign

    two = homes.two
    homes.there_and_back(DAY)
    with homes.at(two.town):
        not_ours = countersign(sign_heads({}, when(DAY)), witness="town", back=(), at=when(DAY))
    heads = heads_of(homes)
    with monkeypatch.context() as there:
        there.setattr("huiyin.record.matters.proofs._seed", lambda: b"o" * 32)
        other = countersign(heads, witness="town", back=(), at=when(DAY))
    with homes.at(two.county):
        (good,) = kept()
        for said, code in ((good.text[:-9], "heads_unsigned"), (not_ours, "not_our_heads"), (other, "other_key")):
            with pytest.raises(Refused) as refused:
                keep_countersigned({"会签链头": said}, partner=two.county.partner, at=when(DAY))
            assert refused.value.code == code
        keep_countersigned({"会签链头": good.text}, partner=two.county.partner, at=when(DAY))
        assert KeptHeads.objects.count() == len(list(kept())) == 1


def test_a_disk_that_is_full_holds_up_no_countersignature(homes: Homes, monkeypatch: pytest.MonkeyPatch) -> None:
    two = homes.two

    def full(_texts: object) -> int:
        raise OSError("no space left")

    with monkeypatch.context() as there:
        there.setattr("huiyin.handling.exchange.witnessing.keep", full)
        homes.there_and_back(DAY)
    with homes.at(two.county):
        assert (KeptHeads.objects.count(), len(list(kept())), copy_countersigned()) == (1, 0, 1)
        assert not Incoming.objects.filter(done_at=None).exists()


def test_the_doctor_tells_that_a_witness_is_silent_after_a_week(homes: Homes) -> None:
    two = homes.two
    homes.there_and_back(DAY)
    with homes.at(two.county):
        assert [each.level for each in of_witnesses.examine(when(DAY + timedelta(days=7)))] == ["ok"]
        (late,) = of_witnesses.examine(when(DAY + timedelta(days=9)))
    assert (late.level, DAY.isoformat() in late.seen) == ("warn", True)


def test_the_witnesss_doctor_tells_that_a_partner_sends_no_heads_any_more_for_a_season(homes: Homes) -> None:
    homes.there_and_back(DAY)
    with homes.at(homes.two.town):
        said = {
            days: [each.level for each in of_witnesses.examine(when(DAY + timedelta(days=days)))]
            for days in (7, 9, 89, 91)
        }
    assert said == {7: ["ok"], 9: ["warn"], 89: ["warn"], 91: ["ok"]}


def test_a_witness_that_never_answered_is_told_too(homes: Homes) -> None:
    with homes.at(homes.two.county):
        assert [each.level for each in of_witnesses.examine(when(DAY + timedelta(days=1)))] == ["ok"]
        (late,) = of_witnesses.examine(when(DAY + timedelta(days=12)))
    assert "never" in late.seen


def test_missives_of_heads_tell_nothing_but_codes_counts_and_digests(homes: Homes) -> None:
    homes.night(DAY)
    offices = {each.code for each in homes.two.county.offices.values()}
    first, at, key, *said = heads_of(homes).text.splitlines()[:-1]
    assert (first, at[:3], key[:4]) == ("huiyin heads 1", "at ", "key ")
    for line in said:
        chain, code, count, digest = line.split(" ")
        assert (chain, code in offices, count.isdigit(), len(digest)) == ("chain", True, True, 64)
    with homes.at(homes.two.county):
        row = Outgoing.objects.get(kind="heads")
        assert (row.entry, row.matter) == (None, None)


def test_an_act_while_a_record_is_verified_is_no_break(homes: Homes) -> None:
    county = homes.two.county
    registered(homes.two, DAY)
    beside = replace(county, connection=county.connection.copy())

    def meanwhile(_entries: int) -> None:
        with beside.here():
            if witness_of(beside.partner):  # the chain of the county is walked after that of its department
                end_witness(beside.partner, by=county.people["county.security"], at=when(DAY))

    with homes.at(county):
        before = verify().entries
        found = verify(on_entry=meanwhile)
        assert (found.breaks, found.entries, verify().entries) == ((), before, before + 1)
    beside.connection.close()
