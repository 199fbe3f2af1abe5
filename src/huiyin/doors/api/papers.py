"""Papers in and out: what people hand in later to another system, and the bytes of what lies here."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile as Handed

from huiyin.doors.api.handed import fit, said_with
from huiyin.doors.api.once import KEY, once
from huiyin.doors.api.programs import ProgramRequest, Scoped, check_signs, looks
from huiyin.handling.intake.acts import supplement
from huiyin.handling.lookups.acted_on import contact_of, matter_held
from huiyin.handling.lookups.exchanged import PURPOSE
from huiyin.handling.lookups.papers import open_paper

CREATED = 201
FILES: list[Handed] = File([])  # type: ignore[type-arg]
SAID: str = Form("", max_length=20_000)  # type: ignore[type-arg]
CONTACT: str = Form("", description="number of a contact of the matter; the first if left out")  # type: ignore[type-arg]
router = Router(tags=["papers"])


class HandedIn(Schema):
    """How many papers a contact has got by it."""

    papers: int


@router.get("/papers/{paper}", auth=Scoped("papers.read"))
@looks
def paper(request: ProgramRequest, paper: UUID) -> HttpResponse:
    """Return the bytes of a paper of a matter that the token's post may see."""
    opened = open_paper(request.auth.acting, paper, PURPOSE, request.now)
    return HttpResponse(opened.body, content_type=opened.media_type, headers={"X-Content-Type-Options": "nosniff"})


@router.post("/matters/{number}/papers", response={CREATED: HandedIn}, auth=Scoped("papers.write"))
def papers(
    request: ProgramRequest,
    number: str,
    files: list[Handed] = FILES,
    said: str = SAID,
    contact: str = CONTACT,
    key: str = KEY,
) -> Status[HandedIn]:
    """Add words and files to a contact of a matter: JPEG, PNG, WebP, PDF or sound of 20 MB, nine at most."""
    check_signs(request.POST)
    attachments = fit(files, "files")
    said_now = said_with(f"{request.path} {request.POST.urlencode()}", attachments)
    with once(request.auth, key, said_now, request.now) as sent:
        by, at = request.auth.acting, request.now
        matter = matter_held(by, number, "", at)
        if not sent.again:
            of = contact_of(matter, contact)
            supplement(said, contact=of, attachments=attachments, by=by, on=at.date(), at=at)
    return Status(CREATED, HandedIn(papers=len(attachments) + bool(said.strip())))
