"""Whether the law is cited, is there, and is in force on the day."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.answers.basis import cited
from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.lib.refusal import Refused
from huiyin.lib.text.citations import NAMED
from huiyin.lib.text.signs import simplified


def cited_and_in_force(given: Given) -> Iterator[Finding]:
    """Find a reply without law, and law that is not there or not in force on the day."""
    found = list(dict.fromkeys(each[0] for each in NAMED.finditer(simplified(given.text))))
    if not found:
        yield Finding("no_law", _("没有引用法律法规或者政策依据，请写明文件名和条款号。"))
    if given.on is None:
        return
    for citation in found:
        try:
            cited(citation, given.on)
        except Refused as refused:
            yield Finding(refused.code, str(refused))
