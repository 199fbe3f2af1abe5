"""An office is warned, urged on, listed in public, advised; it answers, is taken off the list, and its journal is looked at."""

from datetime import date, datetime

import pytest

from huiyin.handling.letters.issue import letter_of
from huiyin.handling.letters.render import render
from huiyin.handling.supervision.acts import answer_supervision, delist, list_publicly, supervise
from huiyin.handling.supervision.lookups import listings, proposals, supervisions, unanswered, warnings_open
from huiyin.handling.supervision.proposals import answer_proposal, propose
from huiyin.handling.supervision.reminders import remind
from huiyin.handling.supervision.sentinel import late_entries, signs
from huiyin.handling.supervision.warnings import handle_warning, warn
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from tests.course import accepted, heard, serve, sign
from tests.handling.cases import who
from tests.town import SHANGHAI, make_town

pytestmark = pytest.mark.django_db
D = {day: date(2025, 9, day) for day in (16, 17, 18, 19, 22, 25, 26, 29, 30)}


def test_an_office_is_supervised_until_it_answers():
    town = make_town()
    made = accepted(town, D[16])
    matter = made.matter

    warn(matter, about="same_cause", seen="同一条水渠今年第三次来访。", **who(town, "town.clerk", D[17]))
    clock = clocks_of(matter).get(limit="huiyin.handle_warning")
    assert (clock.due_at - datetime(2025, 9, 17, 10, tzinfo=SHANGHAI)).total_seconds() == 24 * 3600
    handle_warning(warnings_open(matter).get(), "当天派人清淤。", **who(town, "town.handler", D[17]))

    asked = {"breach": "shifted", "asked": "书面说明为何没有到现场。", "due_on": D[26]}
    with pytest.raises(Refused) as refused:
        supervise(matter, **asked, **who(town, "town.head", D[18]))
    assert (refused.value.code, refused.value.article) == ("not_over_it", "xinfang_2022:40")
    sent = supervise(matter, **asked, **who(town, "county.supervisor", D[18]))
    letter = Document.objects.get(matter=matter, kind="supervision")
    assert render(letter_of(letter)).startswith(b"%PDF")
    assert clocks_of(matter).get(limit="xinfang_2022.answer_supervision").due_on == D[26]
    assert not remind(datetime(2025, 9, 25, 22, 0, tzinfo=SHANGHAI))
    assert remind(datetime(2025, 9, 25, 9, 0, tzinfo=SHANGHAI)) == 1
    assert not remind(datetime(2025, 9, 26, 9, 0, tzinfo=SHANGHAI))
    assert Outbox.objects.get(kind="due_soon").post == town.who("town.handler").post
    answer_supervision(sent, "已到现场，三日内清淤。", **who(town, "town.handler", D[19]))
    assert not unanswered(matter).exists()
    assert supervisions(matters_for(town.who("county.supervisor"))).get().answer.on == D[19]

    list_publicly(matter, due_on=D[30], **who(town, "county.lead", D[19]))
    with pytest.raises(Refused) as refused:
        delist(matter, "已核实。", **who(town, "county.lead", D[22]))
    assert refused.value.code == "not_settled"
    heard(town, matter, D[22])
    sign(town, matter, D[25])
    serve(town, made.contact, D[25])
    delist(matter, "电话核实，已经通水。", **who(town, "county.lead", D[26]))
    (listed,) = listings()
    assert (listed.office, listed.delisting.delisted_on) == (town.town, D[26])
    assert clocks_of(matter).get(limit="xinfang_2022.rectify").met_on == D[26]

    task = propose(
        "improve", to=town.town, found="三个月内四件来访没有当场告知。", asked="在窗口公布告知流程。", due_on=D[30],
        **who(town, "bureau.head", D[26]),
    )  # fmt: skip
    assert clocks_of(task.matter).get().limit == "xinfang_2022.answer_proposal"
    answer_proposal(task, "已在窗口上墙。", taken="taken", **who(town, "town.head", D[29]))
    assert clocks_of(task.matter).get().met_on == D[29]
    assert proposals(town.who("bureau.head")).get().answer.taken == "taken"

    (town_signs,) = [
        each for each in signs(matters_for(town.who("county.supervisor")), D[16], D[30]) if "镇" in each.office
    ]
    assert (town_signs.closings, town_signs.last_hour, town_signs.loops) == (1, 0, 0)
    assert late_entries(matters_for(town.who("county.supervisor")), D[16], D[30]) == []
    assert not verify().breaks
