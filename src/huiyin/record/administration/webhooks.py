"""Register and end webhooks, by which other systems are told of acts, and send again what was given up (事件推送)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.posting import is_postable
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration.days import today
from huiyin.record.mail.models import Delivery, Webhook
from huiyin.record.mail.webhooks import begin_again, secret_of, spelled
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import ADMINS, Post
from huiyin.record.procedure.perform_office import perform_in_office

SHOWN = 50
NO_WEBHOOK = _("没有找到这个推送，请从“事件推送”页面打开。")


@dataclass(frozen=True)
class Registered:
    """A webhook with its secret, which is shown once and kept nowhere."""

    webhook: Webhook
    secret: str


def webhooks_of(by: Acting) -> QuerySet[Webhook]:
    """Return the webhooks under the administrator's office, ended ones too, the newest first."""
    under = by.office.path if by.office else "-"
    found = Webhook.objects.filter(post__office__path__startswith=under).select_related("post__office")
    return found.order_by("-given_on", "-id")


def webhook_of(by: Acting, key: UUID) -> Webhook:
    """Return a webhook of a post under the administrator's office.

    :raises NotFound: if there is none
    """
    found = webhooks_of(by).filter(pk=key).first()
    if found is None:
        raise NotFound(NO_WEBHOOK)
    return found


@dataclass(frozen=True)
class Course:
    """How a webhook goes: how many wait, were given up, and when one was last sent."""

    waiting: int = 0
    given_up: int = 0
    sent_at: datetime | None = None


def courses() -> dict[UUID, Course]:
    """Return how each webhook goes, by its key: one statement."""
    waiting, lost = Count("pk", filter=Q(next_at__isnull=False)), Count("pk", filter=Q(given_up=True))
    sent = Max("tried_at", filter=Q(outcome="sent"))
    rows = Delivery.objects.order_by().values("webhook").annotate(waiting=waiting, given_up=lost, sent_at=sent)
    return {row["webhook"]: Course(row["waiting"], row["given_up"], row["sent_at"]) for row in rows}


def deliveries_of(webhook: Webhook) -> list[Delivery]:
    """Return the last fifty deliveries of a webhook that were not simply sent, the newest first."""
    found = Delivery.objects.filter(webhook=webhook).exclude(outcome="sent")
    return list(found.order_by("-id")[:SHOWN])


def register_webhook(post: Post, *, name: str, url: str, by: Acting, at: datetime) -> Registered:
    """Tell another system from now on of each act on the matters that a post may see.

    :raises Refused: if the post is closed or an administrator's, or the address is none to post to
    """
    if post.closed_on is not None or set(post.roles) & set(ADMINS):
        raise Refused("no_such_post", _("已撤销的岗位和管理员岗位看不到事项，不能推送。"))
    if not is_postable(url):
        raise Refused(
            "address", _("请写完整的 https 地址，例如 https://example.org/hook，不带用户名和密码。"), field="url"
        )
    webhook = Webhook(post=post, name=name.strip(), url=url, given_on=today(at))
    with perform_in_office("webhook_registered", by=by, at=at, office=post.office) as act:
        act.made(webhook, "name", "url")
        act.says(webhook, "post", "", post.title)
    return Registered(webhook, spelled(secret_of(webhook)))


def end_webhook(webhook: Webhook, *, by: Acting, at: datetime) -> None:
    """End a webhook: nothing more is sent to it, what waits neither.

    :raises Refused: if it is ended already
    """
    _check_open(webhook)
    with perform_in_office("webhook_ended", by=by, at=at, office=webhook.post.office) as act:
        act.says(webhook, "name", webhook.name, webhook.name)
        act.changed(webhook, ended_on=today(at))


def send_again(webhook: Webhook, *, by: Acting, at: datetime) -> None:
    """Send again what was given up.

    :raises Refused: if nothing was, or the webhook is ended
    """
    _check_open(webhook)
    with perform_in_office("webhook_sent_again", by=by, at=at, office=webhook.post.office) as act:
        act.says(webhook, "name", webhook.name, webhook.name)
        if not begin_again(webhook, at):
            raise Refused("nothing_given_up", _("没有放弃的推送，不用再发。"))


def _check_open(webhook: Webhook) -> None:
    if webhook.ended_on is not None:
        raise Refused("ended_already", _("这个推送已经停用。"))
