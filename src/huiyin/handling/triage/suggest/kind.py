"""Which kind a text seems to be of, by the words that speak for it (信访工作条例 Art. 29–31); unsure where they disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from huiyin.lib.text.signs import aligned
from huiyin.record.matters.models import Kind

ACCUSATION = "accusation"
"""No kind of a matter: it goes through the sealed door, and is registered nowhere else (Art. 30)."""

_WRONG = re.compile(
    r"贪污|受贿|行贿|索贿|贿赂|贿选|挪用|侵吞|私吞|截留|冒领|套取|虚报|吃拿卡要|以权谋私|滥用职权|徇私|优亲厚友|"
    r"保护伞|充当黑|收(?:了)?(?:好处|红包|回扣|钱办事)|贪腐|腐败|违纪违法|公款吃喝|检举|控告|举报"
)
_OFFICIAL = re.compile(
    r"村干部|干部|(?:村|镇|乡|党|总)?支书|书记|村主任|居委会主任|主任|[村镇乡县市局所站科校院队]长|公务员|民警|警察|法官|"
    r"检察官|会计|出纳|领导|工作人员|公职人员"
)
_SAYS = {
    Kind.CONSULTATION: re.compile(
        r"请问|想问|咨询|想了解|想知道|怎么办理|如何办理|怎么申请|如何申请|怎么申报|到哪里办|去哪里办|在哪里办|需要什么(?:条件|材料|手续|证件)|"
        r"要什么(?:条件|材料|手续|证件)|什么条件|哪些材料|能不能(?:办|补|报|迁|转|领)|可以(?:办|补|报|迁|转|领)[^，。？?]{0,6}吗|多少钱一|标准是多少"
    ),
    Kind.SUGGESTION: re.compile(
        r"建议(?!书)|提(?:个|条|一点)?意见和建议|希望(?:能)?(?:增设|增加|增开|加开|开通|改进|推广|多设|多开)|不妨|最好能|(?:设|加装|增设)[^，。]{0,8}更方便"
    ),
    Kind.COMPLAINT: re.compile(
        r"拖欠|欠(?:我|薪|款|租|工资|缴)|没有(?:发|给|付|批|修|拆|退|到账|兑现|落实|结果|处理|解决|通水|登记|更正)|未(?:发|付|给|批|修|退|到账|兑现|落实|处理)|"
        r"不(?:退|赔|修|管|理|肯|给|付|认账|承认)|至今|赔偿|补偿|补发|要求|请求(?!增)|强占|侵占|占用|占了|被占|堵|断水|断电|停水|停电|漏|坏了|破损|"
        r"塌|裂|臭|噪声|噪音|扰民|排污|污染|违建|违法|违章|受伤|打伤|被骗|被拒|推诿|扯皮|少发|少登记|少算|扣了|克扣"
    ),
}
_BEGINNING = 20
_SHOWN = 4


@dataclass(frozen=True)
class KindSaid:
    """The kind that the words speak for: ``kind`` is empty where they say nothing; ``unsure`` where they disagree."""

    kind: str
    unsure: bool
    words: tuple[str, ...] = ()


def kind_of(text: str) -> KindSaid:
    """Return which kind a text seems to be of; whoever names an official's wrong is shown the sealed door first."""
    plain = aligned(text)
    if accused := _accuses(plain):
        return KindSaid(ACCUSATION, unsure=False, words=accused)
    found = {kind: _weighed(pattern, plain) for kind, pattern in _SAYS.items()}
    ranked = sorted(found, key=lambda kind: -found[kind][0])
    first, second = (found[kind][0] for kind in ranked[:2])
    if not first:
        return KindSaid("", unsure=True)
    return KindSaid(ranked[0], unsure=first < 2 * second, words=found[ranked[0]][1])


def _accuses(plain: str) -> tuple[str, ...]:
    """Return the words of a sentence that names a wrong and an official, empty if none does."""
    for sentence in re.split(r"[。！？!?\n;；]", plain):
        wrong, official = _WRONG.search(sentence), _OFFICIAL.search(sentence)
        if wrong and official:
            return official[0], wrong[0]
    return ()


def _weighed(pattern: re.Pattern[str], plain: str) -> tuple[int, tuple[str, ...]]:
    """Return how much the words of a kind say, those of the beginning doubly, and the words."""
    found = list(pattern.finditer(plain))
    words = dict.fromkeys(each[0] for each in found)
    early = any(each.start() < _BEGINNING for each in found)
    return len(words) + early, tuple(words)[:_SHOWN]
