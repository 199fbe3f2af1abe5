"""The page of all shared parts in all their states, for those who build pages; it is absent unless DEBUG is on."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.handling.lookups.chips import Chip, chip_of_reading
from huiyin.handling.lookups.cited import cited
from huiyin.handling.lookups.hands import Hand, Look
from huiyin.handling.lookups.nexts import Next
from huiyin.handling.lookups.papers import Paper
from huiyin.handling.lookups.timeline import Step
from huiyin.handling.lookups.words import act_word, paper_word, part_word, purpose_word
from huiyin.law.clock import Event, read
from huiyin.law.limits import limit
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import NotFound, Refused

START = date(2025, 9, 16)
NOBODY = UUID(int=0)
BASIS = "xinfang_2022:34"
ACCEPTED = Event("accepted", START)
OFFICE, POST, PHONE = "青石镇水利站", "水利员", "0990-1000118"


def blank(row: type[Any], /, **facts: Any) -> Any:
    """Return a row of a part with the facts given, all others empty, so that a new fact need not be named here."""
    return row(**({each.name: "" if each.type == "str" else None for each in fields(row) if _open(each)} | facts))


def _open(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


class Specimen(forms.Form):
    """One field filled in and one that is wrong."""

    name = forms.CharField(label="姓名")
    phone = forms.CharField(label="电话", widget=forms.TextInput(attrs={"type": "tel"}))


@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Show every part in every state.

    :raises NotFound: unless DEBUG is on
    """
    if not settings.DEBUG:
        raise NotFound("没有这个页面，请核对地址。")
    context = {
        "clocks": clocks(),
        "steps": steps(),
        "none": (),
        "hands": hands(),
        "looks": looks(),
        "nexts": nexts(),
        "pages": {"supplemented": "resident:home", "review_requested": "resident:follow"},
        "form": Specimen({"name": "林小满", "phone": ""}),
        "error": Refused("x", "延长最多 30 天。", article=BASIS, remedy="请改为 30 天以内。"),
        "figures": FIGURES,
    }
    return render(request, "parts/specimens.html", context)


FIGURES = (
    {"name": "办结率", "value": "98.4%", "fraction": "184 / 187"},
    {"name": "复查改变原意见", "value": "3/11", "fraction": "3 / 11"},
    {"name": "调解成功率", "value": "无数据", "fraction": ""},
)


def clocks() -> tuple[tuple[str, Chip], ...]:
    """Return the clock of an answer in every mood, each with the name of the mood."""
    handle, stopped = limit("xinfang_2022.handle"), limit("xinfang_2022.re_review")
    asked, opened = Event("re_review_requested", START), Event("hearing_opened", START + timedelta(5))
    cases = (
        ("calm", handle, [ACCEPTED], START),
        ("soon", handle, [ACCEPTED], date(2025, 11, 12)),
        ("last day", handle, [ACCEPTED], date(2025, 11, 17)),
        ("late", handle, [ACCEPTED], date(2025, 11, 20)),
        ("extended", handle, [ACCEPTED, Event("extended", date(2025, 11, 10), days=30)], date(2025, 11, 20)),
        ("kept", handle, [ACCEPTED, Event("answered", date(2025, 10, 20))], date(2025, 11, 20)),
        ("done late", handle, [ACCEPTED, Event("answered", date(2025, 11, 19))], date(2025, 11, 20)),
        ("stopped", stopped, [asked, opened], START + timedelta(9)),
        ("provisional", handle, [Event("accepted", date(2026, 12, 1))], date(2026, 12, 2)),
    )
    return tuple(
        (name, chip_of_reading(read(of, events, calendar())[-1], today, events[0].name))
        for name, of, events, today in cases
    )


def steps() -> tuple[Step, ...]:
    """Return acts of a resident and of posts, with papers, a term and a way back."""
    notice = {"kind": "notice", "label": paper_word("notice"), "number": "青石信〔2025〕118号"}
    paper = blank(Paper, id=NOBODY, dated=START, served_on=START, **notice)
    return (
        _step("registered", by_resident=True, at_window=True),
        _step("forwarded", to_office=OFFICE, until=START + timedelta(15)),
        _step("objected", goes_back=True),
        _step("accepted", papers=(paper,)),
        _step("extended", days=30),
    )


def _step(act: str, **facts: Any) -> Step:
    made = {"on": START, "at": datetime(2025, 9, 16, 2, tzinfo=UTC), "office": OFFICE, "post": POST, "basis": BASIS}
    step: Step = blank(Step, act=act, label=act_word(act), **(made | facts))
    return step


def looks() -> tuple[Look, ...]:
    """Return that one post opened the file."""
    at = datetime(2025, 9, 20, 1, 12, tzinfo=UTC)
    return (blank(Look, at=at, office=OFFICE, post=POST, purpose=purpose_word("handling")),)


def hands() -> tuple[Hand, ...]:
    """Return a chain of custody with one return."""
    lead, back = part_word("lead"), START + timedelta(4)
    return (
        blank(
            Hand,
            part="lead",
            label=lead,
            office="青石镇村镇办",
            post="规划员",
            since=START,
            until=back,
            ended_by="returned",
        ),
        blank(Hand, part="lead", label=lead, office=OFFICE, post=POST, phone=PHONE, since=back),
    )


def nexts() -> tuple[Next, ...]:
    """Return acts that are open: one with a last day, one without."""
    said = (("supplemented", "xinfang_2022:19", None), ("review_requested", "xinfang_2022:35", START))
    return tuple(
        blank(Next, act=act, label=act_word(act), citation=cited(basis), last_day=day) for act, basis, day in said
    )
