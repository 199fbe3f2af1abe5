"""How summaries call the figures of the installation: names that leave no doubt, and names that only come near.

A key is an indicator's key, or that key and ``.n`` for the count above the line of a share.
"""

from typing import NamedTuple


class Called(NamedTuple):
    """Names without general words (全镇, 共, 群众): ``surely`` means this figure, ``nearly`` may mean it."""

    surely: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()


NAMES: dict[str, Called] = {
    "contacts_registered": Called(
        ("登记信访件", "登记信访件次"), ("登记信访", "收到信访件", "信访件", "信访总量", "登记")
    ),
    "matters_opened": Called(("登记信访事项", "信访事项登记"), ("收到信访事项", "登记信访", "登记", "信访事项")),
    "matters_accepted": Called(
        ("受理信访事项", "信访事项受理", "首次受理信访事项"),
        ("受理", "受理信访", "受理信访件", "受理信访案件", "受理信访诉求", "受理信访问题", "受理来信来访"),
    ),
    "still_open": Called(("期末在办", "期末在办信访事项"), ("在办", "在办信访事项", "正在办理", "尚未办结", "未办结")),
    "accepted": Called(("受理率",), ("信访事项受理率", "及时受理率", "按期受理率")),
    "notice_on_time": Called(("按期告知率",), ("按时告知率", "及时告知率", "告知率", "及时受理率", "按期受理率")),
    "reply_on_time": Called(
        ("按期答复率", "信访事项按期答复率"),
        ("按时答复率", "按期回复率", "按期办结率", "按时办结率", "答复率", "及时答复率"),
    ),
    "reply_on_time.n": Called(("按期答复", "按期答复信访事项"), ("按时答复", "按期办结", "按时办结")),
    "reply_on_time_extended": Called(("延期按期答复率", "延期的按期答复率"), ()),
    "concluded_of_accepted": Called(
        ("办结率", "信访事项办结率", "信访办结率"), ("结案率", "信访件办结率", "案件办结率")
    ),
    "concluded_of_accepted.n": Called(("办结信访事项",), ("办结", "信访事项办结", "办结信访", "办结信访件")),
    "concluded_of_open": Called(("办结率", "信访事项办结率", "信访办结率"), ("结案率", "信访件办结率", "案件办结率")),
    "concluded_of_open.n": Called(("办结信访事项",), ("办结", "信访事项办结", "办结信访", "办结信访件")),
    "resolved": Called((), ("化解率", "信访事项化解率", "信访化解率", "成功化解率")),
    "resolved.n": Called((), ("化解", "化解信访事项", "成功化解", "成功化解信访事项")),
    "satisfied_with_competent_office": Called(
        ("满意率", "对有权处理机关满意率", "对责任单位满意率", "有权处理机关满意率", "责任单位满意率"), ("满意度",)
    ),
    "satisfied_with_petition_office": Called(("满意率", "对信访部门满意率", "信访部门满意率"), ("满意度",)),
    "satisfied_of_all": Called((), ("满意率", "满意度")),
    "satisfied_in_call_backs": Called(("回访满意率",), ("回访满意度", "电话回访满意率")),
    "rated_competent_office": Called(("参评率", "对有权处理机关参评率", "对责任单位参评率"), ("评价率",)),
    "rated_petition_office": Called(("参评率", "对信访部门参评率", "信访部门参评率"), ("评价率",)),
    "repeated_contacts": Called(("重复信访率",), ("重复率", "重信重访率", "重复访率")),
    "repeated_contacts.n": Called(("重复信访件",), ("重复信访", "重信重访", "重复")),
    "raised_again": Called(("办结后重提率",), ("重提率", "反弹率")),
    "review_requested": Called(("申请复查率",), ("复查率",)),
    "changed_in_review": Called(("复查改变率",), ("改变率",)),
}
