"""Write what a missive says, and read it: the fields that its kind has, each of its form, and no other.

The catalogue of petition offices, by which fields are named, also has fields about a person's conduct, level reached or character. They are refused by name, and so is
every other field that no list here knows: nothing enters beside what a person of the office decided to keep.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.kinds import KINDS, Check, Field, Many
from huiyin.lib.refusal import Refused

REFUSED = frozenset(
    "越级标志 扬言标志 重点人员标志 是否有进京访风险 是否特殊人员 政治身份 政治面貌 民族 国籍 宗教 信仰 文化程度 "
    "身份证号 证件号码 风险等级 稳控措施 稳控责任人 前科 信用 行踪 到访层级 缠访闹访 非访次数 三跨三分离标志".split()
)
"""Fields that others may have and that huiyin neither sends nor takes."""


def read(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return the kind of a missive and its fields, all of them known and of their form.

    :raises Refused: naming the kind that is unknown, or the field that is unknown, refused, missing or of another form
    """
    try:
        said = json.loads(content)
        kind, fields = said["kind"], said["fields"]
        known = KINDS.get(kind)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("garbled", _("信件内容不是约定的格式，没有收下。")) from None
    if known is None:
        raise _unknown_kind(kind)
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


def _unknown_kind(kind: object) -> Refused:
    return Refused(
        "unknown_kind",
        _("本系统不认识“%s”这一种信件，没有收下。") % str(kind)[:60],
        remedy=_("对方的系统可能更新，请升级本系统，再请对方重发。"),
    )
