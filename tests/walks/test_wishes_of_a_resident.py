"""What a resident wishes while a matter is handled counts: no visit against it, a hearing asked for, more time asked of the head."""

from datetime import timedelta

import pytest

from huiyin.handling.casework.acts import extend
from huiyin.handling.casework.extending import deny_extension, extension_asked, propose_extension, reason_of
from huiyin.handling.casework.hearing import call_hearing
from huiyin.handling.casework.hearing_letters import Calling
from huiyin.handling.casework.visits import visit
from huiyin.handling.casework.wishes import agree_to_visit, ask_hearing, decline_visit, hearing_asked, visit_wish
from huiyin.handling.triage.claims import Claims
from huiyin.handling.triage.correct import correct_claims
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from tests.course import DAY, accepted, later
from tests.handling.cases import who
from tests.town import at, by_code, make_town

pytestmark = pytest.mark.django_db


def test_a_home_is_not_visited_against_the_wish_of_its_person_and_a_hearing_asked_for_waits() -> None:
    town = make_town()
    made = accepted(town, DAY)
    contact, own = made.contact, {"by": by_code(made), "on": later(3), "at": at(later(3))}
    added = Claims(added=("赔偿秧苗",))
    correct_claims(made.matter, added, reasons="本人电话里说的。", **who(town, "town.handler", later(2)))
    decline_visit(contact, **own)
    with pytest.raises(Refused, match="不同意上门"):
        visit(contact, "看了水渠。", why="agreed", **who(town, "town.handler", later(3)))
    visit(contact, "看了水渠。", why="site", **who(town, "town.handler", later(3)))
    agree_to_visit(contact, **own)
    assert visit_wish(contact) == "visit_agreed"
    with pytest.raises(Refused, match="已经这样说过"):
        agree_to_visit(contact, **own)
    visit(contact, "看了家里的水井。", why="agreed", **who(town, "town.handler", later(4)))

    ask_hearing(contact, "想当面对质施工队。", **{**own, "on": later(4), "at": at(later(4))})
    assert hearing_asked(contact)
    with pytest.raises(Refused, match="已经申请过听证"):
        ask_hearing(contact, "再说一次。", **{**own, "on": later(4), "at": at(later(4))})
    begins = at(later(5) + timedelta(days=10))
    calling = Calling(begins_at=begins, place="镇政府三楼", chair=town.who("town.reader").post, in_public=True)
    call_hearing(made.matter, calling, **who(town, "town.head", later(5)))
    assert not hearing_asked(contact)


def test_more_time_is_asked_for_by_the_handler_and_denied_or_granted_by_the_head() -> None:
    town = make_town()
    matter = accepted(town, DAY).matter
    propose_extension(matter, days=20, reason="需要测量。", **who(town, "town.handler", later(10)))
    asked = extension_asked(matter)
    assert asked is not None
    assert (asked.days, reason_of(asked)) == (20, "需要测量。")
    with pytest.raises(Refused, match="已经拟过延期"):
        propose_extension(matter, days=20, reason="还要。", **who(town, "town.handler", later(10)))
    deny_extension(matter, reasons="测量三天可完成。", **who(town, "town.head", later(11)))
    assert extension_asked(matter) is None
    propose_extension(matter, days=10, reason="雨天不能测量。", **who(town, "town.handler", later(12)))
    extend(matter, days=10, reason="雨天不能测量。", **who(town, "town.head", later(13)))
    assert extension_asked(matter) is None
    assert Document.objects.filter(matter=matter, kind="extension").exists()
