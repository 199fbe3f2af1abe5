"""What was published, to take home: the bundle that anyone recomputes, and the report."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.public.files import sent
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.kit.packed import file_name, packed
from huiyin.figures.publications.lookups import Publication, newest, period_of, publication
from huiyin.figures.reports.compose import kind_of, report_of
from huiyin.figures.reports.written import as_pdf
from huiyin.lib.refusal import NotFound


@require_safe
def bundle(request: HttpRequest, key: UUID) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Send the bundle of a publication: made once, for everybody the same."""
    found = publication(key)
    return sent(_kept(f"bundle-{key}", lambda: packed(found)), f"{file_name(found)}.zip")


@require_safe
def report(request: HttpRequest, key: UUID) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """Send the report of the newest publication of a year, quarter or month: made once."""
    found = publication(key)
    return sent(_kept(f"report-{key}", lambda: _report(found)), f"{file_name(found)}.pdf")


def _kept(name: str, make: Callable[[], bytes]) -> bytes:
    kept: bytes | None = cache.get(name)
    if kept is None:
        kept = make()
        cache.set(name, kept, timeout=None)
    return kept


def _report(found: Publication) -> bytes:
    period = period_of(found)
    if not kind_of(period) or newest(found.office, period) != found:
        raise NotFound(_("这次公布没有报告；有更正的，请下载最新一次公布的报告。"))
    return as_pdf(report_of(kind_of(period), period, Scope(found.office), found.published_on))
