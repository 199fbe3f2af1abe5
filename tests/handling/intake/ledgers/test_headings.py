"""Headings that no list has still find their field, and what is not known stays unknown."""

import pytest

from huiyin.handling.intake.ledgers.assigning import Heading, assign
from huiyin.handling.intake.ledgers.contents import Contents
from huiyin.handling.intake.ledgers.vocabulary import known_headings
from huiyin.handling.intake.ledgers.wording import plain

EMPTY = Contents(filled=0, dates=0, phones=0, numbers=0, channels=0, length=0)


def fields_of(*headings, group="", contents=None, keep=()):
    named = [Heading(index, group, leaf) for index, leaf in enumerate(headings)]
    columns = assign(named, contents or [EMPTY] * len(named), keep)
    return [column.field for column in columns]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("投诉人联系电话", "phone"),
        ("来访群众姓名", "reporter"),
        ("反映人详细地址", "address"),
        ("求助人身份证号", "id_no"),
        ("被投诉主体名称", "other_party"),
        ("经办人联系电话", "responsible_phone"),
        ("首次登记日期", "received_at"),
        ("工单最终办结时间", "closed_at"),
        ("限期整改时间", "deadline"),
        ("正式答复日期", "replied_at"),
        ("矛盾纠纷具体内容", "content"),
        ("热线问题描述", "content"),
        ("工单承办部门名称", "unit"),
        ("案件办理最终结果", "result"),
        ("市民是否满意", "satisfaction"),
        ("镇级包案领导", "lead_owner"),
        ("三级内容分类", "category"),
        ("矛盾纠纷发生地点", "place"),
        ("案件当前状态", "status"),
        ("责任网格名称", "grid"),
        ("信訪人姓名", "reporter"),
        ("受 理\n时 间", "received_at"),
        ("诉求内容（请详细填写）", "content"),
        ("纠纷当事人姓名", "reporter"),
        ("社区调解人员", "mediator"),
        ("化解责任人姓名", "responsible"),
    ],
)
def test_a_heading_that_is_not_listed_finds_its_field(heading, field):
    assert fields_of(heading) == [field]


def test_most_of_those_headings_are_really_not_listed():
    assert plain("投诉人联系电话") not in known_headings()
    assert plain("工单最终办结时间") not in known_headings()


@pytest.mark.parametrize(
    "heading",
    [
        "经纬度",
        "是否公开",
        "被申请人住址",
        "司法确认情况",
        "天气",
        "延期天数",
        "是否匿名",
        "考评日期",
        "信访部门评价状态",
    ],
)
def test_a_heading_that_nobody_knows_is_not_stored(heading):
    assert fields_of(heading) == ["ignore"]


def test_an_unknown_column_is_a_note_only_when_it_is_named():
    assert fields_of("经纬度", "天气", keep=("经纬度",)) == ["note", "ignore"]


def test_a_group_over_the_headings_tells_whose_they_are():
    assert fields_of("姓名", "电话", group="信访人") == ["reporter", "phone"]
    assert fields_of("姓名", "电话", group="被申请人") == ["other_party", "other_phone"]
    assert fields_of("姓名", "联系电话", group="责任人")[1] == "responsible_phone"


def test_a_unit_beside_a_persons_name_is_the_persons_own():
    assert fields_of("序号", "来信来访人", "单位") == ["row_no", "reporter", "reporter_org"]
    assert fields_of("序号", "单位", "信访内容") == ["row_no", "unit", "content"]


def test_no_two_columns_have_the_same_field():
    found = fields_of(
        "登记时间", "受理时间", "工单类型", "诉求类型", "大类", "小类", "办理情况", "办理结果", "单位", "承办单位"
    )
    assert len(set(found)) == len(found)


def test_classes_are_numbered_from_left_to_right():
    assert fields_of("一级分类", "二级分类", "三级分类") == ["category", "category2", "category3"]
    assert fields_of("事项分类", "业务点选") == ["category", "category2"]


def test_acceptance_is_a_day_of_its_own_only_beside_a_day_of_receipt():
    assert fields_of("受理时间") == ["received_at"]
    assert fields_of("来访时间", "受理时间") == ["received_at", "accepted_at"]
    assert fields_of("信访日期", "登记时间") == ["received_at", "registered_at"]


def test_a_review_is_not_taken_for_a_result():
    assert fields_of("复查情况", "复核情况", "退回原因") == ["ignore", "ignore", "ignore"]


def test_cells_say_whether_a_type_is_a_channel():
    visits = Contents(filled=10, dates=0, phones=0, numbers=0, channels=1, length=4)
    assert fields_of("信访类型", contents=[visits]) == ["channel"]
    assert fields_of("信访类型") == ["kind"]


def test_cells_veto_a_likeness():
    texts = Contents(filled=10, dates=0, phones=0, numbers=0, channels=0, length=30)
    assert fields_of("情况跟踪回复时日", contents=[texts]) == ["ignore"]
