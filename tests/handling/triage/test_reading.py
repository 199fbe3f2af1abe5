"""Facts about what is read from a text: kind, asks, places, routes, danger."""

from dataclasses import dataclass
from datetime import date

import pytest

from huiyin.handling.triage.suggest.asks import asks_in
from huiyin.handling.triage.suggest.danger import DANGERS, help_for
from huiyin.handling.triage.suggest.kind import kind_of
from huiyin.handling.triage.suggest.places import grids_in, named_in
from huiyin.handling.triage.suggest.ways import ways_for
from huiyin.law.workdays import calendar

DAY = date(2025, 9, 16)
ODD = ["", "😀😀😀", "Please mend the road to our village.", "Дорога", "一" * 200_000]
WAGES = "2025年6月3日完工，老板拖欠我们工资，也没有签劳动合同。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("包工头拖欠工资，至今没有付。", "complaint"),
        ("建議在村口增設路燈，大家走夜路方便。", "suggestion"),
        ("请问分户建房需要什么条件，到哪里办？", "consultation"),
        ("村支书挪用低保款，请查处。", "accusation"),
        ("村幹部貪污徵地款", "accusation"),
    ],
)
def test_a_kind_is_told_with_the_words_that_speak_for_it(text: str, kind: str) -> None:
    found = kind_of(text)
    assert (found.kind, found.unsure) == (kind, False)
    assert found.words


@pytest.mark.parametrize("text", [*ODD, "请问路灯什么时候修？建议换新的，坏了半年没有修。"])
def test_where_words_disagree_or_say_nothing_it_is_unsure(text: str) -> None:
    assert kind_of(text).unsure


def test_an_official_alone_or_a_wrong_alone_is_no_accusation() -> None:
    assert kind_of("村主任说没有指标，一直不批。").kind != "accusation"
    assert kind_of("邻居盗窃公款的传言是假的。书记来看过，水管没有修。").kind != "accusation"


def test_asks_are_copied_one_by_one_in_the_persons_own_words() -> None:
    text = "停水三天了。請求：1、盡快恢復供水；2、公示檢修時間。希望不要再拖。"
    assert asks_in(text) == ("盡快恢復供水", "公示檢修時間", "希望不要再拖")
    assert asks_in("没有人来。请问什么时候修？") == ("请问什么时候修",)


def test_what_is_asked_already_is_not_suggested_again() -> None:
    assert asks_in("要求补发工资3200元；要求签合同。", ("补发工资3200元",)) == ("要求签合同",)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_ask_nothing_and_name_no_route(text: str) -> None:
    assert asks_in(text) == ()
    assert ways_for(text, "complaint", received=DAY, calendar=calendar()) == ()


@dataclass(frozen=True)
class Place:
    name: str


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("上河口村的路坏了", ["上河口村"]),
        ("雲峰村和上河都停水", ["云峰村", "上河村"]),
        ("沙洲的路灯", ["沙洲社区"]),
        ("城里的路灯", []),
    ],
)
def test_places_of_the_office_are_found_by_their_names(text: str, names: list[str]) -> None:
    known = [Place("上河村"), Place("上河口村"), Place("云峰村"), Place("沙洲社区")]
    assert [each.name for each in named_in(text, known)] == names


def test_a_name_that_two_places_share_is_not_guessed() -> None:
    assert named_in("东风的路", [Place("东风村"), Place("东风社区")]) == ()


@dataclass(frozen=True)
class Part:
    name: str
    village_id: int


@pytest.mark.parametrize(
    ("text", "villages", "names"),
    [
        ("上河村第2网格的井盖坏了", [1], ["上河村第2网格"]),
        ("上河村二网格的井盖坏了", [1], ["上河村第2网格"]),
        ("上河村２號網格的井蓋壞了", [1], ["上河村第2网格"]),
        ("十二网格的井盖坏了", [], ["云峰村第12网格"]),
        ("二网格的井盖坏了", [], []),
        ("上河村和云峰村的二网格都停水", [1, 2], []),
        ("上河村九网格的井盖坏了", [1], []),
    ],
)
def test_a_grid_is_found_by_its_number_where_only_one_can_be_meant(
    text: str, villages: list[int], names: list[str]
) -> None:
    known = [Part("上河村第1网格", 1), Part("上河村第2网格", 1), Part("云峰村第2网格", 2), Part("云峰村第12网格", 2)]
    assert [each.name for each in grids_in(text, known, villages)] == names


def test_a_route_has_its_article_and_the_last_day_from_the_day_the_text_names() -> None:
    found = ways_for(WAGES, "complaint", category=("劳动和社会保障", "拖欠工资"), received=DAY, calendar=calendar())
    assert [(way.route.key, way.words, way.last) for way in found] == [
        ("labour_arbitration", ("劳动合同",), date(2026, 6, 3)),
        ("labour_inspection", ("工资", "拖欠"), date(2027, 6, 3)),
    ]
    assert all(way.named and way.route.citation for way in found)


def test_without_a_day_the_time_is_counted_from_receipt_and_said_to_be_the_longest() -> None:
    (way,) = ways_for("房屋征收决定太低，不服", "complaint", received=DAY, calendar=calendar())[:1]
    assert (way.since, way.named, way.last) == (DAY, None, date(2025, 11, 17))


def test_two_days_in_a_text_are_not_guessed_between() -> None:
    text = "2025年3月1日受伤，2025年4月1日申请工伤。"
    assert not ways_for(text, "complaint", received=DAY, calendar=calendar())[0].named


@pytest.mark.parametrize("kind", ["suggestion", "consultation", "accusation"])
def test_only_complaints_have_routes(kind: str) -> None:
    assert ways_for(WAGES, kind, received=DAY, calendar=calendar()) == ()


def test_a_category_keeps_routes_of_others_away() -> None:
    assert ways_for(WAGES, "complaint", category=("教育文体",), received=DAY, calendar=calendar()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "我活不下去了",
        "老公又打我，孩子也怕",
        "他拿刀堵在门口，扬言要砍人",
        "厨房煤气味很重，天然气泄漏了",
        "牆體傾斜，隨時會塌",
        "爷爷昏迷了没人管",
    ],
)
def test_danger_to_life_shows_whom_to_call(text: str) -> None:
    (told,) = help_for("多次反映没有结果。", text)
    assert any(call.number in {"110", "119", "120", "12356"} for call in told.calls)


@pytest.mark.parametrize(
    "text", [*ODD, "去年五月家里遭了火灾，房子没了，申请临时救助没有结果。", "路口没有护栏，夜里很危险。"]
)
def test_what_is_no_present_danger_shows_nothing(text: str) -> None:
    assert help_for(text) == ()


def test_every_danger_names_a_number_that_answers_day_and_night() -> None:
    assert all({"110", "119", "120"} & {call.number for call in told.calls} for _pattern, told in DANGERS)
