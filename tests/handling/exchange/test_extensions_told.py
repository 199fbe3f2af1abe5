"""Facts about extensions below: above is told, its days move as they do there, and its person has the notice (Art. 34)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.handling.answers.acts import answer
from huiyin.handling.casework.acts import extend, hear
from huiyin.handling.exchange import fields
from huiyin.handling.exchange.arriving import take, try_again
from huiyin.handling.exchange.doing import do
from huiyin.handling.exchange.kinds import version_of
from huiyin.handling.exchange.models import Incoming, Outgoing, Shared
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.reviews.acts import order_redo
from huiyin.handling.reviews.models import Decision
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.models import Clock
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Matter
from tests.course import finding, opinion
from tests.handling.cases import DAY
from tests.handling.exchange.carrying import acts_of, carried, forwarded, packed
from tests.handling.exchange.levels import FINDING, accepted_below, at_county
from tests.handling.exchange.lines import Lines
from tests.handling.exchange.test_reviews import ASKED, DECIDED, above, asked_at_town
from tests.handling.exchange.test_withdrawal_walk import nothing_waits
from tests.handling.exchange.test_withdrawals import at_work, came_back, left, waits
from tests.handling.exchange.walks import answer_again, answered_at_town
from tests.three import Three
from tests.two import Installation, Two, when

pytestmark = pytest.mark.django_db  # whose tables all installations get
LATER = DAY + timedelta(days=40)
WHY = "要等水利部门的测量结果。"
Run = tuple[date | None, int, bool]


def prolonged(two: Two, matter: Matter, on: date = LATER, days: int = 30) -> None:
    with two.town.here():
        matter.refresh_from_db()
        extend(matter, days=days, reason=WHY, **two.town.who("town.head", on))


def runs(home: Installation, matter: Matter) -> list[Run]:
    """Return the days in which a matter is to be handled, as they stand there: until when, moved by how much, open."""
    with home.here():
        clocks = Clock.objects.filter(matter=matter.pk, limit="xinfang_2022.handle").order_by("id")
        return list(clocks.values_list("due_on", "extended_days", "is_open"))


def said_again(two: Two, matter: Matter, days: int = 10, on: date = LATER) -> str:
    """Let the county enter an extension that the town says; return the code by which it is refused."""
    with two.county.here():
        number = Shared.objects.get(matter=matter.pk).number
        said = {"关联信访事项编号": number, "延长日期": on.isoformat(), "延长天数": days, "延长理由": WHY}
        with pytest.raises(Refused) as refused:
            do("extended", said, partner=two.county.partner, came_at=when(on), at=when(on), key="")
        assert "请" in str(refused.value.remedy)
        return refused.value.code


def test_the_days_above_move_as_they_do_below_and_the_person_has_the_notice_there(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    before = runs(two.county, made.matter)
    prolonged(two, matter)
    assert runs(two.county, made.matter) == before
    assert carried(two.town, two.county, LATER) == 1
    assert runs(two.county, made.matter) == runs(two.town, matter) != before
    assert runs(two.county, made.matter)[0][1:] == (30, True)
    with two.county.here():
        entry = Entry.objects.filter(matter=made.matter).latest("id")
        assert (entry.act, entry.days, entry.on, entry.post) == ("extended", 30, LATER, two.county.partner.post)
        reasons = Document.objects.select_related("contact").get(entry_id=entry.pk, kind="reasons")
        assert text_of(reasons) == WHY
        assert Outbox.objects.filter(entry=entry, contact=made.contact.pk, kind="extended").exists()
        page = resident_page(made.contact.pk, LATER)
        assert ("extension" in {each.kind for each in page.papers}, page.timeline[-1].act) == (True, "extended")
    assert carried(two.county, two.town, LATER) == 0  # nobody is told what they told us


def test_the_same_missive_again_moves_nothing(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    prolonged(two, matter, days=10)
    letters = packed(two.town, LATER)
    with two.county.here():
        first, again = (take(letters[-1], at=when(LATER)) for _twice in range(2))
        assert first == again
        assert acts_of(made.matter).count("extended") == 1
    assert runs(two.county, made.matter)[0][1:] == (10, True)
    carried(two.town, two.county, LATER)


def test_it_bears_version_2_so_that_an_older_receiver_says_what_to_do() -> None:
    assert version_of("extended") == 2
    said = {"关联信访事项编号": "1", "延长日期": "2026-01-05", "延长天数": 30, "延长理由": WHY}
    assert fields.read(fields.write("extended", said)) == ("extended", said)


def test_what_the_law_does_not_give_is_refused_in_a_sentence(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    assert said_again(two, made.matter, days=31) == "extension_too_long"
    assert said_again(two, made.matter, on=runs(two.county, made.matter)[0][0] + timedelta(days=1)) == "limit_is_over"
    prolonged(two, matter, days=10)
    carried(two.town, two.county, LATER)
    assert said_again(two, made.matter) == "extended_already"
    with two.town.here():
        hear(first_contact(matter), "还没有通水。", how="in_person", **two.town.who("town.handler", LATER))
        matter.refresh_from_db()
        answer(opinion(), matter=matter, **two.town.who("town.head", LATER))
    carried(two.town, two.county, LATER)
    assert said_again(two, made.matter) == "not_now"
    assert runs(two.county, made.matter)[0][1:] == (10, False)


def test_it_waits_where_the_person_withdrew_and_counts_once_they_come_back(two: Two) -> None:
    made = forwarded(two)
    matter = at_work(two, made)
    prolonged(two, matter)
    left(two.county, made.contact, LATER)
    carried(two.town, two.county, LATER)
    with two.county.here():
        row = Incoming.objects.get(done_at__isnull=True)
        assert (row.kind, row.code) == ("extended", "withdrawn_here")
    came_back(two.county, made.contact, LATER)
    with two.county.here():
        assert try_again(row, when(LATER))
    assert runs(two.county, made.matter)[-1][1:] == (30, True)
    carried(two.county, two.town, LATER)
    assert waits(two.county) == []


def test_what_is_done_anew_after_a_review_may_be_extended_and_above_notes_it(two: Two) -> None:
    made = answered_at_town(two)
    asked_at_town(two, made)
    carried(two.town, two.county, ASKED)
    review = above(two, made)
    with two.county.here():
        order_redo(review, FINDING, ground=Decision.Ground.FACTS, **two.county.who("county.head", DECIDED))
    carried(two.county, two.town, DECIDED)
    prolonged(two, made.matter, DECIDED, days=20)
    carried(two.town, two.county, DECIDED)
    assert waits(two.county) == []
    with two.county.here():
        entry = Entry.objects.filter(matter=review.matter).latest("id")
        assert (entry.act, entry.days) == ("extended", 20)
        matter = Matter.objects.get(pk=review.matter.pk)
    assert said_again(two, matter) == "not_as_the_law_says"
    answer_again(two, made.matter, DECIDED, opinion(finding(facts="重新测量后，渠道堵塞十二米。")))
    carried(two.town, two.county, DECIDED)
    assert waits(two.county) == []


def test_both_chains_verify(two: Two) -> None:
    for each in (two.county, two.town):
        with each.here():
            assert Entry.objects.filter(act="extended").exists()
            assert not Outgoing.objects.filter(number__isnull=True).exists()
            assert not verify().breaks


def test_an_extension_is_told_through_every_level_over_lines_that_are_cut(three: Three, lines: Lines) -> None:
    made, below = accepted_below(three)
    lines.up(DAY)
    lines.down(DAY)
    prolonged(three, below)
    lines.up(LATER)
    lines.down(LATER)
    between = at_county(three, made).matter
    expected = runs(three.town, below)
    assert expected[0][1:] == (30, True)
    assert (runs(three.county, between), runs(three.city, made.matter)) == (expected, expected)
    for home, matter in ((three.city, made.matter), (three.county, between), (three.town, below)):
        with home.here():
            assert acts_of(matter).count("extended") == 1
            assert not Clock.objects.filter(matter=matter.pk, limit="xinfang_2022.handle", due_on__lt=LATER).exists()
    nothing_waits(three)
    assert any(lines.cuts.values())
