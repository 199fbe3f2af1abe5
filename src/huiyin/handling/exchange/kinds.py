"""The kinds of missive and the fields of each, named as the open catalogue of petition offices names them.

These are closed lists: what stands in none of them is neither sent nor taken.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PRINTED = 2_000_000
"""Signs of one text."""

Check = Callable[[Any], bool]


@dataclass(frozen=True)
class Many:
    """A list of objects, each with these fields."""

    of: Mapping[str, Field]


@dataclass(frozen=True)
class Field:
    """One field: what it holds, and whether it must be there."""

    holds: Check | Many
    needed: bool = True


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= PRINTED and "\x00" not in value


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000  # noqa: PLR2004


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63


def _is_yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(each) for each in value)


def _is_bytes(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(base64.b64decode(value, validate=True))
    except (binascii.Error, ValueError):
        return False


TEXT, DAY, NUMBER, COUNT, YES_NO, TEXTS, BYTES = (
    *(Field(_is_text), Field(_is_day), Field(_is_number), Field(_is_count)),
    *(Field(_is_yes_or_no), Field(_is_texts), Field(_is_bytes)),
)


def _may(field: Field) -> Field:
    return Field(field.holds, needed=False)


PERSON = {"姓名": TEXT, "电话": _may(TEXT), "住址": _may(TEXT)}
FILE = {"名称": TEXT, "类型": TEXT, "内容": BYTES}
PAPER = {
    "信访件编号": TEXT,
    "文种": TEXT,
    "文书编号": _may(TEXT),
    "日期": DAY,
    "类型": TEXT,
    "内容": BYTES,
    "文书要素": _may(TEXT),
}
CONTACT = {
    "信访件编号": TEXT,
    "信访形式": TEXT,
    "信访日期": DAY,
    "登记单位": _may(TEXT),
    "标题": _may(TEXT),
    "概况": TEXT,
    "信访人诉求": TEXTS,
    "人数": NUMBER,
    "匿名标志": YES_NO,
    "是否保密": YES_NO,
    "信访人": Field(Many(PERSON)),
    "附件": Field(Many(FILE), needed=False),
}
AGREED = {"信访件编号": TEXT, "内容": TEXT}
RESULT = {"序号": NUMBER, "处理结果": TEXT}
MATTER = {"关联信访事项编号": TEXT}
PAPERS = {"文书": Field(Many(PAPER), needed=False)}
SENT = {
    **MATTER,
    "转交责任单位日期": DAY,
    "信访目的": _may(TEXT),
    "内容分类": _may(TEXT),
    "问题属地代码": _may(TEXT),
    "信访件": Field(Many(CONTACT)),
    **PAPERS,
}
FIGURE = {
    "指标": TEXT,
    "名称": TEXT,
    "形式": TEXT,
    "分子": _may(COUNT),
    "分母": _may(COUNT),
    "旁列": Field(Many({"名称": TEXT, "数": COUNT}), needed=False),
    "口径版本": TEXT,
    "口径": TEXT,
    "清单校验": TEXT,
}
STEP = {"日期": DAY, "办理": TEXT, "单位": TEXT}
ASKED = {"编号方": TEXT, "信访件编号": TEXT, "申请日期": DAY, "申请理由": TEXT}
REVIEW_FILE = {
    **MATTER,
    **ASKED,
    "登记时间": DAY,
    "作出受理意见日期": _may(DAY),
    "处理日期": DAY,
    "处理单位": TEXT,
    "意见书编号": _may(TEXT),
    "送达时间": _may(DAY),
    "送达方式": _may(TEXT),
    "内容分类": _may(TEXT),
    "问题属地代码": _may(TEXT),
    "信访件": Field(Many(CONTACT)),
    "诉求处理": Field(Many(RESULT)),
    "办理经过": Field(Many(STEP)),
    **PAPERS,
}
RE_REVIEW_FILE = {
    **REVIEW_FILE,
    "原信访件编号": _may(TEXT),
    "复查申请日期": DAY,
    "复查申请理由": _may(TEXT),
    "复查单位": TEXT,
    "复查日期": DAY,
    "复查结果": TEXT,
    "撤销变更事由": _may(TEXT),
    "复查意见书编号": _may(TEXT),
    "复查送达时间": _may(DAY),
    "复查送达方式": _may(TEXT),
}
PERSON_OF = {**MATTER, "信访件编号": TEXT}
FILE_TAKEN = {**PERSON_OF, "收卷日期": DAY, **PAPERS}
SERVED = {**PERSON_OF, "送达时间": DAY, "送达方式": TEXT}
KINDS: dict[str, dict[str, Field]] = {
    "forwarded": SENT,
    "assigned": {**SENT, "限办时间": DAY},
    "decided": SENT,
    "registered": {**MATTER, "对方信访事项编号": TEXT, "登记时间": DAY},
    "files_left_out": {**MATTER, "信访件编号": TEXT, "登记时间": DAY, "未收附件": TEXTS, "原因": TEXT},
    "accepted": {**MATTER, "作出受理意见日期": DAY, **PAPERS},
    "extended": {**MATTER, "延长日期": DAY, "延长天数": NUMBER, "延长理由": TEXT, **PAPERS},
    "objected": {**MATTER, "异议日期": DAY, "异议理由": TEXT, **PAPERS},
    "returned": {**MATTER, "同意退回日期": DAY},
    "objection_denied": {**MATTER, "答复异议日期": DAY, "不同意理由": TEXT},
    "answered": {
        **MATTER,
        "类型": TEXT,
        "意见书编号": TEXT,
        "处理日期": DAY,
        "处理单位": TEXT,
        "采纳情况": _may(TEXT),
        "诉求处理": Field(Many(RESULT)),
        **PAPERS,
    },
    "answer_served": SERVED,
    "result_reported": {**MATTER, "报告日期": DAY, **PAPERS},
    "closed": {**MATTER, "办结时间": DAY, "办结原因": TEXT},
    "refused": {**MATTER, "不予受理日期": DAY, "原因": TEXT, **PAPERS},
    "directed": {**MATTER, "导入日期": DAY, "法定途径": TEXT, "途径期限": _may(DAY), **PAPERS},
    "settled": {**MATTER, "和解日期": DAY, "履行期限": _may(DAY), "和解协议": Field(Many(AGREED))},
    "agreed": {**MATTER, "协议生效日期": DAY},
    "review_asked": {**MATTER, **ASKED},
    "review_file": REVIEW_FILE,
    "review_file_taken": FILE_TAKEN,
    "reviewed": {**PERSON_OF, "复查日期": DAY, "复查结果": TEXT, "撤销变更事由": _may(TEXT), **PAPERS},
    "review_served": SERVED,
    "re_review_asked": {**MATTER, **ASKED},
    "re_review_file": RE_REVIEW_FILE,
    "re_review_file_taken": FILE_TAKEN,
    "re_review_hearing": {**PERSON_OF, "听证日期": DAY, "听证情况": TEXT},
    "re_reviewed": {**PERSON_OF, "复核日期": DAY, "复核结果": TEXT, "撤销变更事由": _may(TEXT), **PAPERS},
    "re_review_served": SERVED,
    "review_declined": {**PERSON_OF, "告知日期": DAY, "原因": TEXT, "申请理由": _may(TEXT), **PAPERS},
    "withdrawn": {**PERSON_OF, "撤回日期": DAY, "在窗口办理": YES_NO, "撤回书": _may(TEXT)},
    "withdrawal_undone": {**PERSON_OF, "取消撤回日期": DAY, "在窗口办理": YES_NO},
    "re_review_file_asked": {**PERSON_OF, "申请日期": DAY, "申请理由": TEXT},
    "re_review_file_refused": {**PERSON_OF, "申请日期": DAY, "原因": TEXT, "说明": TEXT},
    "figures": {
        "单位": TEXT,
        "统计期": TEXT,
        "起": DAY,
        "止": DAY,
        "截至": DAY,
        "公布日期": DAY,
        "序号": NUMBER,
        "更正原因": _may(TEXT),
        "数字": Field(Many(FIGURE)),
    },
    "heads": {"链头": TEXT},
    "heads_witnessed": {"会签链头": TEXT},
}
"""The fields of each kind of missive, by the name of the act that it tells of."""

SINCE_VERSION_2 = frozenset(
    "re_review_asked re_review_file re_review_file_taken re_review_hearing re_reviewed re_review_served review_declined "
    "re_review_file_asked re_review_file_refused withdrawn withdrawal_undone "
    "refused directed settled agreed extended".split()
)


def version_of(kind: str) -> int:
    """Return the version of the format that first had a kind: a receiver of before turns it away in a sentence."""
    return 2 if kind in SINCE_VERSION_2 else 1
