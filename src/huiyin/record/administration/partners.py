"""Register and end partners: installations of the level above or below with which matters are exchanged (互联单位)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.missives import fingerprint, split
from huiyin.lib.posting import is_postable
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration.days import today
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import own_keys
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Post
from huiyin.record.procedure.perform_office import perform_in_office

ROLES = {"clerk", "sorter", "handler", "second_reader", "head"}
"""What the post of a partner needs, so that each act of the other side can be entered under it."""


def partners_of(by: Acting) -> QuerySet[Partner]:
    """Return the partners of the administrator's office and of those under it, ended ones too; the newest first."""
    under = by.office.path if by.office else "-"
    found = Partner.objects.filter(own__path__startswith=under).select_related("own", "post__office")
    return found.order_by("-given_on", "-id")


def partner_of(by: Acting, key: UUID) -> Partner:
    """Return one of these partners.

    :raises NotFound: if there is none
    """
    found = partners_of(by).filter(pk=key).first()
    if found is None:
        raise NotFound(_("没有找到这个互联单位，请从“上下级交换”页面打开。"))
    return found


def own_card() -> tuple[str, str]:
    """Return what the other side needs of us: both public keys as 128 hexadecimal digits, and their fingerprint."""
    public = own_keys().public
    return public.hex(), fingerprint(public)


def register_partner(
    post: Post, *, own: Office, code: str, public: str, heard: str, url: str, by: Acting, at: datetime
) -> Partner:
    """Exchange matters from now on with the installation of an office, whose acts are entered under its post here.

    :param public: its two public keys, 128 hexadecimal digits
    :param heard: the fingerprint as its administrator read it out by telephone; blanks do not matter
    :param url: where missives are posted; empty for files on a stick
    :raises Refused: if the post cannot act for it or is held, the keys are none or not those heard, or it is known already
    """
    _check_post(post, own)
    if url and not is_postable(url):
        raise Refused(
            "address", _("请写完整的地址，例如 https://example.org/api/exchange/，不带用户名和密码。"), field="url"
        )
    key = _read(public)
    mark = fingerprint(key)
    if "".join(heard.split()).lower() != "".join(mark.split()):
        raise Refused(
            "not_the_key_heard",
            _("电话里核对的指纹与公钥不符，没有登记。"),
            remedy=_("请再打电话逐组核对；仍不一致的，公钥可能在路上被换过，请另取。"),
            field="heard",
        )
    _check_new(post, own, code.strip(), key)
    partner = Partner(own=own, post=post, code=code.strip(), public=key, fingerprint=mark, url=url, given_on=today(at))
    with perform_in_office("partner_registered", by=by, at=at, office=own) as act:
        act.made(partner, "code", "fingerprint", "url")
        act.says(partner, "post", "", post.title)
        act.says(partner, "own", "", own.name)
    return partner


def end_partner(partner: Partner, *, by: Acting, at: datetime) -> None:
    """End a partner: nothing is taken from it or sent to it any more; what waits stays to be seen.

    :raises Refused: if it is ended already
    """
    if partner.ended_on is not None:
        raise Refused("ended_already", _("这个互联单位已经停用。"))
    with perform_in_office("partner_ended", by=by, at=at, office=partner.own) as act:
        act.says(partner, "fingerprint", partner.fingerprint, partner.fingerprint)
        act.changed(partner, ended_on=today(at))


def _check_post(post: Post, own: Office) -> None:
    """Refuse a post under which not every act of the other side can be entered, or under which somebody here acts."""
    if post.office_id == own.pk:
        raise Refused("own_office", _("不能和本单位自己互联。"), field="own")
    if not set(post.roles) >= ROLES or post.closed_on is not None:
        raise Refused(
            "no_such_post",
            _("互联岗位要有窗口登记、甄别分办、承办、第二人审核、负责人签发五项职责，对方办的每一步才能记在它名下。"),
            remedy=_("请为对方单位另设一个互联岗位，不安排人。"),
        )
    if post.holdings.filter(until__isnull=True).exists():
        raise Refused(
            "post_is_held", _("这个岗位有人任职，对方的办理不能记在他名下。"), remedy=_("请另设一个没有人任职的岗位。")
        )


def _check_new(post: Post, own: Office, code: str, key: bytes) -> None:
    if not code:
        raise Refused("code_needed", _("请填写对方单位在对方系统里的代码。"), field="code")
    known = Partner.objects.filter(ended_on__isnull=True)
    if known.filter(own=own, code=code).exists() or known.filter(post=post).exists():
        raise Refused("known_partner", _("这个互联单位已经登记，请先停用再重新登记。"), field="code")
    if key == own_keys().public:
        raise Refused("own_key", _("这是本系统自己的公钥，请填写对方的。"), field="public")


def _read(public: str) -> bytes:
    """Return the keys that were typed; blanks are read.

    :raises Refused: if they are none
    """
    try:
        key = bytes.fromhex("".join(public.split()))
        split(key)
    except ValueError:
        raise Refused(
            "no_public_key", _("公钥应当是 128 位十六进制数字，请照对方页面上显示的填写。"), field="public"
        ) from None
    return key
