"""Say what an act was, in the fields of a missive: whom it concerns, what was written, which papers go along."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from huiyin.handling.answers.lookups import text_of_claim
from huiyin.handling.answers.models import Answer
from huiyin.handling.exchange.left_out import KIND
from huiyin.handling.exchange.models import Shared
from huiyin.handling.letters.issue import pdf_of
from huiyin.handling.triage.claims import standing
from huiyin.record.documents.keep import body_of, facts_of, text_of
from huiyin.record.documents.models import Document, Service
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact
from huiyin.record.matters.seals import opened
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of

Fields = dict[str, Any]
TEXTS = {"text/plain"}
ANSWERS = frozenset({"answered", "replied", "consulted"})
BEGINNING = frozenset({"registered", "raised_anew", "linked"})


def _sent(entry: Entry, shared: Shared) -> Fields:
    matter = shared.matter
    contacts = Contact.objects.filter(matter=matter, key__isnull=False).exclude(part=Contact.Part.REPEAT)
    return {
        "转交责任单位日期": entry.on.isoformat(),
        "信访目的": matter.kind,
        "内容分类": matter.category.code if matter.category else "",
        "问题属地代码": matter.village.code if matter.village else "",
        "信访件": [contact_said(each, shared) for each in contacts.order_by("id")],
        "文书": papers_of(entry, shared, kinds=("forward", "assign")),
    }


def _assigned(entry: Entry, shared: Shared) -> Fields:
    until = entry.on + timedelta(days=entry.days or 1)
    return {**_sent(entry, shared), "限办时间": until.isoformat()}


def contact_said(contact: Contact, shared: Shared) -> Fields:
    """Return a contact; whoever asked to be kept confidential is not named to the other side."""
    confidential = shared.matter.confidential
    claims = [each for each in standing(contact.matter) if each.contact_id == contact.pk]
    hidden = confidential or contact.confidential or contact.anonymous
    return {
        "信访件编号": name_of(contact, shared),
        "信访形式": contact.channel,
        "信访日期": contact.received_on.isoformat(),
        "登记单位": contact.office.name,
        "标题": _open(contact, contact.sealed_summary),
        "概况": _open(contact, contact.sealed_narrative),
        "信访人诉求": [text_of_claim(each) for each in claims],
        "人数": contact.persons,
        "匿名标志": contact.anonymous,
        "是否保密": confidential or contact.confidential,
        "信访人": [] if hidden else _people(contact),
        "附件": [_file(each) for each in Document.objects.filter(contact=contact, kind="attachment").order_by("id")],
    }


def _open(contact: Contact, sealed: bytes | memoryview | None) -> str:
    return opened(contact, bytes(sealed)) if sealed else ""


def _people(contact: Contact) -> list[Fields]:
    parties = Party.objects.filter(contact=contact, ended_on__isnull=True).exclude(part=Party.Part.PROXY)
    found = (person_of(each) for each in parties.select_related("contact").order_by("id"))
    return [{"姓名": each.name, "电话": each.phone, "住址": each.address} for each in found if each]


def _file(document: Document) -> Fields:
    return {"名称": facts_of(document), "类型": document.media_type, "内容": _spelled(body_of(document))}


def papers_of(entry: Entry, shared: Shared, kinds: tuple[str, ...] = ()) -> list[Fields]:
    """Return the letters that an act made, those of some kinds or all."""
    made = Document.objects.filter(entry_id=entry.pk)
    return papers_said((made.filter(kind__in=kinds) if kinds else made).order_by("id"), shared)


def papers_said(found: QuerySet[Document], shared: Shared) -> list[Fields]:
    """Return letters, each as PDF and, for another huiyin, as the facts that it is set from; texts are none.

    Of a contact of our own the other side knows nothing: what is for that one stays here.
    """
    letters = (each for each in found.select_related("contact") if each.media_type not in TEXTS)
    return [_paper(each, name) for each in letters if (name := name_of(each.contact, shared))]


def _paper(document: Document, name: str) -> Fields:
    return {
        "信访件编号": name,
        "文种": document.kind,
        "文书编号": document.number or document.title,
        "日期": document.dated.isoformat(),
        "类型": document.media_type,
        "内容": _spelled(pdf_of(document)),
        "文书要素": facts_of(document),
    }


def name_of(contact: Contact | None, shared: Shared) -> str:
    """Return the number by which both sides of a tie know a contact; empty for one that came in at the taker itself."""
    if contact is None:
        return ""
    return contact.number if shared.is_numbered_here else contact.order_number


def _spelled(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _registered(entry: Entry, shared: Shared) -> Fields:
    return {"对方信访事项编号": shared.matter.number, "登记时间": entry.on.isoformat()}


def _left_out(entry: Entry, shared: Shared) -> Fields:
    return {
        "信访件编号": name_of(entry.contact, shared),
        "登记时间": entry.on.isoformat(),
        "未收附件": _text(entry, KIND).splitlines(),
        "原因": entry.code,
    }


def _accepted(entry: Entry, shared: Shared) -> Fields:
    return {"作出受理意见日期": entry.on.isoformat(), "文书": papers_of(entry, shared)}


def _extended(entry: Entry, shared: Shared) -> Fields:
    said = {"延长日期": entry.on.isoformat(), "延长天数": entry.days, "延长理由": _text(entry, "reasons")}
    return {**said, "文书": papers_of(entry, shared)}


def _objected(entry: Entry, shared: Shared) -> Fields:
    return {"异议日期": entry.on.isoformat(), "异议理由": _text(entry, "reasons"), "文书": papers_of(entry, shared)}


def _returned(entry: Entry, _shared: Shared) -> Fields:
    return {"同意退回日期": entry.on.isoformat()}


def _denied(entry: Entry, _shared: Shared) -> Fields:
    return {"答复异议日期": entry.on.isoformat(), "不同意理由": _text(entry, "denial")}


def _text(entry: Entry, kind: str) -> str:
    found = Document.objects.filter(entry_id=entry.pk, kind=kind).select_related("contact").first()
    return text_of(found) if found else ""


def _answered(entry: Entry, shared: Shared) -> Fields:
    answer = Answer.objects.select_related("document", "office").get(entry=entry)
    results = answer.results.select_related("claim").order_by("claim__ordinal")
    return {
        "类型": answer.kind,
        "意见书编号": answer.document.number or answer.document.title,
        "处理日期": entry.on.isoformat(),
        "处理单位": answer.office.name,
        "采纳情况": answer.adopted,
        "诉求处理": [{"序号": each.claim.ordinal, "处理结果": Claim.Result(each.result).value} for each in results],
        "文书": papers_of(entry, shared),
    }


def _served(entry: Entry, shared: Shared) -> Fields:
    served = Service.objects.select_related("contact").get(entry_id=entry.pk)
    return {
        "信访件编号": name_of(served.contact, shared),
        "送达时间": served.served_on.isoformat(),
        "送达方式": served.method,
    }


def _reported(entry: Entry, shared: Shared) -> Fields:
    return {"报告日期": entry.on.isoformat(), "文书": papers_of(entry, shared)}


def _closed(entry: Entry, _shared: Shared) -> Fields:
    return {"办结时间": entry.on.isoformat(), "办结原因": entry.code}


def _refused(entry: Entry, shared: Shared) -> Fields:
    return {"不予受理日期": entry.on.isoformat(), "原因": entry.code, "文书": papers_of(entry, shared)}


def _directed(entry: Entry, shared: Shared) -> Fields:
    until = entry.until.isoformat() if entry.until else ""
    said = {"导入日期": entry.on.isoformat(), "法定途径": entry.code, "途径期限": until}
    return {**said, "文书": papers_of(entry, shared)}


def _settled(entry: Entry, shared: Shared) -> Fields:
    kept = Document.objects.filter(entry_id=entry.pk, kind="settlement").select_related("contact__matter")
    named = ((name_of(each.contact, shared), text_of(each)) for each in kept.order_by("id"))
    return {
        "和解日期": entry.on.isoformat(),
        "履行期限": entry.until.isoformat() if entry.until else "",
        "和解协议": [{"信访件编号": name, "内容": text} for name, text in named if name],
    }


def _agreed(entry: Entry, _shared: Shared) -> Fields:
    return {"协议生效日期": entry.on.isoformat()}  # what was agreed stays with the parties and who mediated


SAYING: dict[str, Callable[[Entry, Shared], Fields]] = {
    "forwarded": _sent,
    "decided": _sent,
    "assigned": _assigned,
    **dict.fromkeys(BEGINNING, _registered),
    "files_left_out": _left_out,
    "accepted": _accepted,
    "extended": _extended,
    "objected_above": _objected,
    "returned": _returned,
    "objection_denied": _denied,
    **dict.fromkeys(ANSWERS, _answered),
    "answer_served": _served,
    "result_reported": _reported,
    "closed": _closed,
    "refused": _refused,
    "directed": _directed,
    "settled": _settled,
    "agreement_took_force": _agreed,
}
"""Act → what is said of it."""

GIVING = frozenset({"forwarded", "assigned", "decided"})
BY_GIVER = GIVING | {"returned", "objection_denied"}
BY_TAKER = frozenset(SAYING) - BY_GIVER
UNDER_ITS_POST = BEGINNING | {"files_left_out"}
"""Acts by which a matter is taken in: entered under the giver's post here, and told to the giver all the same."""

REQUESTS = frozenset({"review_requested", "re_review_requested"})
"""Acts that send a matter up to whoever reviews: to a partner above, its file or the word of it."""
