"""The law that binds the offices: each number beside its article and words, and how far the calendars reach; read-only."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.administration.page import shown
from huiyin.doors.web.administration.roles import ALL
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.chips import length_words
from huiyin.handling.lookups.cited import cited_limit
from huiyin.handling.lookups.words import limit_word
from huiyin.law.limits import Limit, instruments
from huiyin.law.profiles import profile, profiles
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound
from huiyin.record.administration.lookups import offices_of

NO_PROFILE = _("没有这一套法规，请从列表打开。")


@require_safe
@staff_door(*ALL)
def law(request: StaffRequest) -> HttpResponse:
    """Show the profiles with the offices they bind, and the years that have a calendar."""
    offices = list(offices_of(request.acting))
    rows = [(profile(key), [office for office in offices if office.profile == key]) for key in profiles()]
    year, years = request.now.year, calendar()
    context: dict[str, Any] = {"rows": rows, "years": sorted(years.years), "next": year + 1, "this": year}
    missing = [each for each in (year, year + 1) if each not in years.years]
    return shown(request, "law", missing=missing, **context)


@require_safe
@staff_door(*ALL)
def profile_page(request: StaffRequest, key: str) -> HttpResponse:
    """Show one profile: its instruments, and each limit with its article and the words it was read from.

    :raises NotFound: if there is no such profile
    """
    if key not in profiles():
        raise NotFound(NO_PROFILE)
    found = profile(key)
    stems = dict.fromkeys(limit.instrument for limit in found.limits)
    rows = [
        (instruments()[stem], stem, [_row(each) for each in found.limits if each.instrument == stem]) for stem in stems
    ]
    return shown(request, "profile", profile=found, rows=rows)


def _row(limit: Limit) -> dict[str, str]:
    """Return a limit as the page shows it: its word, length, article, and the words its number was read from."""
    said = {"word": limit_word(limit.full_key), "length": length_words(limit), "citation": cited_limit(limit)}
    return {**said, "key": limit.key, "text": limit.text}
