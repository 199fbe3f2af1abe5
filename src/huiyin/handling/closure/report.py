"""Report what became of an assigned matter to who assigned it (办结报告, 信访工作条例 Art. 22 item 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.answers.lookups import answer_of, service_of, text_of_claim
from huiyin.handling.answers.models import Answer
from huiyin.handling.letters.facts import first_contact, words_of
from huiyin.handling.letters.form import Block, Form, box, listed, prose, row
from huiyin.handling.letters.issue import issue, letter_number
from huiyin.handling.ratings.lookups import rating_of
from huiyin.lib.refusal import Refused
from huiyin.lib.text.days import written
from huiyin.record.access.models import Custody
from huiyin.record.clocks.read import entries_of, readings
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Channel, Claim, Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:22"
#: acts by which a matter comes to its result without a written answer, and how a report says it
WITHOUT_ANSWER = {
    "settled": gettext_lazy("双方达成和解协议"),
    "agreement_took_force": gettext_lazy("调解协议生效"),
    "directed": gettext_lazy("已告知法定途径"),
    "refused": gettext_lazy("不予受理"),
}


@dataclass(frozen=True)
class Result:
    """What is reported: to whom and since when it is owed, by when, and by which act the matter came to its result."""

    to: str
    given_on: date
    due: date | None
    entry: Entry
    answer: Answer | None
    sender: Office | None


def report_result(matter: Matter, *, evidence: str, view: str, by: Acting, on: date, at: datetime) -> Document:
    """Report the result to who assigned the matter: what became of it, what shows it, what the person says of it.

    :param evidence: what shows that the opinion is carried out
    :param view: what the person says; their rating, if they gave one, is drawn from the record
    :raises Refused: if it was not assigned, has no result yet, was reported, or evidence or view is missing
    """
    for field, said in (("evidence", evidence), ("view", view)):
        if not said.strip():
            raise Refused(
                "nothing_said", gettext_lazy("请写明办理结果的凭据和信访人的意见。"), article=ARTICLE, field=field
            )
    with perform("result_reported", by=by, on=on, at=at, matter=matter) as act:
        contact = first_contact(matter)
        result = _reportable(matter)
        act.entry.to_office = result.sender
        with words_of(matter.office):
            letter = _letter(matter, result, contact, evidence.strip(), view.strip(), on)
        kept = issue(letter, contact=contact, entry_id=act.entry.pk, kind="result_report")
        act.made(kept)
        for held in Custody.objects.filter(matter=matter, part="sender", until__isnull=True).select_related("post"):
            act.tell("result_reported", post=held.post)
    return kept


def _reportable(matter: Matter) -> Result:
    """Return what there is to report.

    :raises Refused: if nobody waits for a report, there is no result yet, or it was reported
    """
    entries = entries_of(matter)
    owed = _assigned(matter, entries) or _ordered(matter, entries)
    if owed is None:
        raise Refused("not_assigned", gettext_lazy("本事项不是上级交办的，不需要提交办结报告。"), article=ARTICLE)
    to, sender, since, due = owed
    answer = answer_of(matter)
    results = [each for each in entries if each.act in WITHOUT_ANSWER] + ([answer.entry] if answer else [])
    if not results:
        raise Refused(
            "no_answer",
            gettext_lazy("本事项还没有书面答复，不能报告结果。"),
            article=ARTICLE,
            remedy=gettext_lazy("请先答复信访人。"),
        )
    ended = max(results, key=lambda each: each.pk)
    if any(each.act == "result_reported" and each.pk > max(ended.pk, since.pk) for each in entries):
        raise Refused("reported_already", gettext_lazy("这次答复的办结报告已经提交。"), article=ARTICLE)
    stands = answer if answer and answer.entry == ended else None
    return Result(to=to, given_on=since.on, due=due, entry=ended, answer=stands, sender=sender)


Owed = tuple[str, Office | None, Entry, date | None]


def _assigned(matter: Matter, entries: list[Entry]) -> Owed | None:
    """Return to which office in this system the report goes; None if none assigned the matter."""
    found = next((each for each in reversed(entries) if each.act == "assigned"), None)
    if found is None:
        return None
    limits = readings(matter, "feed_back", entries=entries)
    return found.office.name, found.office, found, limits[-1].due_on if limits else None


def _ordered(matter: Matter, entries: list[Entry]) -> Owed | None:
    """Return to whom outside this system the report goes: who sent an order with a day; None if nobody did."""
    for contact in Contact.objects.filter(matter=matter, channel=Channel.ABOVE).order_by("-id"):
        limits = readings(matter, "feed_back_above", contact, entries)
        if limits:
            since = next(each for each in entries if each.pk == limits[-1].started_by)
            to = _("交办机关（来文%(number)s）") % {"number": contact.order_number} if contact.order_number else ""
            return to or _("交办机关"), None, since, limits[-1].due_on
    return None


def _letter(matter: Matter, result: Result, contact: Contact, evidence: str, view: str, on: date) -> Form:
    said = _("%(to)s：\n%(day)s交办的信访事项（编号%(matter)s），现已办结，报告如下。") % {
        "to": result.to,
        "day": written(result.given_on),
        "matter": matter.number,
    }
    return Form(
        office=matter.office.name,
        on=on,
        lang="zh-Hant" if matter.office.lang == "zh-Hant" else "zh-Hans",
        number=letter_number(matter.office, "result", on),
        title=_("办结报告"),
        blocks=(
            prose(said),
            row((_("交办期限"), written(result.due) if result.due else ""), *_outcome(result)),
            *(_answered(result.answer, contact) if result.answer else ()),
            box(_("落实情况和凭据"), evidence, 40),
            box(_("信访人意见"), "\n".join(filter(None, (view, _rated(contact)))), 25),
        ),
        seal=True,
    )


def _outcome(result: Result) -> tuple[tuple[str, str], ...]:
    """Return when the matter was answered, or how and when else it came to its result."""
    if result.answer:
        return ((_("答复日期"), written(result.answer.answered_on)),)
    how = str(WITHOUT_ANSWER[result.entry.act])
    return ((_("办理结果"), _("%(how)s，%(day)s") % {"how": how, "day": written(result.entry.on)}),)


def _answered(answer: Answer, contact: Contact) -> tuple[Block, ...]:
    """Return the answer's number and service, and what it says of each claim."""
    served = service_of(answer, contact)
    results = tuple(
        (str(each.claim.ordinal), text_of_claim(each.claim), str(Claim.Result(each.result).label))
        for each in answer.results.select_related("claim__contact").order_by("claim__ordinal")
    )
    return (
        row(
            (_("答复文号"), answer.document.number),
            (_("送达日期"), written(served.served_on) if served else _("尚未送达")),
        ),
        *(listed((_("序号"), _("诉求"), _("处理意见")), results) if results else ()),
    )


def _rated(contact: Contact) -> str:
    """Return the person's own rating of the competent office; empty if they gave none: silence says nothing."""
    rating = rating_of(contact)
    return _("信访人评价：%(said)s。") % {"said": rating.get_of_competent_office_display()} if rating else ""
