"""Give and end tokens, by which programs of other systems act for a post (接口令牌)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration.days import today
from huiyin.record.mail.models import Token
from huiyin.record.mail.tokens import SCOPES, digest_of, new_secret
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import ADMINS, Post
from huiyin.record.procedure.perform_office import perform_in_office

LONGEST = timedelta(days=366)
LEDGERS = "imports.write"
NO_TOKEN = _("没有找到这个令牌，请从岗位页面打开。")


@dataclass(frozen=True)
class Given:
    """A token with its secret, which is shown once and kept nowhere."""

    token: Token
    secret: str


def tokens_of(post: Post) -> QuerySet[Token]:
    """Return the tokens of a post, ended ones too, the newest first."""
    return Token.objects.filter(post=post).order_by("-given_on", "-id")


def token_of(by: Acting, key: UUID) -> Token:
    """Return a token of a post under the administrator's office.

    :raises NotFound: if there is none
    """
    under = by.office.path if by.office else "-"
    found = Token.objects.select_related("post__office").filter(pk=key, post__office__path__startswith=under).first()
    if found is None:
        raise NotFound(NO_TOKEN)
    return found


def give_token(post: Post, *, name: str, scopes: Sequence[str], ends_on: date, by: Acting, at: datetime) -> Given:
    """Give a program a token for a post, a year at most; it acts in the name of whoever holds the post.

    :raises Refused: if the post is closed or an administrator's, a scope is unknown, or the last day does not fit
    """
    on = today(at)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Refused("not_in_the_list", _("请选择令牌可以做什么。"), field="scopes")
    _check_post(post, set(scopes))
    if not on <= ends_on <= on + LONGEST:
        raise Refused("days", _("有效期从今天算起，最长一年。"), field="ends_on")
    secret = new_secret()
    token = Token(
        post=post, name=name.strip(), scopes=list(scopes), digest=digest_of(secret), given_on=on, ends_on=ends_on
    )
    with perform_in_office("token_given", by=by, at=at, office=post.office) as act:
        act.made(token, "name", "scopes", "ends_on")
        act.says(token, "post", "", post.title)
    return Given(token, secret)


def _check_post(post: Post, scopes: set[str]) -> None:
    """Let a closed post have none, an administrator's none that reads or changes a matter.

    :raises Refused: otherwise
    """
    tries_ledgers = scopes == {LEDGERS} and "system_admin" in post.roles
    if post.closed_on is not None or (set(post.roles) & set(ADMINS) and not tries_ledgers):
        raise Refused(
            "no_such_post", _("已撤销的岗位和管理员岗位不能发放接口令牌；系统管理员的岗位只能发放“试读台账”。")
        )
    if LEDGERS in scopes and not tries_ledgers:
        raise Refused("not_in_the_list", _("“试读台账”只能单独发放给系统管理员的岗位。"), field="scopes")


def end_token(token: Token, *, by: Acting, at: datetime) -> None:
    """End a token: from now on it opens nothing.

    :raises Refused: if it is ended already
    """
    if token.ended_on is not None:
        raise Refused("ended_already", _("这个令牌已经停用。"))
    with perform_in_office("token_ended", by=by, at=at, office=token.post.office) as act:
        act.says(token, "name", token.name, token.name)
        act.changed(token, ended_on=today(at))
