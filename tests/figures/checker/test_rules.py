"""What each rule says of a text that shows it."""

import re

import pytest

from huiyin.figures.checker.check import check
from huiyin.figures.checker.marks import CONSISTENT, CUT, DOES_NOT_FOLLOW, UNCHECKED


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.type, one.verdict, one.strength) for one in check(text).relations]


def hints(text: str) -> list[str]:
    return [hint.rule for hint in check(text).hints]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共发生矛盾纠纷38件,其中重大纠纷14件,一般纠纷24件。", ("sum", "ok", "hard")),
        ("共受理来信20件、来访30件,合计50件。", ("sum", "ok", "hard")),
        ("共受理来信20件、来访30件,合计51件。", ("sum", "mismatch", "hard")),
        (
            "共受理留言3244条,部门收到1904条,县区收到1155条,其中咨询1160条、投诉1859条、建议40条。",
            ("sum", "mismatch", "hard"),
        ),
        ("受理省派工单2917件,已处理完毕2349件,正在办理658件。", ("sum", "mismatch", "hard")),
        ("三个乡镇合计145件,占全县总量300件的48.3%。", ("ratio", "ok", "hard")),
        ("来访210批次、560人次,比去年同期240批次、700人次分别下降12.5%和20%。", ("growth", "ok", "hard")),
        ("共受理5,432件(电话5,001件、网络431件),环比下降3.4%。", ("growth_implied_integer_base", "ok", "soft")),
        ("共受理29件,調處成功28件,調處成功率達96.5%。", ("ratio", "truncated", "hard")),
        ("全镇共受理1874件次,其中初访1321件,重访553件,分别占70.5%与29.5%。", ("ratio", "ok", "hard")),
        ("收到评价356件,其中非常满意201件,满意100件,基本满意40件,不满意15件,满意率95.79%。", ("ratio", "ok", "hard")),
        ("一类占88.5%,二类占11.5%。", ("shares_sum_to_100", "ok", "hard")),
        ("走访占64.5%,网信占28.3%,来信占5.4%,其他占3.8%。", ("shares_sum_to_100", "mismatch", "hard")),
        ("来访由120件下降到96件,降幅20%。", ("growth", "ok", "hard")),
        (
            "来访110批1731人次,与上月相比批次、人次分别上升52.78%、45.34%。",
            ("growth_implied_integer_base", "ok", "soft"),
        ),
        ("健全调委会,共调解各类疑难纠纷84起,调解成功率为98.4%。", ("rate_feasible_on_base", "mismatch", "soft")),
        ("成立率八成五,不仅高于全国平均百分之八十三点二。", ("subset", "ok", "hard")),
        ("成立率80%,高于全国平均83.2%。", ("subset", "mismatch", "hard")),
        ("2024年受理150件,2023年受理120件,同比增长25%。", ("growth", "ok", "hard")),
        ("受理量由2023年的120件增至2024年的150件,增长35%。", ("growth", "mismatch", "hard")),
        ("受理150件(2023年为120件),同比增加25%。", ("growth", "ok", "hard")),
        ("本府受理訴願案件計1,024件,較111年之987件,增幅3.75%。", ("growth", "ok", "hard")),
        ("第二季度共收到留言1,024条,较一季度(956条)增幅7.1%。", ("growth", "ok", "hard")),
        ("重复信访率由12.5%降至8.3%,下降4.2个百分点。", ("growth_delta", "ok", "hard")),
        ("满意率97.5%,比去年同期95.2%提高4.3个百分点。", ("growth_delta", "mismatch", "hard")),
        ("全年办结案件1,120宗,结案率为98.07%。受理案件1,142宗。", ("ratio", "ok", "hard")),
        ("共受理2,345件。其中网上信访1,757件,同比下降14.2%,占信访总量的74.9%。", ("ratio", "ok", "hard")),
        ("共办理人民来信105件,其中初信85件、重信20件,初信占比81%。", ("ratio", "ok", "hard")),
        ("审结985件,其中驳回612件(62.13%)、不受理203件(20.61%)、其他170件(17.26%)。", ("ratio", "ok", "hard")),
        ("受理信访4 567件次,其中来信123件,来访567批2 345人次,来电1 234件,网信2 643件。", ("sum", "ok", "hard")),
        (
            "共转派工单4567件。\n承办单位工单办理量\n市直部门5216件\n街道 455件\n乡镇 261件\n",
            ("sum", "mismatch", "soft"),
        ),
        ("In the year we closed 1,020 of 1,100 cases (92.7%).", ("ratio", "ok", "hard")),
        ("Complaints increased from 1,022 in 2021-22 to 1,145 in 2022-23 (12.0%).", ("growth", "ok", "hard")),
        ("Complaints rose by 20 per cent to 600 (500 in 2022-23).", ("growth", "ok", "hard")),
        ("Satisfaction rose from 80% to 85%, an increase of 5 percentage points.", ("growth_delta", "ok", "hard")),
        ("该局共收到来信6件、来访6批。收到的6件来信中有2件为网上信访件。", ("same", "ok", "hard")),
    ],
)
def test_a_relation_the_text_claims_is_found_and_judged(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年受理45件,办结43件,办结率95.6%;去年受理50件,办结49件,办结率98%。",
        "受理矛盾纠纷275件,化解273件,化解成功率达99.2%,诉前纠纷化解率达29.7%。",
        "工单较多的单位:住建局468件,城管局376件,公安局170件。共受理4567件。",
        "共受理诉求26981件,其中主要涉及咨询类9359件、投诉类6318件、其他1200件。",
        "调解纠纷1852件,调解成功1818起,调解率达100%,调解成功率达98.2%。",
        "办理热线交办件89件,已办结85件,办结率95.5%;区长信箱34件,已全部办结,办结率100%。",
        "共排查267件,成功调处262件,其中村级调处205件,镇级调处57件。涉及土地68件、婚姻46件、邻里83件、劳资12件、其他53件。",
        "信访总量752件1420人次,比2019年的801件1533人次,件次下降6.1%,人次下降7.4%。",
        "受理信访7234件次9876人次。其中:来信1023件,占14.14%;来访1211批3853人次;网信5000件,占69.12%。",
        "新收324件,上年结转26件,共计350件,办结340件,结案率97.14%,未结10件。",
        "有效诉求3942件,占总量的89.29%;无效诉求473件,占总量的10.71%,共受理4415件。\n咨询类2997件,占比76.03%。\n求助类654件,占比16.59%。",
        "7月份受理1,234件,办结1,200件,办结率97.24%;8月份受理1,345件,办结1,300件,办结率96.7%。",
        "市直部门办理5216件,街道455件,乡镇261件。",
        "带动各地化解信访积案9.1万件,集中转送607件。",
        "共发生集体访3批46人,与去年同期5批80人相比,批次、人数分别下降40%、42.5%。",
    ],
)
def test_a_right_text_is_never_called_wrong(text):
    assert check(text).consistent


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("××镇共受理各类矛盾80起。", "placeholder"),
        ("共受理40件,办结率100%,正在办理3件。", "open_items"),
        ("共调解36件,调解成功率达99,成绩明显。", "missing_sign"),
        ("受理诉求2877件,较上月同比增长1.3%。", "mislabelled_growth"),
        ("本月受理1.234,5件。", "decimal_comma"),
        ("全区共受理市民来信27件。\n全区共受理市民来信23件。", "two_values"),
        ("群众满意率98.6%。", "no_base"),
        ("XX镇2023年信访工作总结\n一年来工作有序开展,受理36件。\n2021年12月30日", "years"),
    ],
)
def test_a_hint_points_at_what_nobody_claims(text, rule):
    assert rule in hints(text)
    assert check(text).consistent


