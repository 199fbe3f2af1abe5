"""What may stand in a missive: closed lists of fields, named as the open catalogue of petition offices names them.

The catalogue also has fields about a person's conduct, level reached or character. They are refused by name, and so is
every other field that no list here knows: nothing enters beside what a person of the office decided to keep.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused

REFUSED = frozenset(
    "越级标志 扬言标志 重点人员标志 是否有进京访风险 是否特殊人员 政治身份 政治面貌 民族 国籍 宗教 信仰 文化程度 "
    "身份证号 证件号码 风险等级 稳控措施 稳控责任人 前科 信用 行踪 到访层级 缠访闹访 非访次数 三跨三分离标志".split()
)
"""Fields that others may have and that huiyin neither sends nor takes."""

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
KINDS: dict[str, dict[str, Field]] = {
    "forwarded": SENT,
    "assigned": {**SENT, "限办时间": DAY},
    "decided": SENT,
    "registered": {**MATTER, "对方信访事项编号": TEXT, "登记时间": DAY},
    "files_left_out": {**MATTER, "信访件编号": TEXT, "登记时间": DAY, "未收附件": TEXTS, "原因": TEXT},
    "accepted": {**MATTER, "作出受理意见日期": DAY, **PAPERS},
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
    "answer_served": {**MATTER, "信访件编号": TEXT, "送达时间": DAY, "送达方式": TEXT},
    "result_reported": {**MATTER, "报告日期": DAY, **PAPERS},
    "closed": {**MATTER, "办结时间": DAY, "办结原因": TEXT},
    "review_asked": {**MATTER, **ASKED},
    "review_file": {
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
    },
    "review_file_taken": {**MATTER, "信访件编号": TEXT, "收卷日期": DAY, **PAPERS},
    "reviewed": {
        **MATTER,
        "信访件编号": TEXT,
        "复查日期": DAY,
        "复查结果": TEXT,
        "撤销变更事由": _may(TEXT),
        **PAPERS,
    },
    "review_served": {**MATTER, "信访件编号": TEXT, "送达时间": DAY, "送达方式": TEXT},
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


def read(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return the kind of a missive and its fields, all of them known and of their form.

    :raises Refused: naming the field that is unknown, refused, missing or of another form
    """
    try:
        said = json.loads(content)
        kind, fields = said["kind"], said["fields"]
        known = KINDS[kind]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("garbled", _("信件内容不是约定的格式，没有收下。")) from None
    if set(said) != {"kind", "fields"}:
        raise _unknown(next(iter(set(said) - {"kind", "fields"})))
    _check(fields, known)
    return kind, fields


def write(kind: str, fields: Mapping[str, Any]) -> bytes:
    """Return a missive's content; what is empty is left out.

    :raises Refused: as :func:`read`, for what one may not take one may not send
    """
    said = {name: value for name, value in fields.items() if value not in (None, "")}
    content = json.dumps({"kind": kind, "fields": said}, ensure_ascii=False, separators=(",", ":")).encode()
    read(content)
    return content


def _check(said: Any, known: Mapping[str, Field]) -> None:
    if not isinstance(said, dict):
        raise Refused("garbled", _("信件内容不是约定的格式，没有收下。"))
    for name in said:
        if name not in known:
            raise _unknown(name)
    for name, field in known.items():
        if name in said:
            _check_one(name, said[name], field.holds)
        elif field.needed:
            raise Refused("field_missing", _("信件缺少“%s”，没有收下。") % name)


def _check_one(name: str, value: Any, holds: Check | Many) -> None:
    if isinstance(holds, Many):
        if not isinstance(value, list):
            raise Refused("field_unfit", _("信件里的“%s”格式不对，没有收下。") % name)
        for each in value:
            _check(each, holds.of)
    elif not holds(value):
        raise Refused("field_unfit", _("信件里的“%s”格式不对，没有收下。") % name)


def _unknown(name: str) -> Refused:
    if name in REFUSED:
        return Refused(
            "refused_field",
            _("信件带有“%s”，本系统不记录这类内容，没有收下。") % name,
            remedy=_("请发信方去掉这一项再发。"),
        )
    return Refused(
        "unknown_field",
        _("信件带有不认识的项目“%s”，没有收下。") % name[:60],
        remedy=_("请发信方对照格式说明（docs/howto/exchange.md）去掉这一项再发。"),
    )
