"""Whether what was asked is answered: every claim, with facts, with reasons, and about this matter (Art. 32)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.handling.answers.reply.rights import sentences_of_review
from huiyin.lib.likeness import pairs
from huiyin.lib.text.signs import folded

_TOUCHED = 0.3
"""Share of a claim's pairs of signs that an answer to it uses."""
_FOUND_OUT = re.compile(r"经查|经核|经调查|经了解|经现场|经实地|经走访|查明|核实|调查|检测|查看|查阅|走访|勘")
_EXPLAINED = re.compile(r"因此|因为|由于|鉴于|根据|依据|依照|按照|理由|据此|考虑到|属于|符合|不符合")
_EMPTY = re.compile(
    r"高度重视|将进一步|进一步核实|尽快处理|尽快解决|妥善处理|认真研究|责成相关部门|相关部门处理|将依法依规处理|"
    r"加强监管|加大力度|感谢您的支持|感谢您的理解"
)
_CONCRETE = re.compile(r"[0-9０-９]|[一二三四五六七八九十]{1,3}(?:月|日|户|人|米|元|亩|次|天|名|处|个)")
_MANY_PHRASES = 2
_FEW_FIGURES = 2
_CITED = re.compile(r"《[^》]*》(?:第[^，。；]{1,8}条)?")


def touched(text: str, claim: str) -> float:
    """Return the share of a claim's pairs of signs that a reply uses; 1 where nothing is asked."""
    asked = pairs(folded(claim))
    return len(asked & pairs(folded(text))) / len(asked) if asked else 1.0


def answered(given: Given) -> Iterator[Finding]:
    """Find claims of which the reply says nothing."""
    for number, claim in enumerate(given.claims, start=1):
        if touched(given.text, claim) < _TOUCHED:
            yield Finding(
                "claim_unanswered",
                _("第 %(number)s 项诉求没有得到答复，请逐项写明事实、理由和处理意见。") % {"number": number},
            )


def found_out(given: Given) -> Iterator[Finding]:
    """Find a reply that does not say what was found out."""
    if not _FOUND_OUT.search(folded(given.text)):
        yield Finding("no_facts", _("没有写明查明的事实，请写明怎样调查、查到了什么。"))


def explained(given: Given) -> Iterator[Finding]:
    """Find a reply that gives no reason."""
    if not _EXPLAINED.search(folded(given.text)):
        yield Finding("no_reasons", _("没有写明理由，请说明为什么这样处理。"))


def specific(given: Given) -> Iterator[Finding]:
    """Find a reply of phrases that would fit any matter."""
    text = _CITED.sub("", folded(given.text))
    for sentence in sentences_of_review(given.text):
        text = text.replace(sentence, "")
    phrases, figures = len(_EMPTY.findall(text)), len(_CONCRETE.findall(text))
    if phrases >= _MANY_PHRASES and figures < _FEW_FIGURES:
        yield Finding("boilerplate", _("多为套话，没有本事项的具体情况，请写明时间、地点、数量和具体措施。"))
