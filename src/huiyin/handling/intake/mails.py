"""E-mails to an office: kept sealed as they come, each once; a clerk registers one or puts it aside, no machine does."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.acts import Registered, register
from huiyin.handling.intake.attachments import MOST
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.models import ArrivedMail
from huiyin.lib import messages
from huiyin.lib.files.checked import CheckedFile, checked
from huiyin.lib.files.unfit import UnfitFile
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.matters.models import Channel
from huiyin.record.matters.seals import keyed
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office
from huiyin.record.parties.people import Person
from huiyin.record.procedure.perform import SHANGHAI

State = ArrivedMail.State
NO_MAIL = _("没有这封邮件，请从列表打开。")


def keep_mail(content: bytes, *, office: Office, at: datetime) -> ArrivedMail:
    """Keep a message, sealed; one that came before adds nothing, whatever became of it."""
    mark = keyed(f"mail:{office.pk}", messages.mark_of(content).hex())
    mail = ArrivedMail(office=office, mark=mark, at=at)
    mail.sealed_message = _seal(mail, content)
    ArrivedMail.objects.bulk_create([mail], ignore_conflicts=True)
    return ArrivedMail.objects.select_related("office").get(office=office, mark=mark)


def too_large(head: bytes, *, office: Office, at: datetime) -> None:
    """Keep that a message came which is too large to be read: its headers and a sentence for the clerk."""
    mail = keep_mail(head, office=office, at=at)
    if mail.state == State.WAITING:
        decide(mail, State.REFUSED, at=at, report=(_now("邮件太大，没有读；原件在邮箱里，请打开邮箱处理。"),))


def mails_of(by: Acting) -> QuerySet[ArrivedMail]:
    """Return the mails of the clerk's office that were not decided yet, or whose orders were not taken; oldest first."""
    found = ArrivedMail.objects.filter(office=by.office, state__in=(State.WAITING, State.REFUSED))
    return found.select_related("office").order_by("at", "id")


def mail_of(by: Acting, key: UUID) -> ArrivedMail:
    """Return a mail of the clerk's office that waits.

    :raises NotFound: if there is none
    """
    mail = mails_of(by).filter(pk=key).first()
    if mail is None:
        raise NotFound(NO_MAIL)
    return mail


def letter_of(mail: ArrivedMail) -> messages.Letter:
    """Return what a mail says.

    :raises NotFound: if it was decided and is no longer kept
    """
    if mail.sealed_message is None:
        raise NotFound(NO_MAIL)
    return messages.read(content_of(mail))


def content_of(mail: ArrivedMail) -> bytes:
    """Return the message as it came."""
    return unsealed_for(_purpose(mail), bytes(mail.sealed_message or b""), mail.pk.bytes)


def report_of(mail: ArrivedMail) -> list[str]:
    """Return what became of the orders in a mail, in sentences; nothing where there were none."""
    if mail.sealed_report is None:
        return []
    said: list[str] = json.loads(unsealed_for(_purpose(mail), bytes(mail.sealed_report), mail.pk.bytes))
    return said


def decide(mail: ArrivedMail, state: str, *, at: datetime, report: tuple[str, ...] = (), **facts: Any) -> None:
    """Keep what became of a mail; one that nobody needs to look at is forgotten, its row and mark stay."""
    forgotten = {} if state == State.REFUSED else {"sealed_message": None}
    said = _seal(mail, json.dumps(report).encode()) if report else None
    ArrivedMail.objects.filter(pk=mail.pk).update(state=state, done_at=at, sealed_report=said, **forgotten, **facts)


def register_mail(
    mail: ArrivedMail, narrative: str, person: Person, *, is_accusation: bool = False, by: Acting, at: datetime
) -> Registered:
    """Register a mail as a contact that came by e-mail on the day of its arrival, with its files that may be kept.

    :raises Refused: if nothing is said, it is an accusation, or another clerk decided it meanwhile
    """
    files, _left = files_of(letter_of(mail))
    people = (person,) if person.name.strip() else ()
    said: dict[str, Any] = {"people": people, "attachments": files, "is_accusation": is_accusation}
    intake = Intake(channel=Channel.EMAIL, narrative=narrative, **said)
    with transaction.atomic():
        locked(mail)
        made = register(
            intake, office=mail.office, by=by, on=mail.at.astimezone(SHANGHAI).date(), at=at, key=mail.pk.hex
        )
        decide(mail, State.REGISTERED, at=at, post=by.post, contact=made.contact)
    return made


def put_aside(mail: ArrivedMail, *, by: Acting, at: datetime) -> None:
    """Put a mail aside that asks for nothing here; it stays in the mailbox, and who put it aside is kept.

    :raises Refused: if another clerk decided it meanwhile
    """
    if by.post is None or "clerk" not in by.roles:
        raise Refused("not_your_role", _("这一步由窗口登记的岗位办理。"))
    with transaction.atomic():
        locked(mail)
        decide(mail, State.ASIDE, at=at, post=by.post)


def files_of(letter: messages.Letter) -> tuple[tuple[CheckedFile, ...], tuple[str, ...]]:
    """Return the files of a mail that may be kept, nine at most, and a sentence for each that may not."""
    fit: list[CheckedFile] = []
    left: list[str] = []
    for file in letter.files:
        if len(fit) == MOST:
            left.append(_now("“%(name)s”没有带上：一件最多 %(n)d 个文件。") % {"name": file.name, "n": MOST})
            continue
        try:
            fit.append(checked(file.content, file.name, scan_command=settings.HUIYIN_SCAN))
        except UnfitFile as error:
            left.append(_now(error.sentence) % {"name": error.name})
    return tuple(fit), tuple(left)


def locked(mail: ArrivedMail) -> None:
    """Let nobody else decide a mail meanwhile.

    :raises Refused: if it was decided
    """
    state = ArrivedMail.objects.select_for_update().filter(pk=mail.pk).values_list("state", flat=True).get()
    if state not in (State.WAITING, State.REFUSED):
        raise Refused("decided", _("这封邮件已由别人处理。"))


def _seal(mail: ArrivedMail, content: bytes) -> bytes:
    return sealed_for(_purpose(mail), content, mail.pk.bytes)


def _purpose(mail: ArrivedMail) -> str:
    return f"mail:{mail.office_id}"
