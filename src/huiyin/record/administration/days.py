"""Days of acts of offices: none lies ahead unless it may, none before what it ends."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.procedure.perform import SHANGHAI


def today(at: datetime) -> date:
    """Return the day of a time, in Asia/Shanghai."""
    return at.astimezone(SHANGHAI).date()


def check_day(day: date, at: datetime, *, field: str, since: date | None = None) -> None:
    """Refuse a day that lies ahead, or before the day from which the thing was valid.

    :raises Refused: beside ``field``
    """
    if day > today(at):
        raise Refused(
            "day_ahead", _("日期 %(day)s 还没有到，请到那一天再登记。") % {"day": date_format(day)}, field=field
        )
    if since is not None and day < since:
        raise Refused(
            "before_start",
            _("日期 %(day)s 早于开始日期 %(since)s。") % {"day": date_format(day), "since": date_format(since)},
            field=field,
        )
