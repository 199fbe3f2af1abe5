"""A hard case owned by the town's head: a team, a plan, three reports to the resident, aid, and a hand-over on the way."""

from datetime import date

import pytest

from huiyin.handling.casework.aid import answer_aid, refer_to_aid
from huiyin.handling.casework.handover import hand_over, take_over
from huiyin.handling.casework.lookups import handovers_of, open_steps, steps_due, team
from huiyin.handling.casework.ownership import Step, do_step, leave_team, name_team, plan, tell_progress
from huiyin.handling.casework.visits import visit
from huiyin.handling.lookups.page import resident_page
from huiyin.handling.routing.acts import own
from huiyin.record.access.lookups import matters_for
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint
from huiyin.record.offices.models import Holding
from tests.course import accepted
from tests.handling.cases import who
from tests.town import make_town

pytestmark = pytest.mark.django_db
D = {day: date(2025, 9, day) for day in (16, 17, 18, 22, 25, 29, 30)}
REPORTS = ("工作组已成立，九月二十二日前到现场。", "责任已查清，施工队月底前清淤。", "水渠已经通水。")


def test_a_hard_case_owned_by_the_head_with_team_plan_and_three_reports():
    town = make_town()
    made = accepted(town, D[16])
    matter, head, handler = made.matter, town.who("town.head").post, town.who("town.handler").post
    legal, aid = town.who("lands.handler").post, town.who("town.clerk").post
    own(matter, owner=head, **who(town, "town.head", D[16]))

    seats = {handler: "coordination", legal: "legal", aid: "aid"}
    name_team(matter, seats, **who(town, "town.head", D[17]))
    assert matters_for(town.who("lands.handler")).filter(pk=matter.pk).exists()
    steps = [Step("到现场丈量", handler, D[22]), Step("清淤通水", handler, D[29]), Step("出具法律意见", legal, D[25])]
    plan(matter, steps, **who(town, "town.head", D[17]))
    assert [step.due_on for step in steps_due(handler, D[25])] == [D[22]]

    tell_progress(matter, REPORTS[0], **who(town, "town.handler", D[18]))
    visit(made.contact, "水渠淤塞约二十米，与本人核对。", why="asked", **who(town, "town.handler", D[22]))
    first, legal_step, last = open_steps(matter)
    do_step(first, "已丈量，附示意图。", **who(town, "town.handler", D[22]))
    do_step(legal_step, "灌溉设施受法律保护。", **who(town, "lands.handler", D[22]))
    tell_progress(matter, REPORTS[1], **who(town, "town.handler", D[22]))
    leave_team(matter, legal, **who(town, "town.head", D[25]))
    assert not matters_for(town.who("lands.handler")).filter(pk=matter.pk).exists()
    assert [seat.post for seat in team(matter)] == [handler, aid]

    referred = refer_to_aid(
        made.contact, "绝收，口粮不足。", kind="relief", wished=True, **who(town, "town.clerk", D[25])
    )
    answer_aid(referred, "发放临时救助。", given=True, amount_fen=60_000, **who(town, "town.clerk", D[25]))
    assert referred.result.amount_fen == 60_000

    giver, taker = town.who("town.handler"), town.who("town.sorter").staff
    drawn = hand_over(taker, by=giver, **{k: v for k, v in who(town, "town.handler", D[25]).items() if k != "by"})
    Holding.objects.filter(post=handler).update(until=D[29])
    appoint(taker, handler, D[29])
    follower = Acting(staff=taker, post=handler)
    take_over(drawn, by=follower, **{k: v for k, v in who(town, "town.handler", D[29]).items() if k != "by"})
    (listed,) = handovers_of(town.town)
    assert (listed.count, listed.taken.taken_on) == (1, D[29])

    do_step(last, "已通水。", by=follower, **{k: v for k, v in who(town, "town.handler", D[29]).items() if k != "by"})
    tell_progress(matter, REPORTS[2], **who(town, "town.head", D[30]))
    kept = Document.objects.filter(contact=made.contact, kind="progress").select_related("contact").order_by("id")
    assert tuple(text_of(each) for each in kept) == REPORTS
    assert Outbox.objects.filter(kind="progress_told", contact=made.contact).count() == 3
    assert [paper.kind for paper in resident_page(made.contact.pk, D[30]).papers].count("progress") == 3
    assert not open_steps(matter).exists()
    assert not verify().breaks
