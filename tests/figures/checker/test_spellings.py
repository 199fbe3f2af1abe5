"""How offices write numbers, and what each means."""

import pytest

from huiyin.figures.checker.check import check
from huiyin.figures.checker.facts import Fact


def only(text: str) -> Fact:
    (fact,) = check(text).facts
    return fact


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("全年共受理各類案件14萬1625件。", 141625, "件"),
        ("共受理諮詢1萬2,514件。", 12514, "件"),
        ("共受理調解案件一七五一件。", 1751, "件"),
        ("其中一四九○件調解成立。", 1490, "件"),
        ("全市共有4 598个调委会。", 4598, "个"),
        ("调解纠纷29\u00a0757件。", 29757, "件"),
        ("原有十三个调解委员会。", 13, "个"),
        ("共调解三百二十五起。", 325, "起"),
        ("受理矛盾纠纷27.5万件。", 275000, "件"),
        ("受理市民诉求46983件（次）。", 46983, "件次"),
        ("接待群众３２批。", 32, "批"),
        ("涉及金额2873.80万元。", 2873.8, "万元"),
        ("成立比例約八成五。", 85, "%"),
        ("群众满意率九成以上。", 90, "%"),
        ("全國平均百分之八十三點二。", 83.2, "%"),
        ("调处率达百分之百。", 100, "%"),
        ("调解成功率达99,基本实现了目标。", 99, "%"),
        ("满意率98.76％。", 98.76, "%"),
        ("同比下降8.3%。", -8.3, "%"),
        ("网上信访同比-36.93%。", -36.93, "%"),
        ("較上月辦件减少159件。", -159, "件"),
        ("名列全國第四名。", 4, "名"),
        ("15日内办结。", 15, "日"),
        ("全镇共排查糾(jiū)紛(fēn)80起。", 80, "起"),
        ("本月受理1.234,5件。", 1234.5, "件"),
        ("全镇排查矛盾纠纷廿三件。", 23, "件"),
        ("調解卅五起。", 35, "起"),
        ("环比+25.00%。", 25, "%"),
        ("满意率同比提高0.5个百分点。", 0.5, "个百分点"),
        ("每名干部受訓40學時。", 40, "学时"),
    ],
)
def test_a_figure_is_read_as_it_is_meant(text, value, unit):
    fact = only(text)
    assert (fact.value, fact.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("出动300余人次。", "余"),
        ("發放資料3000餘份。", "余"),
        ("受理约80件。", "约"),
        ("培训180多名。", "多"),
        ("办结率95%以上。", "以上"),
        ("七成以上群众表示满意。", "以上"),
        ("满意率达百分之九十左右。", "左右"),
    ],
)
def test_a_hedge_is_kept(text, word):
    assert only(text).approx == word


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月15日召开会议。",
        "12345政务服务便民热线。",
        "根据国信发〔2022〕11号文件。",
        "做到事事有回音、件件有着落。",
        "热线24小时值守。",
        "第28周通报。",
        "已解决的第6件难题。",
        "一件一件抓落实。",
        "“五进”工作。",
        "××件、XX起。",
        "位居前三的单位。",
        "联系电话0831-1234567。",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text):
    assert check(text).facts == []


def test_the_words_of_a_fact_stand_in_the_text_where_it_says():
    text = "××鎮(zhèn)公安部門共受理各類矛盾80起,調(diào)解成功率達(dá)96%。"
    facts = check(text).facts
    assert [fact.value for fact in facts] == [80, 96]
    for fact in facts:
        assert text[fact.start : fact.start + len(fact.span)] == fact.span


def test_a_shared_unit_of_percentage_points_is_no_count():
    facts = check("办结率、满意率同比分别提高0.5个和1.1个百分点。").facts
    assert [(fact.kind, fact.value, fact.unit) for fact in facts] == [
        ("delta", 0.5, "个百分点"),
        ("delta", 1.1, "个百分点"),
    ]


def test_a_time_that_was_shortened_is_a_fall():
    (fact,) = check("平均办理时间比去年缩短40%。").facts
    assert (fact.kind, fact.value) == ("growth", -40)


def test_a_line_that_tells_the_source_is_no_part_of_the_report():
    checked = check("# source: https://example.org/3 | title: 3月上旬办理率100%\n共收到来信6件。")
    assert [fact.value for fact in checked.facts] == [6]
    assert checked.facts[0].start == 0


def test_english_counts_changes_and_shares_are_told_apart():
    checked = check(
        "In 2018-19 we received:\n  • 4,188 complaints - a 2% increase on the 4,125 received in the previous year.\n"
    )
    assert [(fact.kind, fact.value) for fact in checked.facts] == [("count", 4188), ("growth", 2), ("count", 4125)]
    assert [(one.type, one.verdict) for one in checked.relations] == [("growth", "ok")]


def test_numbers_of_telephones_and_norms_are_no_figures():
    assert check("Call our lines on 0300 330 3000 or 1-800-555-0199; we work to ISO 9001.").facts == []


def test_sentences_speak_the_script_of_the_text():
    assert "相符" in check("共受理案件100件，調解成立85件，成立率達85%。").relations[0].sentence
    assert "與所寫" in check("共受理調解案件100件，調解成立85件，成立率達85%。").relations[0].sentence
    assert (
        "as stated"
        in check("We received 200 complaints - a 100% increase on the 100 received last year.").relations[0].sentence
    )
