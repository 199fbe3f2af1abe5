"""How offices phrase what they claim: each phrasing is found, and none of the right ones is even doubted."""

import pytest

from huiyin.figures.checker.check import check

OFFICES = """| Office | 2023 | 2024 | Change |
| North | 50 | 60 | +20.0% |
| South | 40 | 30 | -25.0% |
| East | 20 | 21 | +5.0% |
"""
HOLDS = [
    # two ways of counting one total: all at once, and by letters and visits
    ("受理信访事项412件。其中,来信38件,来访97批263人次,网上信访231件,电话46件。初次信访345件,重复信访67件。", "sum", "412件"),
    ("包案化解积案23件,已化解21件,化解率91.3%,剩余2件正在推进。", "sum", "23件"),
    ("共受理诉求4.83万件,同比增长6.2%。其中电话41,207件,网站4,200件,转办2,893件。", "sum", "4.83万件"),
    ("登记信访总量2,847批(件)5,126人次。其中来信386件,来访612批2,891人次,网上投诉1,849件。", "sum", "2,847批(件)"),
    ("省交办积案81件,化解79件;县排查积案156件,已化解149件。两项合计237件,化解228件。", "sum", "237件"),
    ("上报事件98,754件。\n一季度上报22,318件,二季度24,905件,三季度26,117件,四季度25,414件。", "sum", "98,754件"),
    ("参评312人,其中满意271人、基本满意29人、不满意12人,满意率为96.15%。", "ratio", "96.15%"),
    ("评价满意2,890条,基本满意109条,不满意52条,满意度98.3%。", "ratio", "98.3%"),
    ("回访17,002件,其中满意15,642件、不满意1,360件,满意率92%。", "ratio", "92%"),
    ("收集意见建议316条,已办理301条,办复率95.3%。", "ratio", "95.3%"),
    ("信访按期答复率98.4%(184/187)。", "ratio", "98.4%"),
    ("参评率50.0%（1,000/2,000件），满意率98.4%（984件/1,000件）。", "ratio", "98.4%"),
    ("满意率91.4%(回访303件,满意277件)。", "ratio", "91.4%"),
    ("新收案件8,916件,审执结8,702件,结案率92.6%(含旧存481件,共9,397件)。", "ratio", "92.6%"),
    ("涉及金额1.36亿元,已追回9,860万元,追回率72.5%。", "ratio", "72.5%"),
    ("优秀5个,良好6个,合格2个,优秀率38.5%。", "ratio", "38.5%"),
    ("总量1263件次。来信102件,占8.1%;来访318批次、896人次,占25.2%;网信843件,占66.7%。", "ratio", "25.2%"),
    ("承办工单318件。前三位:道路58件(18.2%)、供水41件(12.9%)、环境37件(11.6%)。上述三类占总量的42.8%。", "ratio", "42.8%"),
    ("共承办41,873件,占部门承办总量52,118件的80.3%。", "ratio", "80.3%"),
    ("接访126批342人次。集体访11批147人次,同比分别减少3批和增加12人次,下降21.4%和上升8.9%。", "growth_delta", "21.4%"),
    ("上报事件3104件,比7月份(2876件)增加228件,增幅7.9%。", "growth_delta", "7.9%"),
    ("积案存量从年初的128件降至86件,减少42件,降幅32.8%。", "growth_delta", "32.8%"),
    ("受理1萬8,462件,較112年度1萬6,920件增加1,542件(9.1%)。", "growth_delta", "9.1%"),
    ("平均办理周期由去年的62.5天缩短至54.3天,缩短13.1%。", "growth", "13.1%"),
    ("重複訴求由去年的121件降為74件,降幅近四成。", "growth", "四成"),
    ("由2022年的286件下降到2023年的241件、2024年的198件,分别下降15.7%和17.8%。", "growth", "17.8%"),
    ("陳情案件計6萬4,218件,較113年第1季5萬9,873件增加4,345件(7.26%)。", "growth", "7.26%"),
    ("Compliments rose from 504 to 577, up 14.5%.", "growth", "14.5%"),
    ("The average time to close a complaint fell from 41 days to 36 days, a 12% reduction.", "growth", "12%"),
    ("The uphold rate was 43% (9 of 21 detailed investigations).", "ratio", "43%"),
    ("The office closed 3,061 complaints; 1,990 within 30 days (65%), 1,071 later.", "ratio", "65%"),
    ("| 县区 | 总量(件) | 已办结(件) | 办结率(%) |\n| 东区 | 200 | 180 | 90.0 |\n| 西区 | 100 | 98 | 98.0 |\n", "ratio", "98.0"),
    (
        OFFICES,
        "growth",
        "25.0%",
    ),
]  # fmt: skip
WRONG = [
    ("信访按期答复率97.4%(184/187)。", "ratio"),
    ("收集意见建议316条,已办理301条。在收到的361条意见建议中,涉及道路的40条。", "same"),
    ("收到群众来信84件。上述48件来信中,反映土地的31件。", "same"),
    ("承办工单318件。道路58件,供水41件,环境37件。上述三类占总量的52.8%。", "ratio"),
    ("The uphold rate was 53% (9 of 21 detailed investigations).", "ratio"),
    ("Compliments rose from 504 to 577, up 24.5%.", "growth"),
    ("平均办理周期由去年的62.5天缩短至54.3天,缩短23.1%。", "growth"),
    ("集体访11批147人次,同比分别减少3批和增加12人次,下降31.4%和上升8.9%。", "growth_delta"),
    (
        OFFICES.replace("-25", "-35"),
        "growth",
    ),
]
RIGHT = [
    # a rate of all grades of a list, none of which is the base of another
    "考核结果:优秀5个,良好6个,合格2个,优秀率38.5%。",
    # a mean of three rates
    "省级交办28件化解27件,市级交办21件化解17件,县级交办19件全部化解,平均化解率92.6%。",
    # what was carried over is in the count and in the base
    "今年新收68件;办结61件(含去年结转4件),办结率84.7%。",
    # what is wanted is not claimed
    "交办积案27件,已化解19件。要确保在10月31日前化解率达到80%以上,力争年内达到100%。",
    # a list of what was settled, not of what came in
    "排查矛盾纠纷145件,已化解136件,9件正在化解。\n7日内化解83件,占61.0%;8至15日化解38件,占27.9%;其他化解15件,占11.0%。",
    # the growth of another thing than the count before it
    "化解涉诉信访积案19件,涉诉信访同比下降18.2%。",
    # those who do, and those for whom it was done before
    "9件未化解纠纷由8名班子成员包保,其余7件由6名班子成员包保。",
    # a share of persons, and one of batches
    "信访总量2,847批(件)5,126人次,来访612批2,891人次,占21.5%,来信386件,占13.6%。",
    "不满意工单26件,已全部退回重办,其中15件重办后转为满意,重办满意率57.7%。",
    "共调解纠纷88件,成功85件。这85件纠纷里,达成书面协议40件。",
    "满意649人,基本满意26人,不满意27人,满意率96.2%。",
    "村(社区)调委会调解3,104件,占72.6%;乡镇(街道)调委会调解869件,占20.3%;其他调委会调解303件,占7.1%。",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "claimed"), HOLDS)
