"""Columns about a person's origin, belief, conduct, relatives, travel or how far up they went are never kept."""

import pytest

from huiyin.handling.intake.ledgers.assigning import Heading, assign
from huiyin.handling.intake.ledgers.contents import Contents
from huiyin.handling.intake.ledgers.refusals import refused_for

EMPTY = Contents(filled=0, dates=0, phones=0, numbers=0, channels=0, length=0)


@pytest.mark.parametrize(
    "heading",
    [
        "民族", "信访人民族", "宗教信仰", "是否信教", "政治面貌", "是否党员", "政治身份", "扬言内容", "有无扬言", "是否有过激行为", "重点人员", "是否重点人", "重点人员类别",
        "特殊人群标识", "越级标志", "是否越级上访", "进京次数", "是否进京访", "赴省情况", "上访层级", "到访层级", "稳控措施", "稳控责任人", "管控级别", "包保稳控情况", "训诫情况", "性格特点",
        "现实表现", "信用等级", "失信记录", "行踪", "活动轨迹", "乘坐车次", "社会关系", "家庭成员情况", "亲属联系方式", "配偶姓名", "婚姻状况", "精神状况", "前科劣迹", "信访次数", "累计上访次数",
        "是否缠访闹访", "是否息诉罢访", "人脸照片", "微博账号", "思想动态", "人员类别", "国籍", "重点上访户", "是否老户", "劝返人员",
    ],
)  # fmt: skip
def test_a_column_about_the_person_is_refused_even_when_it_is_named(heading):
    (column,) = assign([Heading(0, "", heading)], [EMPTY], (heading,))
    assert (column.field, column.why) == ("ignore", "refused")


@pytest.mark.parametrize(
    "heading",
    [
        "信访内容", "风险等级", "纠纷双方关系", "重复次数", "催单次数", "统一社会信用代码", "省平台编号", "侵权行为人", "商家人员", "家庭住址", "重点事项", "问题属地", "隐患管控措施",
        "包案领导", "去向", "反映人", "来访人", "事件级别", "民族乡",
    ],
)  # fmt: skip
def test_a_column_about_the_matter_is_not_refused(heading):
    assert refused_for(heading) is None


def test_a_refused_group_refuses_all_columns_under_it():
    assert refused_for("稳控情况", "责任人") is not None
    assert refused_for("家庭成员", "姓名") is not None


def test_spaces_and_line_breaks_hide_nothing():
    assert refused_for("政 治\n面 貌") is not None
    assert refused_for("民　族") is not None
