"""Facts about visits, letters and the web."""

from datetime import date

from tests.figures.walks import beside, count, share
from tests.town import Town, file

DAY = date(2025, 3, 3)


def test_a_group_of_forty_is_one_batch_and_forty_person_times(town: Town) -> None:
    file(town, DAY, persons=40)
    file(town, DAY, persons=2, narrative="路灯不亮。")
    batches = count("visit_batches")
    assert (batches.n, beside(batches)) == (2, {"groups": 1})
    assert count("visit_persons").n == 42
    assert count("group_visit_persons").n == 40


def test_five_are_a_group_and_four_are_not(town: Town) -> None:
    file(town, DAY, persons=5)
    file(town, DAY, persons=4, narrative="路灯不亮。")
    assert beside(count("visit_batches")) == {"groups": 1}


def test_no_visits_are_no_persons_and_not_no_data(town: Town) -> None:
    found = count("visit_persons")
    assert (found.n, found.large) == (0, "0")


def test_a_letter_of_five_is_a_joint_letter_and_no_visit(town: Town) -> None:
    file(town, DAY, channel="letter", persons=5)
    file(town, DAY, channel="letter", persons=1, narrative="路灯不亮。")
    assert (count("joint_letters").n, count("visit_batches").n, count("first_contacts").n) == (1, 0, 2)


def test_the_web_is_a_part_of_all_contacts(town: Town) -> None:
    file(town, DAY, channel="web")
    file(town, DAY, channel="phone", narrative="路灯不亮。")
    assert share("web_share") == (1, 2)
