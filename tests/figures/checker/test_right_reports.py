"""Right reports in the styles of offices, hotlines, courts and councils: none is called wrong."""

import pytest

from huiyin.figures.checker.check import check

RIGHT = [
    # a total that closes a ranking, with a share of a whole that it names
    (
        "转派工单16,552件,按时办结16,301件,按时办结率98.5%。排名前五的单位:A区4,021件、B区3,876件、C区2,988件、D区2,140件、"
        "E县1,772件,合计14,797件,占转派工单的89.4%。"
    ),
    # a share that names another whole than the list before it
    (
        "诉前委派调解4012件,委派率64.5%;调解成功2811件,成功率70.1%。道路交通612件,占21.8%;物业498件,占17.7%;婚姻家庭455件,"
        "占16.2%;劳动争议309件,占11.0%;其他937件,占33.3%。音视频调解2203件,占委派总数的54.9%。"
    ),
    # shares of a part first, then a share of the whole
    (
        "共登记信访事项8,216件,其中市本级3,105件,各区县5,111件。排名前三的区:东城区1,205件(占23.6%),西城区1,008件(占19.7%),"
        "高新区866件(占16.9%)。\n城建领域1,890件,占23.0%。"
    ),
    # a rate over a total far before it
    (
        "收到来信45件、受理网上信访209件,接待来访118件,总量372件,与去年同期的341件相比增加31件,上升9.1%。其中低保143件,占38.4%;"
        "养老92件,占24.7%;婚姻登记37件,占9.9%;其他100件,占26.9%。办结361件,办结率97%;未办结11件。"
    ),
    # a list of the whole behind a count of what is done
    (
        "上报事件18,420条,办结18,236条,办结率99%。其中矛盾纠纷类412条、环境卫生类8,105条、安全隐患类3,214条、民生服务类5,207条、"
        "其他类1,482条。"
    ),
    # an average is no count: no whole number stands behind it
    "万人起诉率由去年的82.3件下降至76.5件,降幅7.0%。",
    # shares of a whole and of its part in one paragraph
    (
        "We logged 3,412 contacts: 2,118 complaints, 806 comments and 488 compliments. 1,906 complaints (90%) were closed at "
        "first contact, 170 went to investigation. Of 170 investigations, 68 were upheld (40%), 51 partially upheld (30%) and "
        "51 not upheld (30%)."
    ),
    # shares of an outcome, then a larger count with a share of all
    (
        "共接收案件1,362件。达成调解协议898件,其中申请司法确认517件,占57.6%;出具调解书170件,占18.9%;撤诉211件,占23.5%。\n"
        "三类合计1,081件,占全部的79.4%。"
    ),
    (
        "311 received 48,216 contacts: 31,340 (65%) were calls, 9,643 (20%) web, and 7,233 (15%) app. 12,905 requests were "
        "created; 11,872 were closed (92%). Top categories: missed trash 2,194 (17%), potholes 1,807 (14%)."
    ),
    # amounts with decimals, and amounts rounded each by itself
    "甲村兑付12.3万元,乙村兑付45.6万元,共计57.9万元。",
    "一季度挽回损失12.34万元、二季度挽回损失45.6万元,合计57.9万元。",
    # a total closes the list before the shares of the list
    "来信、来访、网上投诉、电话分别为120件、230件、540件、110件,合计1000件,分别占12%、23%、54%、11%。",
    # batches and persons side by side have each a share
    "来访总量500批次1500人次,其中集体访50批次800人次,分别占来访总量的10%和53.3%。",
    # a rate whose base stands behind it
    "领导包案化解信访积案45件,化解率93.8%(共48件)。",
    # no whole earlier figure stands behind a mean of years
    "2022年至2024年,全县信访总量分别为1200件、1100件、1003件,年均下降8.77%。",
    # a table with decimals
    "| 村 | 兑付(万元) |\n| 甲村 | 12.3 |\n| 乙村 | 45.6 |\n| 合计 | 57.9 |\n",
    # rates that were rounded each by itself before they were subtracted
    "满意率97.5%,比去年同期95.2%提高2.4个百分点。",
    # a year that was carried over, or from which was counted, is compared with nothing
    "全年受理信访事项350件,其中2023年结转50件,2024年新收300件,同比增长10%。",
    "截至2024年12月底,2020年以来共受理1200件,同比增长5%,其中2024年受理300件。",
    "受理量比2019年的100件增加了50件,比2020年的120件增加了30件,增长25%。",
    # numbers that name a stage are no counts
    "We received 1,842 stage 1 complaints. 1,529 stage 1 complaints (83%) were answered within 15 working days.",
]


def test_a_share_of_a_whole_the_report_does_not_state_is_no_hard_finding():
    assert check("网上信访4,512件,占信访总量的71.3%,来信632件,占10.0%;来访1,186批次,占18.7%。").consistent


def test_a_rate_of_nothing_is_doubted_not_called_wrong():
    checked = check("本月受理0件,办结0件,办结率100%。")
    assert checked.consistent
    assert [found.verdict for found in checked.findings] == ["mismatch"]


def test_places_that_are_counted_are_no_cases():
    text = "共受理市民来信27件。市民反映诉求涉及镇街4个,部门10个。\n共受理市民来信23件。"
    assert [one.type for one in check(text).relations] == []


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_report_is_never_called_wrong(text):
    assert [relation.sentence for relation in check(text).relations if relation.verdict == "mismatch"] == []
