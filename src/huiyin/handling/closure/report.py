"""Report the result of an assigned matter to the office that assigned it (办结报告, 信访工作条例 Art. 22 item 3)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.handling.answers.lookups import answer_of, service_of, text_of_claim
from huiyin.handling.answers.models import Answer
from huiyin.handling.letters.days import written
from huiyin.handling.letters.facts import first_contact, words_of
from huiyin.handling.letters.form import Form, box, listed, prose, row
from huiyin.handling.letters.issue import issue, letter_number
from huiyin.handling.ratings.lookups import rating_of
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.clocks.read import readings
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:22"


def report_result(matter: Matter, *, evidence: str, view: str, by: Acting, on: date, at: datetime) -> Document:
    """Report the result to the office that assigned the matter: opinion, what shows it, what the person says of it.

    :param evidence: what shows that the opinion is carried out
    :param view: what the person says; their rating, if they gave one, is drawn from the record
    :raises Refused: if it was not assigned, has no answer that stands, was reported, or evidence or view is missing
    """
    for field, said in (("evidence", evidence), ("view", view)):
        if not said.strip():
            raise Refused(
                "nothing_said", gettext_lazy("请写明办理结果的凭据和信访人的意见。"), article=ARTICLE, field=field
            )
    with perform("result_reported", by=by, on=on, at=at, matter=matter) as act:
        assigned, answer = _reportable(matter)
        act.entry.to_office = assigned.office
        contact = first_contact(matter)
        with words_of(matter.office):
            letter = _letter(matter, assigned, answer, contact, evidence.strip(), view.strip(), on)
        kept = issue(letter, contact=contact, entry_id=act.entry.pk, kind="result_report")
        act.made(kept)
        for held in Custody.objects.filter(matter=matter, part="sender", until__isnull=True).select_related("post"):
            act.tell("result_reported", post=held.post)
    return kept


def _reportable(matter: Matter) -> tuple[Entry, Answer]:
    """Return by which entry the matter was assigned and which answer is reported."""
    acts = Entry.objects.filter(matter=matter).select_related("office").order_by("-id")
    assigned, reported = (acts.filter(act=each).first() for each in ("assigned", "result_reported"))
    if assigned is None:
        raise Refused("not_assigned", gettext_lazy("本事项不是上级交办的，不需要提交办结报告。"), article=ARTICLE)
    answer = answer_of(matter)
    if answer is None:
        raise Refused(
            "no_answer",
            gettext_lazy("本事项还没有书面答复，不能报告结果。"),
            article=ARTICLE,
            remedy=gettext_lazy("请先答复信访人。"),
        )
    if reported is not None and reported.pk > max(answer.entry_id, assigned.pk):
        raise Refused("reported_already", gettext_lazy("这次答复的办结报告已经提交。"), article=ARTICLE)
    return assigned, answer


def _letter(
    matter: Matter, assigned: Entry, answer: Answer, contact: Contact, evidence: str, view: str, on: date
) -> Form:
    limits, served = readings(matter, "feed_back"), service_of(answer, contact)
    due = limits[-1].due_on if limits else None
    said = _("%(to)s：\n你单位%(day)s交办的信访事项（编号%(matter)s），现已书面答复，报告如下。") % {
        "to": assigned.office.name,
        "day": written(assigned.on),
        "matter": matter.number,
    }
    results = tuple(
        (str(each.claim.ordinal), text_of_claim(each.claim), str(Claim.Result(each.result).label))
        for each in answer.results.select_related("claim__contact").order_by("claim__ordinal")
    )
    return Form(
        office=matter.office.name,
        on=on,
        lang="zh-Hant" if matter.office.lang == "zh-Hant" else "zh-Hans",
        number=letter_number(matter.office, "result", on),
        title=_("办结报告"),
        blocks=(
            prose(said),
            row((_("交办期限"), written(due) if due else ""), (_("答复日期"), written(answer.answered_on))),
            row(
                (_("答复文号"), answer.document.number),
                (_("送达日期"), written(served.served_on) if served else _("尚未送达")),
            ),
            *(listed((_("序号"), _("诉求"), _("处理意见")), results) if results else ()),
            box(_("落实情况和凭据"), evidence, 40),
            box(_("信访人意见"), "\n".join(filter(None, (view, _rated(contact)))), 25),
        ),
        seal=True,
    )


def _rated(contact: Contact) -> str:
    """Return the person's own rating of the competent office; empty if they gave none: silence says nothing."""
    rating = rating_of(contact)
    return _("信访人评价：%(said)s。") % {"said": rating.get_of_competent_office_display()} if rating else ""
