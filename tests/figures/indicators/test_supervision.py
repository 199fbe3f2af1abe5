"""Facts about figures of supervision: letters, the public list, proposals, warnings; and resolution by its base."""

from datetime import date

from huiyin.handling.routing.acts import assign, own
from huiyin.handling.supervision.acts import answer_supervision, delist, list_publicly, supervise
from huiyin.handling.supervision.proposals import answer_proposal, propose
from huiyin.handling.supervision.warnings import handle_warning, warn
from tests.course import accepted, later, served
from tests.figures.walks import beside, close, count, share
from tests.handling.cases import sorted_at_bureau, who
from tests.town import Town

WEEK = later(7)


def urged(town: Town):
    made = accepted(town)
    said = supervise(made.matter, breach="late", asked="说明原因。", due_on=WEEK, **who(town, "county.supervisor"))
    return made.matter, said


def test_a_letter_is_sent_by_one_office_and_got_by_another(town: Town) -> None:
    urged(town)
    assert count("supervision_letters", office="county").n == 1
    of_town = count("supervision_letters", office="town")
    assert (of_town.n, beside(of_town)) == (0, {"got": 1})


def test_a_letter_answered_after_its_day_is_not_answered_in_time(town: Town) -> None:
    _matter, said = urged(town)
    assert share("supervision_answered") == (0, 1)
    answer_supervision(said, "已安排。", **who(town, "town.handler", later(8)))
    assert share("supervision_answered") == (0, 1)


def test_a_letter_answered_by_its_day_is_in_time(town: Town) -> None:
    _matter, said = urged(town)
    answer_supervision(said, "已安排。", **who(town, "town.handler", WEEK))
    assert share("supervision_answered") == (1, 1)


def test_a_listed_matter_counts_as_settled_only_when_taken_off(town: Town) -> None:
    matter = served(town, later(-30))[0].matter
    list_publicly(matter, due_on=WEEK, **who(town, "county.lead"))
    assert share("listed_settled") == (0, 1)
    delist(matter, "已通水。", **who(town, "county.supervisor"))
    assert share("listed_settled") == (1, 1)


def test_a_proposal_taken_in_part_is_taken_and_an_unanswered_one_stays_below_the_line(town: Town) -> None:
    facts = {"to": town.town, "found": "三件都晚了。", "asked": "配一名办理人员。", "due_on": WEEK}
    first, _second = (propose(kind, **facts, **who(town, "bureau.head")) for kind in ("improve", "policy"))
    answer_proposal(first, "已配。", taken="partly", **who(town, "town.head", later(3)))
    found = count("proposals_taken", office="bureau")
    assert (found.n, found.d) == (1, 2)
    assert beside(found) == {"improve": 1, "policy": 1, "account": 0, "got": 0}
    assert beside(count("proposals_taken", office="town"))["got"] == 2
    assert share("proposals_taken", "2025-09", "bureau", as_of=date(2025, 9, 30)) == (1, 2)


def test_a_warning_is_handled_once_measures_are_written(town: Town) -> None:
    matter = accepted(town).matter
    said = warn(matter, about="hazard", seen="桥栏断了一段。", **who(town, "town.clerk"))
    assert share("warnings_handled") == (0, 1)
    handle_warning(said, "已围挡。", **who(town, "town.handler"))
    assert share("warnings_handled") == (1, 1)


def test_resolution_is_told_for_each_base_apart(town: Town) -> None:
    owned = served(town, later(-30))[0].matter
    own(owned, owner=town.who("town.head").post, **who(town, "town.head"))
    assign(sorted_at_bureau(town), to=town.town, days=30, **who(town, "bureau.sorter"))
    assert (share("resolved_of_assigned"), share("resolved_of_owned")) == ((0, 1), (0, 1))
    close(town, owned, later(1))
    assert (share("resolved_of_assigned"), share("resolved_of_owned")) == ((0, 1), (1, 1))
    assert share("resolved_of_assigned", office="bureau") == (0, 0)
