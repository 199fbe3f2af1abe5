"""What a reader does: confirm the key, take envelopes away, hand in an answer sealed off line."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.envelopes import NotAnEnvelope, mark_of, marks_in
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.sealed.models import Envelope, EnvelopeAnswer, EnvelopeOpened, ReaderKey, ReaderKeyConfirmed

NO_ENVELOPE = _("没有找到这一封，请从列表打开。")
LARGEST = 1 << 20
"""Bytes of a sealed answer."""


def key_of(by: Acting) -> ReaderKey | None:
    """Return the open key of the reader's post; None if none is registered."""
    found = ReaderKey.objects.filter(post=by.post, ended_on__isnull=True)
    return found.select_related("confirmed", "level", "post").first()


def confirm(by: Acting, *, fingerprint: str, on: date) -> None:
    """Confirm that the key registered for the post is one's own, by typing the fingerprint from one's own machine.

    :raises Refused: if there is no key, it was confirmed, or the fingerprint is another
    """
    key = key_of(by)
    if key is None or by.staff is None:
        raise Refused("no_key", _("还没有为您的岗位登记公钥，请联系安全管理员。"))
    if "".join(fingerprint.split()).lower() != "".join(key.fingerprint.split()):
        raise Refused(
            "other_key",
            _("指纹和登记的公钥不一致，没有确认。"),
            remedy=_("请与您自己电脑上显示的核对；确实不同的，请安全管理员停用这个公钥，重新登记。"),
            field="fingerprint",
        )
    ReaderKeyConfirmed.objects.get_or_create(key=key, defaults={"staff": by.staff, "on": on})


def envelopes_of(by: Acting) -> QuerySet[Envelope]:
    """Return the envelopes sealed to a key of the reader's post, the newest day first."""
    own = Q(first__post=by.post) | Q(second__post=by.post)
    rows = Envelope.objects.filter(own).select_related("answer").prefetch_related("opened__key")
    return rows.defer("content").order_by("-arrived_on", "id")


def envelope_of(by: Acting, envelope_id: UUID) -> Envelope:
    """Return one of these.

    :raises NotFound: if it was not sealed to the reader's post
    """
    found = envelopes_of(by).filter(pk=envelope_id).first()
    if found is None:
        raise NotFound(NO_ENVELOPE)
    return found


def take_away(by: Acting, envelope_id: UUID, *, on: date) -> bytes:
    """Return a sealed envelope to be opened off line, and keep that this reader has it since this day.

    :raises NotFound: if it was not sealed to the reader's post
    """
    envelope = envelope_of(by, envelope_id)
    EnvelopeOpened.objects.get_or_create(envelope=envelope, key_id=_own_key(by, envelope), defaults={"on": on})
    return bytes(envelope.content)


def answer(by: Acting, envelope_id: UUID, content: bytes, *, on: date) -> None:
    """Keep an answer that was sealed off line to the key in the envelope.

    :raises NotFound: if the envelope was not sealed to the reader's post
    :raises Refused: if it is answered, or the file is no answer to it
    """
    with transaction.atomic():
        envelope = envelope_of(by, envelope_id)
        _check(envelope, content)
        _kept, made = EnvelopeAnswer.objects.get_or_create(
            envelope=envelope, defaults={"content": content, "key_id": _own_key(by, envelope), "on": on}
        )
    if not made:
        raise Refused("answered", _("这一封已经答复过。"), remedy=_("请从列表核对。"))


def _check(envelope: Envelope, content: bytes) -> None:
    try:
        fits = len(content) <= LARGEST and marks_in(content) == [mark_of(bytes(envelope.answer_key))]
    except NotAnEnvelope:
        fits = False
    if not fits:
        raise Refused(
            "not_an_answer",
            _("这个文件不是对这一封的密封答复。"),
            remedy=_("请在自己的电脑上用 huiyin sealed answer 对这一封制作，再选那个文件。"),
            field="answer",
        )


def _own_key(by: Acting, envelope: Envelope) -> UUID:
    """Return which of the two keys is the reader's."""
    first = ReaderKey.objects.filter(post=by.post, pk=envelope.first_id).exists()
    return envelope.first_id if first else envelope.second_id