def test_every_figure_has_a_mark_and_the_reason():
    checked = check("共受理100件,办结88件,办结率87%。群众满意率98%。共调解29件,调解成功28件,调解成功率96.5%。")
    states = {mark.fact.span: mark.state for mark in checked.marks()}
    assert states["办结率87%"] == DOES_NOT_FOLLOW
    assert states["群众满意率98%"] == UNCHECKED
    assert states["调解成功率96.5%"] == CUT
    assert states["办结88件"] in {CONSISTENT, UNCHECKED}
    assert all(mark.sentences for mark in checked.marks() if mark.state != UNCHECKED)


def test_a_finding_tells_its_arithmetic_in_one_sentence():
    (finding,) = check("全镇共调处各类矛盾纠纷36件,调解成功35件,调解成功率达99%。").findings
    assert finding.sentence == "35÷36=97.22%，而文中写的是99%。"


def test_the_published_form_has_the_words_of_the_schema():
    found = check("共受理纠纷36件,调解成功35件,调解成功率97.2%。").as_json("a.txt")
    assert list(found) == ["file", "facts", "relations", "hints"]
    assert list(found["facts"][0]) == ["id", "kind", "name", "value", "unit", "span", "start", "approx"]
    keys = ["type", "claimed", "of", "over", "computed", "verdict", "strength", "sentence"]
    assert all(list(relation) == keys for relation in found["relations"])


def test_rows_of_a_table_are_checked_with_their_rates():
    text = "| 村 | 受理件数 | 办结件数 | 办结率 |\n| 甲村 | 20 | 18 | 90% |\n| 乙村 | 10 | 9 | 90% |\n| 丙村 | 10 | 5 | 60% |\n| 合计 | 40 | 32 | 80% |\n"
    findings = check(text).findings
    assert [(one.type, one.claimed.span) for one in findings if one.claimed] == [("ratio", "60%")]


@pytest.mark.parametrize("total", ["0", "1"])
def test_a_total_of_nothing_breaks_nothing(total):
    check(f"本期来访{total}批次0人次，其中集体访0批次0人次；联名信0件次，来电3件，其他2件，占比0%，同比增长0%。")
    check(f"全年共{total}件：来信2件、来访3件、其他0件；办结率0%（0/0），平均0天。")


@pytest.mark.parametrize("n", range(6))
def test_zeros_anywhere_break_nothing(n):
    said = "全年受理纠纷12件，调解成功11件，成功率91.7%，其中邻里5件占41.7%、婚姻4件占33.3%、其他3件占25%；上年10件，同比增长20%。"
    spots = list(re.finditer(r"\d+(?:\.\d+)?", said))
    for spot in spots[n::6]:
        check(said[: spot.start()] + "0" + said[spot.end() :])
    check(re.sub(r"\d+(?:\.\d+)?", "0", said))
