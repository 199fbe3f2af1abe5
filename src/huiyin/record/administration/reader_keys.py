"""Register and end the public keys of readers of sealed accusations (密件阅办人公钥)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.envelopes import fingerprint, seal_to
from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import today
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform_office import perform_in_office
from huiyin.record.sealed.models import ReaderKey


def keys_of(post: Post) -> QuerySet[ReaderKey]:
    """Return the keys of a post, ended ones too, the newest first."""
    return ReaderKey.objects.filter(post=post).select_related("level", "confirmed").order_by("-registered_on", "-id")


def levels_of(post: Post) -> QuerySet[Office]:
    """Return the offices for whose level a post may read: its own, and the one right above."""
    return Office.objects.filter(pk__in=[post.office_id, post.office.parent_id]).order_by("path")


def register_key(post: Post, *, public: str, level: Office, by: Acting, at: datetime) -> ReaderKey:
    """Register the public key of a reader's post; nothing is sealed to it before the reader confirms it.

    :param public: 64 hexadecimal digits, as ``huiyin reader-key new`` prints them
    :param level: the office whose level of cadres the reader is competent for
    :raises Refused: if the post reads no accusations, has an open key, or the key is none or known already
    """
    if "sealed_reader" not in post.roles or post.closed_on is not None:
        raise Refused("no_reader", _("这个岗位没有“密件阅办”职责，不能登记公钥。"))
    if level.pk not in (post.office_id, post.office.parent_id):
        raise Refused("other_level", _("只能为本单位或上一级单位的层级阅办。"), field="level")
    if ReaderKey.objects.filter(post=post, ended_on__isnull=True).exists():
        raise Refused("has_key", _("这个岗位已有公钥，请先停用。"))
    key = _new_key(post, level, _bytes(public), at)
    with perform_in_office("reader_key_registered", by=by, at=at, office=post.office) as act:
        act.made(key, "fingerprint")
        act.says(key, "post", "", post.title)
        act.says(key, "level", "", level.name)
    return key


def end_key(post: Post, *, by: Acting, at: datetime) -> None:
    """End the open key of a post: nothing more is sealed to it; what was, its file still opens.

    :raises Refused: if the post has none
    """
    key = ReaderKey.objects.filter(post=post, ended_on__isnull=True).first()
    if key is None:
        raise Refused("no_key", _("这个岗位没有在用的公钥。"))
    with perform_in_office("reader_key_ended", by=by, at=at, office=post.office) as act:
        act.says(key, "fingerprint", key.fingerprint, key.fingerprint)
        act.changed(key, ended_on=today(at))


def _new_key(post: Post, level: Office, public: bytes, at: datetime) -> ReaderKey:
    mark = fingerprint(public)
    if ReaderKey.objects.filter(fingerprint=mark).exists():
        raise Refused("known_key", _("这个公钥登记过，请重新生成一个。"), field="public")
    return ReaderKey(post=post, level=level, public=public, fingerprint=mark, registered_on=today(at))


def _bytes(public: str) -> bytes:
    """Return the key that was typed; blanks are read.

    :raises Refused: if it is no key
    """
    try:
        key = bytes.fromhex("".join(public.split()))
        seal_to([key], b"")
    except ValueError:
        raise Refused(
            "no_public_key", _("公钥应当是 64 位十六进制数字，请照阅办人电脑上显示的填写。"), field="public"
        ) from None
    return key