def test_a_phrasing_of_a_right_relation_is_found(text, kind, claimed):
    found = [
        relation
        for relation in check(text).relations
        if relation.type == kind and relation.claimed and relation.claimed.span.endswith(claimed)
    ]
    assert found
    assert {relation.verdict for relation in found} == {"ok"}


@pytest.mark.parametrize("text", [text for text, _, _ in HOLDS] + RIGHT)
def test_what_is_right_is_not_even_doubted(text):
    assert [relation.sentence for relation in check(text).findings if relation.verdict == "mismatch"] == []


@pytest.mark.parametrize(("text", "kind"), WRONG)
def test_an_error_in_such_a_phrasing_is_the_one_finding(text, kind):
    assert [(one.type, one.verdict, one.strength) for one in check(text).findings] == [(kind, "mismatch", "hard")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("排查180起,调解成功183起,成功率101.7%。", {"over_hundred"}),
        ("力争初次信访一次化解率达到95%以上。", set()),
        ("The target is 90%.", set()),
    ],
)
def test_a_rate_above_all_is_pointed_at_and_an_aim_is_not(text, rules):
    assert {hint.rule for hint in check(text).hints} & {"over_hundred", "no_base"} == rules


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("居民反映占两成一,视频发现占一成半。", [21, 15]),
        ("平均處理天數為4.8日,較上年度縮短0.5日。", [4.8, 0.5]),
        ("Repeat contacts made up 6.1% of all contacts.", [6.1]),
        ("| 村 | 受理人数 | 涉及金额（万元） |\n| 东村 | 12 | 3.5 |\n", [12, 3.5]),
        ("766 between 31 and 90 days were closed.", [766]),
    ],
)
def test_figures_in_these_spellings_are_read(text, values):
    assert [fact.value for fact in check(text).facts] == values
