"""Leave the traces of texts, take them along to another matter, take them anew, and take them away."""

from __future__ import annotations

from collections.abc import Iterable

from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.traces.marks import marks_of, place_mark
from huiyin.record.traces.models import Trace


def trace_of_words(contact: Contact, words: Iterable[str], names: Iterable[str], matter: Matter) -> Trace:
    """Return the unsaved trace of what a contact says, which is then known as traced.

    :param words: summary, narrative and claims
    :param names: of its people
    """
    contact.traced = True
    place = place_mark(matter.intake_office_id, matter.village_id)
    return _trace(contact, matter, [place, *marks_of("\n".join(dict.fromkeys(words)), names)])


def trace_of_paper(paper: Document, words: str, names: Iterable[str]) -> Trace | None:
    """Return the unsaved trace of a paper, None if it says nothing."""
    marks = marks_of(words, names)
    return _trace(paper.contact, paper.matter, marks, paper) if marks else None


def _trace(contact: Contact, matter: Matter, marks: list[int], paper: Document | None = None) -> Trace:
    return Trace(
        matter=matter,
        contact=contact,
        document=paper,
        marks=marks,
        division=contact.division,
        year=paper.year if paper else contact.year,
        registered_on=matter.registered_on,
    )


def take_along(contact: Contact, matter: Matter) -> None:
    """Let all that a contact said and handed in be found under another matter."""
    Trace.objects.filter(contact=contact).update(matter=matter, registered_on=matter.registered_on)


def take_anew(matter: Matter) -> None:
    """Say that claims or place of a matter have changed: its words are traced again within a minute."""
    Contact.objects.filter(matter=matter).update(traced=False)


def erase(contact: Contact) -> None:
    """Take away every trace of what a contact said, handed in and was sent."""
    Trace.objects.filter(contact=contact).delete()
