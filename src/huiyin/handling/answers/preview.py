"""Compose an opinion as it would be issued, to be looked at while it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.letters import opinion_letter
from huiyin.handling.answers.opinion import Finding, Opinion
from huiyin.handling.letters import Opinion as OpinionLetter
from huiyin.handling.letters.facts import first_contact, words_of
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Claim, Matter


def preview(matter: Matter, opinion: Opinion, on: date) -> OpinionLetter:
    """Return the letter that the opinion would make on that day: without a number, without what cannot be printed yet.

    A claim without a result is left out, and so is law that is not there or not in force; :func:`missing` names both.

    :raises Refused: while no claim has a result
    """
    ready = tuple(_citable(each, on) for each in opinion.findings if each.result in Claim.Result.values)
    if not ready:
        raise Refused("nothing_to_show", _("还没有一项诉求选定了结论，没有可以预览的意见书。"))
    with words_of(matter.office):
        return opinion_letter(matter, replace(opinion, findings=ready), first_contact(matter), _("（签发时编号）"), on)


def _citable(finding: Finding, on: date) -> Finding:
    return replace(finding, basis=tuple(each for each in finding.basis if _is_citable(each, on)))


def _is_citable(reference: str, on: date) -> bool:
    try:
        cited(reference, on)
    except Refused:
        return False
    return True
