"""What forms of hearings, teams, visits, aid and supervision let people choose from."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from huiyin.handling.casework.models import Aid, TeamSeat, Visit
from huiyin.handling.supervision.models import Breach, MatterWarning, Proposal, ProposalAnswer
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import text_of
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Holding, Office, Post, Staff

DUTIES = TeamSeat.Duty.choices
VISITS = Visit.Why.choices
AIDS = Aid.Kind.choices
BREACHES = Breach.choices
WARNED_OF = MatterWarning.About.choices
PROPOSALS = Proposal.Kind.choices
TAKEN = ProposalAnswer.Taken.choices
WORKERS = ("clerk", "sorter", "handler", "head", "lead", "mediator", "second_reader", "supervisor")
WORKING = ("lead", "co", "owner", "mediator")


def posts_near(office: Office) -> QuerySet[Post]:
    """Return the open posts that handle matters in an office, under it and beside it: whom a team is named from."""
    around = Q(office__path__startswith=office.parent.path if office.parent else office.path)
    found = Post.objects.filter(around, roles__overlap=list(WORKERS), closed_on__isnull=True)
    return found.select_related("office").order_by("office__path", "title")


def chairs(matter: Matter, office: Office) -> QuerySet[Post]:
    """Return the posts near an office that do not handle the matter, of which one may chair its hearing."""
    held = Custody.objects.filter(matter=matter, post=OuterRef("pk"), part__in=("lead", "co"), until__isnull=True)
    return posts_near(office).filter(~Exists(held))


def working_posts(matter: Matter) -> QuerySet[Post]:
    """Return the posts that work on a matter: who leads, helps, owns or mediates it."""
    held = Custody.objects.filter(matter=matter, post=OuterRef("pk"), part__in=WORKING, until__isnull=True)
    return Post.objects.filter(Exists(held)).select_related("office").order_by("office__path", "title")


def seated_posts(matter: Matter) -> QuerySet[Post]:
    """Return the posts that sit in the team of a matter."""
    seat = TeamSeat.objects.filter(matter=matter, post=OuterRef("pk"), left__isnull=True)
    return Post.objects.filter(Exists(seat)).select_related("office").order_by("office__path", "title")


def offices_under(office: Office) -> QuerySet[Office]:
    """Return the open offices that an office supervises."""
    top = office.parent if office.kind == Office.Kind.PETITION_DEPARTMENT and office.parent else office
    under = Office.objects.filter(path__startswith=top.path, closed_on__isnull=True)
    return under.exclude(pk__in=(office.pk, top.pk)).exclude(kind=Office.Kind.VILLAGE).order_by("path")


def colleagues(office: Office, but: Staff | None) -> QuerySet[Staff]:
    """Return who holds or held a post in an office or beside it, without one person."""
    around = office.parent.path if office.parent else office.path
    held = Holding.objects.filter(post__office__path__startswith=around, staff=OuterRef("pk"))
    found = Staff.objects.filter(Exists(held), is_active=True).order_by("name", "login")
    return found.exclude(pk=but.pk) if but else found


def step_word(step: Any) -> str:
    """Return how a step of a plan is called: its day, its post, what it is."""
    return f"{date_format(step.due_on)} · {step.post.title} · {text_of(step.what)[:40]}"


def aid_word(aid: Any) -> str:
    """Return how a referral to aid is called: its kind, its contact, its day; never the need."""
    return f"{aid.get_kind_display()} · {aid.contact.number} · {date_format(aid.referred_on)}"


def supervision_word(row: Any) -> str:
    """Return how a letter of supervision is called: who sent it, what for, until when."""
    return f"{row.by_office} · {row.get_breach_display()} · {date_format(row.due_on)}"


def warning_word(row: Any) -> str:
    """Return how a warning is called: what it is about, and since when."""
    return f"{row.get_about_display()} · {date_format(localtime(row.warned_at))}"
