"""Questions about casework: who was heard, what was noted, hearings, team and plan, visits, aid, hand-overs."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from huiyin.handling.casework.models import Aid, Demand, Handover, Hearing, PlanStep, RecusalRequest, TeamSeat
from huiyin.record.access.models import Custody
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.models import Office, Post
from huiyin.record.parties.models import Party
from huiyin.record.rows.asked import Asked


def heard(matter: Matter) -> QuerySet[Contact]:
    """Return the contacts that were heard; an opinion is given only after each was, or could not be (Art. 31)."""
    acts = Entry.objects.filter(matter=matter, act="heard")
    return Contact.objects.filter(pk__in=acts.values("contact_id"))


def notes(matter: Matter, *, public_only: bool) -> QuerySet[Document]:
    """Return the notes of the work log in order; residents see the public ones."""
    kinds = ("public_note",) if public_only else ("public_note", "note")
    return Document.objects.filter(matter=matter, kind__in=kinds).select_related("contact").order_by("id")


def open_requests(matter: Matter) -> QuerySet[RecusalRequest]:
    """Return the requests to step aside that no act has decided yet."""
    waiting = RecusalRequest.objects.filter(matter=matter, decision__isnull=True)
    return waiting.select_related("post__office", "contact").order_by("id")


def proxies(contact: Contact, on: date) -> QuerySet[Party]:
    """Return the proxies who may act for a contact on a day."""
    lasting = Q(until__isnull=True) | Q(until__gte=on)
    return Party.objects.filter(lasting, contact=contact, part=Party.Part.PROXY, ended_on__isnull=True).select_related(
        "contact"
    )


def urgent_open(matter: Matter) -> Entry | None:
    """Return the urgent event that was noticed and not yet reported; None if there is none."""
    last = Entry.objects.filter(matter=matter, act__in=("urgent_noticed", "urgent_reported")).order_by("-id").first()
    return last if last and last.act == "urgent_noticed" else None


def hearing_to_come(matter: Matter) -> Hearing | None:
    """Return the hearing that people were called to last and that was not held yet; None if there is none."""
    last = (
        Hearing.objects.filter(matter=matter)
        .select_related("chair", "record", "matter__office")
        .order_by("-id")
        .first()
    )
    return None if last is None or hasattr(last, "record") else last


def hearing_to_conclude(matter: Matter) -> Hearing | None:
    """Return the hearing that was held and whose chair has not concluded yet; None if there is none."""
    held = Hearing.objects.filter(matter=matter, record__isnull=False, conclusion__isnull=True)
    return held.select_related("chair", "matter__office").order_by("-id").first()


def hearing_pending(matter: Matter) -> bool:
    """Tell whether people were called to a hearing that was not held, or held and not concluded: one statement."""
    called = _called.first(matter=matter.pk)
    return called is not None and not hasattr(called, "conclusion")


def team(matter: Matter) -> QuerySet[TeamSeat]:
    """Return who sits in the team of a matter now, in the order in which they were named."""
    return TeamSeat.objects.filter(matter=matter, left__isnull=True).select_related("post__office").order_by("id")


def plan_of(matter: Matter) -> QuerySet[PlanStep]:
    """Return the steps planned for a matter by day, done ones too."""
    found = PlanStep.objects.filter(matter=matter).select_related("post__office", "matter", "what__contact", "done")
    return found.order_by("due_on", "id")


def open_steps(matter: Matter) -> QuerySet[PlanStep]:
    """Return the steps planned for a matter that are not done yet, by day."""
    return plan_of(matter).filter(done__isnull=True)


def steps_due(post: Post, until: date) -> QuerySet[PlanStep]:
    """Return the steps that a post has to do by a day, on matters that are not closed."""
    found = PlanStep.objects.filter(post=post, due_on__lte=until, done__isnull=True).exclude(matter__state=State.CLOSED)
    return found.select_related("matter", "what__contact").order_by("due_on", "id")


def demands(contact: Contact) -> QuerySet[Demand]:
    """Return the lists of what is missing that a person was given, in order."""
    return Demand.objects.filter(contact=contact).select_related("notice").order_by("ordinal")


def aid_of(matter: Matter) -> QuerySet[Aid]:
    """Return the referrals to aid of a matter, with what came of each."""
    return Aid.objects.filter(contact__matter=matter).select_related("contact__office", "result").order_by("id")


def aid_unanswered(matter: Matter) -> QuerySet[Aid]:
    """Return the referrals to aid of which nobody said what came of them."""
    return aid_of(matter).filter(result__isnull=True)


def open_list(post: Post) -> list[tuple[Matter, tuple[str, ...]]]:
    """Return the open matters that a post has, nearest last day first, each with its parts."""
    held = Custody.objects.filter(post=post, until__isnull=True).exclude(matter__state=State.CLOSED)
    parts: dict[Matter, list[str]] = {}
    for each in held.select_related("matter").order_by(F("matter__alarm_on").asc(nulls_last=True), "matter_id", "part"):
        parts.setdefault(each.matter, []).append(each.part)
    return [(matter, tuple(found)) for matter, found in parts.items()]


def handovers_of(office: Office) -> QuerySet[Handover]:
    """Return the hand-overs in an office, newest first, with who signed."""
    found = Handover.objects.filter(post__office=office).select_related("post", "giver", "taker", "taken")
    return found.annotate(count=Count("items")).order_by("-id")


_called = Asked(lambda of: Hearing.objects.filter(matter=of.matter).select_related("conclusion").order_by("-id")[:1])
