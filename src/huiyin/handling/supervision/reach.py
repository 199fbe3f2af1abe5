"""Who may supervise whom: an office over it, or the petition department of its government; never oneself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Office, Post


def is_over(over: Office, office: Office) -> bool:
    """Tell whether an office supervises another: it lies above it, or is the petition department of one that does."""
    top = over.parent if over.kind == Office.Kind.PETITION_DEPARTMENT and over.parent else over
    return over.pk != office.pk and office.path.startswith(top.path) and office.pk != top.pk


def check_over(post: Post, office: Office) -> Office:
    """Return the office of the post, which supervises ``office``.

    :raises Refused: if it does not
    """
    if not is_over(post.office, office):
        raise Refused(
            "not_over_it",
            _("只能督办下级机关，或者本级党委、政府的其他单位。"),
            article="xinfang_2022:40",
            remedy=_("请报有权督办的机关。"),
        )
    return post.office
