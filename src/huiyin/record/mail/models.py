"""Rows of what goes out and what came in twice."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.lib.keys import new_id
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact
from huiyin.record.offices.models import Office, Post


class Outbox(models.Model):
    """A notice that an act left behind, to be sent once: a number and a day, never a name or a story."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=24)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=24, blank=True, help_text="sent, no_address, denied; later: tried again by an errand"
    )

    class Meta:
        indexes = [models.Index(fields=["queued_at"], condition=Q(sent_at__isnull=True), name="outbox_waiting")]


class Errand(models.Model):
    """One notice on its way by one way beside or after the first: retried more and more seldom, then given up."""

    class Way(models.TextChoices):
        """How a notice goes."""

        MAIL = "mail", _("电子邮件")
        GROUP = "group", _("工作群")
        SMS = "sms", _("短信")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Outbox, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way)
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, help_text="when it is tried next; None: being sent, done or given up")
    tried_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=24, blank=True, help_text="of the last try, a short code")
    given_up = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "way"], name="each_notice_once_a_way")]
        indexes = [
            models.Index(fields=["way", "next_at"], condition=Q(next_at__isnull=False), name="errand_due"),
            models.Index(fields=["id"], condition=Q(given_up=True), name="errand_lost"),
        ]


class IdempotencyKey(models.Model):
    """That a form or file row was already taken: the same key again finds what it made."""

    key = models.CharField(primary_key=True, max_length=80)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    at = models.DateTimeField()
    digest = models.BinaryField(
        max_length=32, null=True, help_text="keyed, of what a program sent: other words under the same key are refused"
    )


class Token(models.Model):
    """That a program of another system may act for a post, in its holder's name, as far as its scopes go (接口令牌)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, help_text="which system it is given to")
    scopes = ArrayField(models.CharField(max_length=20))
    digest = models.BinaryField(
        max_length=32, unique=True, help_text="keyed; the secret itself is shown once and not kept"
    )
    given_on = models.DateField()
    ends_on = models.DateField(help_text="the last day on which it opens anything")
    ended_on = models.DateField(null=True)
    used_at = models.DateTimeField(null=True, help_text="the last minute in which it was shown")
    asked = models.PositiveIntegerField(default=0, help_text="how often in that minute")


class Webhook(models.Model):
    """That another system is told of each act on the matters which a post may see (事件推送)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60, help_text="which system is told")
    url = models.CharField(max_length=300)
    given_on = models.DateField()
    ended_on = models.DateField(null=True)


class Delivery(models.Model):
    """One act to be told to one system: sent once it answers, else tried again, more and more seldom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, db_index=False, related_name="+")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False, related_name="+")
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, help_text="when it is tried next; None: sent, denied or given up")
    tried_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=16, blank=True, help_text="of the last try, a short code")
    given_up = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "entry"], name="each_act_told_once")]
        indexes = [
            models.Index(fields=["webhook", "next_at"], condition=Q(next_at__isnull=False), name="delivery_due"),
            models.Index(fields=["webhook", "-id"], name="delivery_newest"),
        ]


class ToldUntil(models.Model):
    """How far the acts in one office's chain were handed to the webhooks."""

    office = models.OneToOneField(Office, primary_key=True, on_delete=models.PROTECT, related_name="+")
    seq = models.BigIntegerField()


class Partner(models.Model):
    """Another installation of huiyin, of the level above or below, with which matters are exchanged (互联单位)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    own = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", help_text="of ours, that exchanges")
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", help_text="of its office here: under it its acts are entered"
    )
    code = models.CharField(max_length=40, help_text="the code of its office at the other side")
    public = models.BinaryField(max_length=64, help_text="its two public keys")
    fingerprint = models.CharField(max_length=39)
    url = models.CharField(max_length=300, blank=True, help_text="empty: by files on a stick")
    given_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["own", "code"], condition=Q(ended_on__isnull=True), name="one_partner_of_a_code"
            ),
            models.UniqueConstraint(fields=["post"], condition=Q(ended_on__isnull=True), name="one_partner_of_a_post"),
        ]


class Witness(models.Model):
    """That a partner countersigns the heads of our chains every day, while it is not ended (链头见证)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, db_index=False, related_name="+")
    named_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner"], condition=Q(ended_on__isnull=True), name="a_partner_witnesses_once"
            )
        ]
