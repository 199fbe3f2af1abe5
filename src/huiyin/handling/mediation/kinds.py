"""The closed lists of mediation: kinds of dispute, where it came from, how people sign, why it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DisputeKind(models.TextChoices):
    """What a dispute is about, as justice statistics count (纠纷类型)."""

    FAMILY = "family", _("婚姻家庭纠纷")
    NEIGHBOURS = "neighbours", _("邻里纠纷")
    HOUSING = "housing", _("房屋宅基地纠纷")
    CONTRACT = "contract", _("合同纠纷")
    BUSINESS = "business", _("生产经营纠纷")
    DAMAGES = "damages", _("损害赔偿纠纷")
    LAND = "land", _("山林土地纠纷")
    REQUISITION = "requisition", _("征地拆迁纠纷")
    POLLUTION = "pollution", _("环境污染纠纷")
    LABOUR = "labour", _("劳动争议纠纷")
    CONSUMER = "consumer", _("消费纠纷")
    MEDICAL = "medical", _("医疗纠纷")
    TRAFFIC = "traffic", _("道路交通事故纠纷")
    PROPERTY_CARE = "property_care", _("物业纠纷")
    TOURISM = "tourism", _("旅游纠纷")
    INTELLECTUAL = "intellectual", _("知识产权纠纷")
    INTERNET = "internet", _("互联网纠纷")
    OTHER = "other", _("其他纠纷")


#: kinds that statistics added later, by the first day on which they may be chosen
ADDED: Mapping[str, date] = {
    DisputeKind.TOURISM: date(2021, 1, 1),
    DisputeKind.INTELLECTUAL: date(2021, 1, 1),
    DisputeKind.INTERNET: date(2021, 1, 1),
}


class Source(models.TextChoices):
    """Where a mediation came from (案件来源; Art. 17, 18)."""

    APPLICATION = "application", _("当事人申请")
    PROACTIVE = "proactive", _("主动调解")
    PETITION = "petition", _("信访移交")
    COURT_ADVISED = "court_advised", _("法院告知申请")
    COURT_DELEGATED = "court_delegated", _("法院委派（立案前）")
    COURT_ENTRUSTED = "court_entrusted", _("法院委托（立案后）")
    COURT_INVITED = "court_invited", _("法院邀请")
    POLICE = "police", _("公安机关移送")
    DEPARTMENT = "department", _("其他部门移送")


COURTS = (Source.COURT_ADVISED, Source.COURT_DELEGATED, Source.COURT_ENTRUSTED, Source.COURT_INVITED)
REFERRED = (*COURTS, Source.POLICE, Source.DEPARTMENT)


class Level(models.TextChoices):
    """At which level it is mediated: village, then town, then jointly (组织条例 Art. 7)."""

    VILLAGE = "village", _("村（社区）")
    TOWN = "town", _("乡镇（街道）")
    JOINT = "joint", _("联合调解")


RANK = {Level.VILLAGE: 0, Level.TOWN: 1, Level.JOINT: 2}


class Duty(models.TextChoices):
    """What a mediator is in the committee (Art. 8, 13)."""

    DIRECTOR = "director", _("主任")
    DEPUTY = "deputy", _("副主任")
    MEMBER = "member", _("委员")
    HIRED = "hired", _("聘任调解员")


class Side(models.TextChoices):
    """On which side a party stands."""

    APPLICANT = "applicant", _("申请方")
    RESPONDENT = "respondent", _("对方")


TIES: Mapping[str, Promise] = {
    "none": _("没有利害关系"),
    "party": _("本人是当事人或者代理人"),
    "relative": _("是当事人、代理人的近亲属"),
    "interest": _("与纠纷有利害关系"),
    "other": _("有其他关系，可能影响公正调解"),
    "objected": _("当事人不同意由其调解"),
}
INVITED: Mapping[str, Promise] = {
    "relative": _("亲属"),
    "neighbour": _("邻里"),
    "colleague": _("同事"),
    "expert": _("具有专门知识的人员"),
    "experienced": _("具有特定经验的人员"),
    "organisation": _("有关社会组织人员"),
    "respected": _("公道正派、群众认可的社会人士"),
}
SIGNED: Mapping[str, Promise] = {
    "signature": _("签名"),
    "stamp": _("盖章"),
    "fingerprint": _("按指印"),
    "proxy": _("由有授权委托书的代理人签名"),
}
CONSENTED: Mapping[str, Promise] = {
    "written": _("书面同意"),
    "oral": _("口头同意，已记入笔录"),
    "phone": _("电话同意，已记录"),
}
UNFIT: Mapping[str, Promise] = {
    "exclusive": _("依法应当由专门机关管辖处理，或者不得以调解方式解决"),
    "in_court": _("人民法院已经受理或者已有生效裁判，未委托调解"),
    "administrative": _("属于行政争议，不是民事权利义务争议"),
    "criminal": _("涉嫌犯罪，应当由公安机关处理"),
}
ENDED: Mapping[str, Promise] = {
    "refused": _("一方当事人不同意调解"),
    "withdrawn": _("当事人要求终止调解"),
    "not_agreed": _("调解不成"),
    "expired": _("约定的调解期限届满，没有达成协议"),
    "not_found": _("当事人无法联系"),
    "declined": _("不适宜人民调解"),
}
DANGERS: Mapping[str, Promise] = {
    "prevented": _("采取了有针对性的预防措施"),
    "police": _("可能引起治安案件、刑事案件，已报告公安机关"),
}
LEAVING: Mapping[str, Promise] = {
    "own_wish": _("本人辞去"),
    "term_over": _("任期、聘期届满"),
    "bias": _("偏袒一方当事人，情节严重"),
    "insult": _("侮辱当事人，情节严重"),
    "gain": _("索取、收受财物或者牟取其他不正当利益，情节严重"),
    "leak": _("泄露当事人个人隐私、商业秘密，情节严重"),
}
RULED: Mapping[str, Promise] = {
    "confirmed": _("裁定（决定）调解协议有效"),
    "void": _("调解协议无效或者不予确认"),
    "not_taken": _("不予受理"),
    "taken_back": _("当事人撤回申请"),
}
WHICH_COURT: Mapping[str, Promise] = {
    "body": _("调解组织所在地基层人民法院"),
    "party": _("当事人住所地基层人民法院"),
    "subject": _("标的物所在地基层人民法院"),
    "referring": _("委派或者邀请调解的人民法院"),
}
