"""Answer a call for the file of a matter that was reviewed here: enter the request, or say why there is none (Art. 36).

The office above has nothing of the matter yet, so no tie names it: the person's own papers do, by their numbers.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import transaction

from huiyin.handling.exchange.models import AskedFile
from huiyin.handling.exchange.packing import pack_marked
from huiyin.handling.exchange.reviewing import contact_of
from huiyin.handling.exchange.said import LATE, unknown
from huiyin.handling.reviews.models import Review
from huiyin.handling.reviews.request import request_re_review
from huiyin.lib.refusal import Refused
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import acting_for, is_above
from huiyin.record.matters.models import Matter

REFUSED = "re_review_file_refused"


def call_up(fields: dict[str, Any], *, partner: Partner, at: datetime) -> Matter | None:
    """Enter that a person asked the office above for the last review; the file goes there by itself.

    What the rules do not give, or what nobody finds by these numbers, is told to who asked.

    :raises Refused: if it is not asked by an office above
    """
    number = fields["关联信访事项编号"]
    if not is_above(partner, partner.own):
        raise unknown(number)
    try:
        with transaction.atomic():
            return _asked_there(fields, partner, at)
    except Refused as why:
        said = {
            **{name: fields[name] for name in ("关联信访事项编号", "信访件编号", "申请日期")},
            "原因": why.code,
            "说明": " ".join(filter(None, (str(why.sentence), str(why.remedy)))),
        }
        mark = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
        pack_marked(REFUSED, mark, partner, lambda: said, at)
        return None


def _asked_there(fields: dict[str, Any], partner: Partner, at: datetime) -> Matter:
    contact = contact_of(fields["关联信访事项编号"], fields["信访件编号"], partner)
    on = date.fromisoformat(fields["申请日期"])
    late = LATE if on < contact.matter.last_on else ""
    request_re_review(
        fields["申请理由"], contact=contact, by=acting_for(partner), on=on, at=at, late_reason=late, blind=True
    )
    return contact.matter


def file_refused(fields: dict[str, Any], *, partner: Partner, at: datetime) -> None:  # noqa: ARG001 - as its neighbours
    """Note why a file that was asked for does not come, to be told to the person.

    :raises Refused: if none was asked for by these numbers
    """
    asked = AskedFile.objects.filter(
        partner=partner,
        stage=Review.Stage.RE_REVIEW,
        number=fields["关联信访事项编号"],
        contact_number=fields["信访件编号"],
        asked_on=fields["申请日期"],
    )
    if not asked.update(refusal=fields["说明"][:300]):
        raise unknown(fields["关联信访事项编号"])
