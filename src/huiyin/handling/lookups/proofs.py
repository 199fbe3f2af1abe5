"""送达回证: the proof of service of a letter, filled in as far as it is known, blank where a pen fills it in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huiyin.handling.letters import ServiceProof, render
from huiyin.handling.letters.facts import issuer, name_of, words_of
from huiyin.handling.lookups.papers import SERVED, OpenedPaper, taken, within_reach
from huiyin.handling.lookups.words import method_word, paper_word
from huiyin.record.documents.models import Document, Service
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.parties.people import person_of

PRINTED = {
    Service.Method.IN_PERSON: "in_person",
    Service.Method.LEFT: "left",
    Service.Method.POST: "post",
    Service.Method.ELECTRONIC: "electronic",
    Service.Method.PUBLIC: "public_notice",
}
"""Ways that the form has a box for; another stands in its remarks."""


def service_proof(reader: Acting, paper_id: UUID, at: datetime) -> OpenedPaper:
    """Return the proof of service of one letter as PDF, and keep that name and address were opened to serve it.

    :raises NotFound: if the letter is hidden from the reader, there is none, or it is served on nobody
    """
    document = taken(within_reach(reader).filter(kind__in=SERVED), reader, paper_id, "serve", at)
    service = Service.objects.filter(document=document, contact=document.contact).first()
    with words_of(document.matter.office):
        body = render(_proof(document, service, at))
    name = " ".join(filter(None, (paper_word("service"), document.number or document.title)))
    return OpenedPaper(name=f"{name}.pdf", media_type="application/pdf", body=body)


def _proof(document: Document, service: Service | None, at: datetime) -> ServiceProof:
    office = document.matter.office
    head = issuer(office, service.served_on if service else at.date())
    return ServiceProof(
        office=head["office"],
        on=head["on"],
        lang=head["lang"],
        matter=document.matter.number,
        document=paper_word(document.kind),
        document_number=document.number or document.title,
        addressee=name_of(document.contact) or _("信访人"),
        address=_address(document),
        **_served(service),
    )


def _address(document: Document) -> str:
    known = Party.objects.filter(contact=document.contact, part=Party.Part.PETITIONER, ended_on__isnull=True)
    party = known.select_related("contact").first()
    person = person_of(party) if party else None
    return person.address if person else ""


def _served(service: Service | None) -> dict[str, Any]:
    if service is None:
        return {}
    method = PRINTED.get(Service.Method(service.method), "")
    remarks = [] if method else [method_word(service.method)]
    if service.witnessed:
        remarks.append(_("有见证人签名，或者照片、录像"))
    return {"method": method, "served_on": service.served_on, "remark": "；".join(remarks)}
