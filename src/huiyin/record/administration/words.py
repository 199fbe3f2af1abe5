"""The words under which roles, acts of offices, their columns and values are shown."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.record.mail.tokens import SCOPES
from huiyin.record.offices.models import Office

ROLES: dict[str, Promise] = {
    "clerk": _("窗口登记"),
    "sorter": _("甄别分办"),
    "handler": _("承办"),
    "second_reader": _("第二人审核"),
    "head": _("负责人签发"),
    "lead": _("领导（包案、裁定）"),
    "mediator": _("调解"),
    "grid_worker": _("网格员"),
    "supervisor": _("督查"),
    "statistician": _("统计"),
    "sealed_reader": _("密件阅办"),
    "system_admin": _("系统管理员"),
    "security_admin": _("安全管理员"),
    "audit_admin": _("审计管理员"),
}
ACTS: dict[str, Promise] = {
    "office_founded": _("设立单位"),
    "office_renamed": _("单位更名"),
    "office_described": _("修改单位信息"),
    "office_closed": _("撤销单位"),
    "competences_set": _("调整职责表"),
    "networks_set": _("限定登录地址"),
    "village_founded": _("登记村（社区）"),
    "village_renamed": _("更正村（社区）名称"),
    "village_ended": _("终止村（社区）"),
    "grid_laid": _("划分网格"),
    "grid_handed": _("改由其他岗位负责网格"),
    "grid_ended": _("终止网格"),
    "group_laid": _("登记村民小组"),
    "group_ended": _("终止村民小组"),
    "map_drawn": _("更换村界示意图"),
    "category_added": _("增设分类"),
    "category_reworded": _("改写分类名称"),
    "category_ended": _("停用分类"),
    "account_made": _("新建账号"),
    "password_reset": _("重置密码"),
    "ledger_taken_in": _("导入台账"),
    "post_opened": _("设立岗位"),
    "duties_changed": _("调整职责"),
    "post_closed": _("撤销岗位"),
    "appointed": _("任职"),
    "appointment_ended": _("结束任职"),
    "account_locked": _("锁定账号"),
    "account_unlocked": _("解锁账号"),
    "second_factor_reset": _("重置第二步验证"),
    "provider_linked": _("登记统一身份"),
    "provider_unlinked": _("解除统一身份"),
    "reader_key_registered": _("登记密件阅办公钥"),
    "reader_key_ended": _("停用密件阅办公钥"),
    "token_given": _("发放接口令牌"),
    "token_ended": _("停用接口令牌"),
    "webhook_registered": _("登记事件推送"),
    "webhook_ended": _("停用事件推送"),
    "webhook_sent_again": _("再次推送"),
    "partner_registered": _("登记互联单位"),
    "partner_ended": _("停用互联单位"),
    "witness_named": _("指定链头见证单位"),
    "witness_ended": _("停止链头见证"),
}
COLUMNS: dict[str, Promise] = {
    "code": _("代码"),
    "name": _("名称"),
    "mark": _("文号简称"),
    "kind": _("性质"),
    "division": _("区划代码"),
    "parent": _("上级单位"),
    "profile": _("适用法规"),
    "lang": _("公文文字"),
    "phone": _("电话"),
    "address": _("地址"),
    "hours": _("办公时间"),
    "takes_matters": _("接收群众来件"),
    "competences": _("负责的内容分类"),
    "networks": _("登录地址"),
    "opened_on": _("设立日期"),
    "closed_on": _("撤销日期"),
    "title": _("岗位名称"),
    "roles": _("职责"),
    "post": _("岗位"),
    "staff": _("工作人员"),
    "since": _("任职日期"),
    "until": _("结束日期"),
    "login": _("登录名"),
    "is_active": _("可以登录"),
    "sort_key": _("拼音"),
    "valid_from": _("生效日期"),
    "valid_to": _("失效日期"),
    "zh_hans": _("简体名称"),
    "zh_hant": _("繁体名称"),
    "en": _("英文名称"),
    "issuer": _("身份提供方"),
    "subject": _("统一身份标识"),
    "fingerprint": _("公钥指纹"),
    "level": _("阅办层级"),
    "ended_on": _("停用日期"),
    "scopes": _("可以做什么"),
    "ends_on": _("有效期至"),
    "url": _("接收地址"),
    "own": _("本方单位"),
    "named_on": _("见证起日"),
    "approval": _("审图号"),
    "villages": _("画出的村（社区）"),
    "rows_taken": _("导入行数"),
    "rows_linked": _("已有未重复导入的行数"),
    "rows_refused": _("未导入行数"),
}
YES_NO: dict[str, Promise] = {"yes": _("是"), "no": _("否")}


def role_word(role: str) -> str:
    """Return the word of a role."""
    return str(ROLES.get(role, role))


def act_word(act: str) -> str:
    """Return the word of an act of an office."""
    return str(ACTS.get(act, act))


def column_word(column: str) -> str:
    """Return the word of a column."""
    return str(COLUMNS.get(column, column))


def value_word(column: str, value: str) -> str:
    """Return a value of a column as people read it; codes without a word show themselves."""
    if column == "roles":
        return "、".join(role_word(role) for role in value.split())
    if column == "scopes":
        return "、".join(str(SCOPES.get(scope, scope)) for scope in value.split())
    if column == "kind":
        return str(dict(Office.Kind.choices).get(value, value))
    return str(YES_NO.get(value, value)) if column in ("is_active", "takes_matters") else value
