"""Villagers and their neighbours dispute a boundary of land; a hearing is called, held, concluded, and the opinion rests on it."""

from datetime import date, datetime

import pytest

from huiyin.handling.casework.hearing import SHANGHAI, Calling, call_hearing, conclude_hearing, hold_hearing
from huiyin.handling.casework.missing import ask_papers, ask_papers_again
from huiyin.handling.casework.visits import visit
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.letters.render import render
from huiyin.handling.lookups.page import resident_page
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from tests.course import heard, sign
from tests.handling.cases import accepted, joined, who
from tests.town import make_town

pytestmark = pytest.mark.django_db
D = {day: date(2025, 9, day) for day in (16, 17, 18, 19, 23, 25, 26, 29)}


def test_a_hearing_on_a_land_boundary():
    town = make_town()
    made = accepted(town, D[16], narrative="二组与三组的地界三十年没有界桩，去年修路后争了四次。", claims=("确认地界",))
    matter = made.matter
    neighbour = joined(town, matter, D[16])

    ask_papers(made.contact, ["承包合同复印件", "界桩位置的说明"], **who(town, "town.handler", D[16]))
    with pytest.raises(Refused) as refused:
        ask_papers(made.contact, ["当年的会议记录"], **who(town, "town.handler", D[17]))
    assert (refused.value.code, refused.value.article) == ("asked_before", "xinfang_2022:28")
    ask_papers_again(
        made.contact, ["当年的会议记录"], reasons="界桩位置要由会议记录佐证。", **who(town, "town.head", D[17])
    )
    second = letter_of(Document.objects.filter(contact=made.contact, kind="papers_asked").last())
    assert "第2次告知" in second.blocks[0].text

    visit(made.contact, "三方到场，丈量了争议地段。", why="site", **who(town, "town.handler", D[17]))
    begins = datetime(2025, 9, 25, 9, 30, tzinfo=SHANGHAI)
    calling = Calling(
        begins_at=begins, place="柳树坪村委会", chair=town.who("town.reader").post, members=("自然资源所",)
    )
    with pytest.raises(Refused) as refused:
        call_hearing(matter, calling, **who(town, "town.handler", D[19]))
    assert refused.value.code == "notice_too_short"
    call_hearing(matter, calling, **who(town, "town.handler", D[18]))
    assert Document.objects.filter(matter=matter, kind="hearing").count() == 2

    hold_hearing(matter, "双方陈述，出示承包合同，丈量图当场质证。", **who(town, "town.handler", D[25]))
    conclude_hearing(matter, "地界以1998年承包合同附图为准。", **who(town, "town.reader", D[26]))
    conclusion = Document.objects.get(contact=neighbour.contact, kind="hearing_conclusion")
    assert render(letter_of(conclusion)).startswith(b"%PDF")

    heard(town, matter, D[26])
    sign(town, matter, D[29])
    page = resident_page(made.contact.pk, D[29])
    assert {"papers_asked", "hearing", "hearing_conclusion", "visit"} <= {paper.kind for paper in page.papers}
    assert "visited" in [step.act for step in page.timeline]
    assert not verify().breaks
