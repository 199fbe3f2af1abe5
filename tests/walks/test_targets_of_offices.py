"""Two offices agree on what the lower one is to reach, from figures alone; and an office reports what it has open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.registry import indicator_of
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Share
from huiyin.handling.promises.acts import promise
from huiyin.lib.refusal import NotFound
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.routines.targets.acts import Proposed, agree_targets, propose_targets
from huiyin.routines.targets.aims import AIMS, is_reached
from huiyin.routines.targets.lookups import agreement_of, agreement_paper, own_zero_report, zero_board, zero_paper
from huiyin.routines.targets.models import ZeroReport
from huiyin.routines.targets.paper import COUNTED
from huiyin.routines.targets.zero import file_zero_report
from huiyin.routines.tasks.acts import set_task
from tests.course import accepted
from tests.handling.cases import who
from tests.refused import refused
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db
JANUARY, JUNE, TODAY = date(2025, 1, 20), date(2025, 6, 3), date(2025, 9, 16)
AIMED = {"reply_on_time": Decimal(95), "changed_in_review": Decimal(10), "rated_competent_office": Decimal(60)}
NAMES = {key: str(indicator_of(key).name) for key in AIMS}


def test_a_target_is_agreed_between_two_offices_and_never_aims_at_people() -> None:
    town = make_town()
    head, lower = who(town, "county.head", JANUARY), who(town, "town.head", JANUARY)
    said = {"office": town.town, "year": 2025}
    for key in ("visit_batches", "contacts_registered", "review_requested"):
        assert refused(propose_targets, Proposed(**said, aims={**AIMED, key: Decimal(1)}), **head) == "not_of_offices"
    for words in ("全年零上访。", "實現零進京訪", "信访量下降 20%", "防止越级上访", "落实稳控责任", "重点人员包保"):
        assert refused(propose_targets, Proposed(**said, aims=AIMED, words=words), **head) == "not_of_offices", words
    assert refused(propose_targets, Proposed(**said), **head) == "no_target"
    alone = {"satisfied_with_competent_office": Decimal(90)}
    assert refused(propose_targets, Proposed(**said, aims=alone), **head) == "without_participation"
    assert refused(propose_targets, Proposed(**said, aims={"reply_on_time": Decimal(0)}), **head) == "percent"
    assert refused(propose_targets, Proposed(**{**said, "year": 2023}, aims=AIMED), **head) == "year"
    above = Proposed(office=town.county, year=2025, aims=AIMED)
    assert refused(propose_targets, above, **lower) == "not_below"
    older = propose_targets(Proposed(**said, aims={"reply_on_time": Decimal(99)}), **head)
    made = propose_targets(Proposed(**said, aims=AIMED, words="县里每季度到镇里会商一次。"), **head)
    assert Outbox.objects.filter(kind="targets_proposed", post=town.who("town.head").post).count() == 2
    assert refused(agree_targets, older, **lower) == "newer_one"
    with pytest.raises(NotFound):
        agree_targets(made, **who(town, "lands.head", JANUARY))
    agree_targets(made, **lower)
    assert refused(agree_targets, made, **lower) == "agreed_already"
    assert refused(propose_targets, Proposed(**said, aims=AIMED), **head) == "agreed_already"
    assert agreement_of(town.who("town.clerk"), made.pk).agreed_on == JANUARY
    with pytest.raises(NotFound):
        agreement_of(town.who("lands.head"), made.pk)
    assert agreement_paper(town.who("town.head"), made.pk, NAMES, in_word=False).body.startswith(b"%PDF")
    assert agreement_paper(town.who("county.head"), made.pk, NAMES, in_word=True).body.startswith(b"PK")
    assert not verify().breaks


def test_every_aim_is_a_share_of_what_an_office_does() -> None:
    year, scope = period("2025", TODAY), Scope(None)
    assert all(isinstance(indicator_of(key).counting(year, scope), Share) for key in AIMS)
    assert is_reached("reply_on_time", Decimal(95), 19, 20)
    assert not is_reached("reply_on_time", Decimal(95), 18, 19)
    assert is_reached("changed_in_review", Decimal(10), 1, 10)
    assert not is_reached("changed_in_review", Decimal(10), 2, 10)


def test_a_zero_report_counts_open_duties_hazards_and_promises_and_nothing_else() -> None:
    town = make_town()
    clerk = who(town, "town.clerk", TODAY)
    assert sum(getattr(own_zero_report(town.who("town.clerk"), TODAY), name) for name in COUNTED) == 0
    town_has_things_open(town)
    report = file_zero_report(**clerk)
    counted = {name: getattr(report, name) for name in COUNTED}
    assert counted == {
        "duties": 1, "duties_late": 1, "tasks": 1, "tasks_late": 0, "hazards": 1, "hazards_late": 1, "promises_late": 1,
    }  # fmt: skip
    assert refused(file_zero_report, **clerk) == "filed_already"
    board = {each.office.code: each.report for each in zero_board(town.who("county.head"), TODAY)}
    assert (board["town"], board["lands"]) == (report, None)
    assert zero_paper(town.who("town.head"), TODAY, in_word=False).body.startswith(b"%PDF")
    assert zero_paper(town.who("town.head"), TODAY, in_word=True).body.startswith(b"PK")
    with pytest.raises(NotFound):
        zero_paper(town.who("lands.head"), TODAY, in_word=False)
    columns = {each.name for each in ZeroReport._meta.concrete_fields}
    assert columns == {"id", "office", "on", "entry", *COUNTED}  # no field for persons, gatherings or going up
    assert not verify().breaks


def town_has_things_open(town: Town) -> None:
    handler = town.who("town.handler").post
    contact = accepted(town, JUNE, narrative="水渠堵了。").contact
    promise("八月底清淤。", contact=contact, due_on=date(2025, 8, 29), **who(town, "town.handler", JUNE))
    day, told = date(2025, 9, 1), who(town, "town.head", JUNE)
    set_task("围墙加固。", origin="round", post=handler, due_on=day, **told)
    set_task("拿出方案。", origin="meeting", post=handler, due_on=date(2025, 10, 1), **told)
