"""Bring in a matter that began below and comes up for review: as it stands there, with its answer, shown apart (Art. 35).

It enters as an old ledger's row does: no clock of its handling runs here, and no figure of ours counts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from huiyin.handling.answers.models import Answer, AnswerCopy, ClaimResult
from huiyin.handling.exchange.left_out import sifted
from huiyin.handling.exchange.said import paper
from huiyin.handling.exchange.taking import people_of
from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.attachments import keep_attachments
from huiyin.handling.intake.contact import trace, write_claims, write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.open_matter import new_matter
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document, Service
from huiyin.record.mail.models import Partner
from huiyin.record.matters.models import Channel, Claim, Contact, Kind, Matter, State
from huiyin.record.matters.numbers import take, take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Category, Office, Village
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.record.procedure.performance import Performance

Fields = dict[str, Any]
CARRIED = "carried"
OPINION = "opinion"
KINDS = frozenset(
    "notice where_sent extension hearing opinion papers_asked hearing_record hearing_conclusion where_forwarded forward assign "
    "settlement mediation_agreement visit result_report review review_received review_declined rereview".split()
)
"""Papers of which a review file may consist."""


def intake_of(fields: Fields, partner: Partner) -> Intake:
    """Return what the person brought there; who is kept confidential there is unnamed here.

    :raises Refused: if the file holds none, or more than one person's
    """
    if len(fields["信访件"]) != 1:
        raise Refused("field_missing", _("信件缺少“%s”，没有收下。") % "信访件")
    said = fields["信访件"][0]
    people = people_of(said)
    return Intake(
        channel=Channel.FORWARDED,
        narrative=said["概况"],
        claims=tuple(said["信访人诉求"]),
        summary=said.get("标题", ""),
        people=people,
        persons=max(said["人数"], len(people)),
        village=Village.objects.filter(code=fields.get("问题属地代码", ""), office=partner.post.office).first(),
        category=Category.objects.filter(code=fields.get("内容分类", "")).first(),
        confidential=said["是否保密"],
        order_number=said["信访件编号"],
        attachments=sifted(said.get("附件", []))[0],
    )


def bring_in(fields: Fields, *, partner: Partner, by: Acting, at: datetime) -> Matter:
    """Bring the matter of a review file in, answered as it is there, in the hands of the partner's office."""
    on, own = date.fromisoformat(fields["登记时间"]), partner.own
    intake = intake_of(fields, partner).checked(on, at.astimezone(SHANGHAI).date())
    arrival = Arrival(office=own, by=by, on=on, at=at, code="", contact_id=new_id(), source=CARRIED)
    with perform("brought_in", by=by, on=on, at=at, office=own, source=CARRIED) as act:
        serials = take_each(own, ("matter", "contact"), on.year)
        matter = _as_it_stands(new_matter(intake, arrival, serials["matter"], partner.post.office), fields)
        part = Contact.Part.FIRST
        written = write_contact(intake, matter=matter, part=part, arrival=arrival, serial=serials["contact"])
        claims = write_claims(intake, written)
        act.opens(matter, written.contact)
        act.made(*written.rows, *claims)
        files = keep_attachments(intake.attachments, contact=written.contact, on=on, entry_id=act.entry.pk)
        act.made(*files, *_answer(fields, act, written.contact, claims, partner.post.office))
        act.leaves(trace(intake, written, matter))
        act.give("lead", partner.post)
    return matter


def bring_person(fields: Fields, act: Performance, *, matter: Matter, partner: Partner, by: Acting) -> Contact:
    """Bring a further person of a matter in with their file: another's last opinion may have closed it meanwhile."""
    on, at, own = date.fromisoformat(fields["登记时间"]), act.entry.at, partner.own
    intake = intake_of(fields, partner).checked(on, at.astimezone(SHANGHAI).date())
    arrival = Arrival(office=own, by=by, on=on, at=at, code="", contact_id=new_id(), source=CARRIED)
    serial = take(own, "contact", on.year)
    written = write_contact(intake, matter=matter, part=Contact.Part.JOINED, arrival=arrival, serial=serial)
    asked = Claim.objects.filter(matter=matter).count()
    claims = write_claims(intake, written, after=asked) if intake.claims else []
    act.contact = act.entry.contact = written.contact
    files = keep_attachments(intake.attachments, contact=written.contact, on=on, entry_id=act.entry.pk)
    act.made(*written.rows, *claims, *files)
    act.leaves(trace(intake, written, matter))
    matter.contacts_count += 1
    return written.contact


def _as_it_stands(matter: Matter, fields: Fields) -> Matter:
    matter.state, matter.kind = State.ANSWERED, Kind.COMPLAINT
    matter.answered_on = date.fromisoformat(fields["处理日期"])
    matter.accepted_on = date.fromisoformat(fields["作出受理意见日期"]) if "作出受理意见日期" in fields else None
    return matter


def _answer(fields: Fields, act: Performance, contact: Contact, claims: Sequence[Claim], office: Office) -> list[Model]:
    """Return the papers of the file, and the answer that its opinion is."""
    papers = _papers(fields, act, contact)
    opinion = next((each for each in reversed(papers) if each.kind == OPINION), None)
    if opinion is None:
        return list(papers)
    on = date.fromisoformat(fields["处理日期"])
    answer = Answer(
        matter=contact.matter, office=office, kind=OPINION, document=opinion, answered_on=on, entry=act.entry
    )
    known = {each.ordinal: each for each in claims}
    told = [(known.get(each["序号"]), each["处理结果"]) for each in fields["诉求处理"]]
    results = [ClaimResult(answer=answer, claim=c, result=r) for c, r in told if c and r in Claim.Result.values]
    served = service_said(fields.get("送达时间"), fields.get("送达方式"), opinion, act)
    return [*papers, answer, AnswerCopy(answer=answer, contact=contact, document=opinion), *results, *served]


def _papers(fields: Fields, act: Performance, contact: Contact) -> list[Document]:
    kept: list[Document] = []
    for each in fields.get("文书", []):
        if each["文种"] in KINDS:
            kept.append(paper(each, contact, act, [known.number for known in kept]))
    return kept


def service_said(day: str | None, method: str | None, paper: Document, act: Performance) -> list[Service]:
    """Return how a paper reached its person as the file says it; nothing where it says nothing, or no way that counts."""
    if not day or method not in Service.Method.values:
        return []
    on = date.fromisoformat(day)
    return [Service(document=paper, contact=paper.contact, method=method, served_on=on, entry_id=act.entry.pk)]


def new_papers(fields: Fields, act: Performance, contact: Contact) -> list[Model]:
    """Return the papers of a file that are not here yet; a further person's copy of the answer is theirs."""
    known = {
        (kind, number or title)
        for kind, number, title in Document.objects.filter(contact=contact).values_list("kind", "number", "title")
    }
    fresh = [each for each in fields.get("文书", []) if (each["文种"], each.get("文书编号", "")[:60]) not in known]
    papers = _papers({"文书": fresh}, act, contact)
    answer = Answer.objects.filter(matter=contact.matter_id).order_by("-id").first()
    copies = [
        AnswerCopy(answer=answer, contact=contact, document=each)
        for each in papers
        if each.kind == OPINION
        and answer is not None
        and not AnswerCopy.objects.filter(answer=answer, contact=contact).exists()
    ]
    return [*papers, *copies[:1]]
