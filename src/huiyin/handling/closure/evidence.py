"""Say what is still lacking before a matter may be closed for a reason: closing is shown, never claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.answers.models import Answer
from huiyin.handling.closure.reasons import OF_OTHER_ACTS, Reason
from huiyin.handling.closure.rights import rights_in
from huiyin.handling.closure.standing import Standing
from huiyin.handling.reviews.models import Decision

STOPPING = ("息访", "息诉", "罢访", "停访", "不再上访", "不再信访", "放弃信访")
ADOPTED = {
    Reason.ADOPTED: Answer.Adopted.ADOPTED,
    Reason.PARTLY_ADOPTED: Answer.Adopted.PARTLY,
    Reason.NOT_ADOPTED: Answer.Adopted.NOT_ADOPTED,
}


@dataclass(frozen=True)
class Closing:
    """A closing that is asked for: how the matter stands, why, on which day, shown by what."""

    standing: Standing
    reason: Reason
    on: date
    evidence: str


def lacking(standing: Standing, reason: Reason, on: date, evidence: str) -> list[str]:
    """Return one sentence for each thing without which the matter may not be closed for this reason on that day."""
    if reason in OF_OTHER_ACTS:
        return [_("“%s”不是手工选择的办结事由，由相应的步骤自动办结。") % reason.label]
    return [*_always(standing, evidence), *NEEDED[reason](Closing(standing, reason, on, evidence))]


def _always(standing: Standing, evidence: str) -> Iterator[str]:
    """Yield what no reason allows: open reviews, unkept promises, a promise to stop petitioning (Art. 18)."""
    if any(word in evidence for word in STOPPING):
        yield _("不得以信访人承诺不再信访作为办结的依据或者条件。")
    if any(not hasattr(each, "decision") for each in standing.reviews):
        yield _("还有复查、复核没有作出意见。")
    if standing.has_unkept:
        yield _("还有承诺没有兑现。")


def _performed(closing: Closing) -> Iterator[str]:
    yield from _opinion(closing.standing, closing.reason)
    yield from _shown(closing.evidence)


def _lapsed(closing: Closing) -> Iterator[str]:
    yield from _opinion(closing.standing, closing.reason)
    yield from _rights(closing.standing, closing.on)


def _review_lapsed(closing: Closing) -> Iterator[str]:
    yield from _opinion(closing.standing, None)
    yield from _rights(closing.standing, closing.on)
    if closing.standing.reviews:
        yield _("本事项请求过复查，请改选逾期未申请复核。")


def _re_review_lapsed(closing: Closing) -> Iterator[str]:
    yield from _rights(closing.standing, closing.on)
    if not closing.standing.reviews:
        yield _("本事项没有请求过复查，请改选逾期未申请复查。")


def _settled(closing: Closing) -> Iterator[str]:
    act = "agreement_took_force" if closing.reason == Reason.MEDIATED else "settled"
    if not closing.standing.did(act):
        yield _("没有登记和解协议或者调解协议。")
    yield from _shown(closing.evidence)


def _replied(closing: Closing) -> Iterator[str]:
    answer = closing.standing.answer
    if answer is None or answer.adopted != ADOPTED[closing.reason]:
        yield _("没有与“%s”相符的建议答复。") % closing.reason.label
    else:
        yield from _served(closing.standing, answer)


def _consulted(closing: Closing) -> Iterator[str]:
    answer = closing.standing.answer
    if answer is None or answer.kind != Answer.Kind.CONSULTATION:
        yield _("还没有咨询答复。")
    else:
        yield from _served(closing.standing, answer)


def _unreachable(closing: Closing) -> Iterator[str]:
    if closing.standing.reachable:
        yield _("信访人姓名、住址或者电话清楚，应当送达答复。")
    yield from _shown(closing.evidence)


def _no_successor(closing: Closing) -> Iterator[str]:
    yield from _shown(closing.evidence)


def _shown(evidence: str) -> Iterator[str]:
    if not evidence.strip():
        yield _("请写明办结的依据，如验收、付款、走访核实的情况。")


def _rights(standing: Standing, on: date) -> Iterator[str]:
    if rights_in(standing, on):
        yield _("信访人请求复查、复核的期限还没有过。")


def _served(standing: Standing, answer: Answer) -> Iterator[str]:
    waiting = sum((answer.pk, person.pk) not in standing.served for person in standing.people)
    if waiting:
        yield _("答复还没有送达全部信访人，还有 %s 人。") % waiting


def _opinion(standing: Standing, reason: Reason | None) -> Iterator[str]:
    """Yield what the opinion lacks: that it stands, was served on all, and says what the reason says."""
    answer = standing.answer
    if answer is None or answer.kind != Answer.Kind.OPINION:
        yield _("还没有有效的信访处理意见书。")
        return
    yield from _served(standing, answer)
    fitting = reason_for(answer.found)  # type: ignore[attr-defined]
    if reason is not None and reason != fitting and not _was_changed(standing):
        yield _("处理意见书的结论与“%(chosen)s”不符，应为“%(fitting)s”。") % {
            "chosen": reason.label,
            "fitting": fitting.label,
        }


def reason_for(found: Iterable[str]) -> Reason:
    """Return the reason that fits the results of an opinion's claims."""
    results = set(found)
    if results == {"supported"}:
        return Reason.SUPPORTED
    if results & {"supported", "partly"}:
        return Reason.PARTLY
    return Reason.NOT_SUPPORTED if results == {"not_supported"} else Reason.EXPLAINED


def _was_changed(standing: Standing) -> bool:
    decided = [each.decision for each in standing.reviews if hasattr(each, "decision")]
    return any(each.result == Decision.Result.CHANGED for each in decided)


NEEDED: Mapping[Reason, Callable[[Closing], Iterator[str]]] = {
    Reason.SUPPORTED: _performed,
    Reason.PARTLY: _lapsed,
    Reason.EXPLAINED: _lapsed,
    Reason.NOT_SUPPORTED: _lapsed,
    Reason.MEDIATED: _settled,
    Reason.RECONCILED: _settled,
    Reason.ADOPTED: _replied,
    Reason.PARTLY_ADOPTED: _replied,
    Reason.NOT_ADOPTED: _replied,
    Reason.CONSULTED: _consulted,
    Reason.REVIEW_LAPSED: _review_lapsed,
    Reason.RE_REVIEW_LAPSED: _re_review_lapsed,
    Reason.UNREACHABLE: _unreachable,
    Reason.NO_SUCCESSOR: _no_successor,
}
