"""What waits for somebody's word is kept by the database as the journal says it, through every walk and after each act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from huiyin.handling.answers.models import Answer
from huiyin.handling.lookups.board import to_second, to_sign
from huiyin.handling.lookups.waiting import to_check, to_decide_as_head, to_recuse
from huiyin.record.access.lookups import matters_for
from huiyin.record.documents.models import Document
from huiyin.record.journal.awaiting import Awaiting
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from huiyin.record.procedure.performance import Performance
from tests.house.scene import Scene
from tests.walks.test_every_act import walks

pytestmark = pytest.mark.django_db

ENDED_BY: dict[str, tuple[str, ...]] = {
    "drafted": ("drafted", "answered", "replied", "consulted"),
    "refusal_proposed": (
        *("refusal_proposed", "refusal_denied", "refused"),
        *("accepted", "triaged", "forwarded", "assigned", "decided"),
    ),
    "recusal_asked": ("recusal_asked", "recused", "recusal_denied"),
    "extension_proposed": ("extension_proposed", "extended", "extension_denied", "answered", "settled"),
    "hearing_asked": ("hearing_asked", "hearing_called", "hearing_opened", "answered", "reviewed", "re_reviewed"),
    "urgent_noticed": ("urgent_noticed", "urgent_reported"),
    "publication_drafted": ("publication_drafted", "publication_checked", "publication_taken_back"),
    "publication_checked": (
        *("publication_checked", "publication_drafted"),
        *("answer_published", "publication_taken_back"),
    ),
}
ONLY_WHILE_OPEN = {"drafted", "refusal_proposed", "recusal_asked", "extension_proposed", "urgent_noticed"}
HEADS = ("extension_proposed", "hearing_asked", "urgent_noticed", "publication_checked")


def test_after_each_act_what_waits_is_what_the_journal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    listed: set[str] = set()
    finish = Performance.finish

    def finished(act: Performance, batch: Any, **how: bool) -> None:
        finish(act, batch, **how)
        if act.matter is None or not Entry.objects.filter(pk=act.entry.pk).exists():
            return  # of an office, or still held by a bulk
        assert kept(act.matter) == read(act.matter), (act.entry.act, act.matter)
        if act.entry.act in ENDED_BY:
            asked.add(act.entry.act)
            listed.update(lists_compared(Post.objects.filter(office=act.matter.office)))

    monkeypatch.setattr(Performance, "finish", finished)
    for walk in walks():
        with transaction.atomic():
            walk()
            transaction.set_rollback(True)
    assert asked == set(ENDED_BY)
    assert listed == {"to_sign", "to_second", "to_recuse", "to_decide_as_head", "to_check"}


def test_the_lists_of_a_whole_county_are_those_read_from_the_journal(scene: Scene) -> None:
    assert set(lists_compared(Post.objects.all())) >= {"to_sign", "to_second"}


def test_a_matter_made_anew_has_the_rows_that_it_had(scene: Scene) -> None:
    before = set(Awaiting.objects.values_list("entry", "matter", "act"))
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT record_awaiting_anew(id) FROM record_matter")
    assert before == set(Awaiting.objects.values_list("entry", "matter", "act"))
    assert before


def test_nobody_writes_it_but_the_database(scene: Scene) -> None:
    for statement in ("UPDATE record_awaiting SET act = 'drafted'", "DELETE FROM record_awaiting"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def kept(matter: Matter) -> set[tuple[str, UUID]]:
    return set(Awaiting.objects.filter(matter=matter).values_list("act", "entry_id"))


def read(matter: Matter) -> set[tuple[str, UUID]]:
    """Read the same from the journal, entry by entry."""
    entries = list(Entry.objects.filter(matter=matter).order_by("id"))
    waiting: dict[str, UUID] = {}
    for entry in entries:
        waiting = {act: key for act, key in waiting.items() if entry.act not in ENDED_BY[act]}
        if entry.act in ENDED_BY:
            waiting[entry.act] = entry.pk
    closed = entries[-1].state_to == State.CLOSED
    return {(act, key) for act, key in waiting.items() if not (closed and act in ONLY_WHILE_OPEN)}


def lists_compared(posts: QuerySet[Post]) -> Iterable[str]:
    """Compare each list of each post with the same asked of journal, papers and answers; yield those not empty."""
    for post in posts.select_related("office"):
        reader = Acting(post=post)
        for find, asked_of_all in LISTS:
            if find in BY_ROLE and BY_ROLE[find] not in reader.roles:
                continue
            listed = set(find(reader))
            assert listed == set(asked_of_all(reader)), (find.__name__, post)
            if listed:
                yield find.__name__


def signing(reader: Acting) -> QuerySet[Matter]:
    drafted = Document.objects.filter(kind="draft", matter=OuterRef("pk")).order_by("-entry_id").values("entry_id")[:1]
    answered = Answer.objects.filter(matter=OuterRef("pk")).order_by("-entry_id").values("entry_id")[:1]
    mine = matters_for(reader).filter(office=reader.office, state=State.ACCEPTED)
    marked = mine.annotate(drafted=Subquery(drafted), answered=Subquery(answered)).filter(drafted__isnull=False)
    return marked.filter(Q(answered__isnull=True) | Q(drafted__gt=F("answered")))


def seconding(reader: Acting) -> QuerySet[Matter]:
    mine = matters_for(reader).filter(office=reader.office, state__in=(State.TRIAGED, State.SENT))
    return mine.annotate(last=_last(ENDED_BY["refusal_proposed"])).filter(last="refusal_proposed")


def recusing(reader: Acting) -> QuerySet[Matter]:
    mine = matters_for(reader).filter(office=reader.office).exclude(state=State.CLOSED)
    return mine.annotate(last=_last(ENDED_BY["recusal_asked"])).filter(last="recusal_asked")


def deciding(reader: Acting) -> QuerySet[Matter]:
    return _in_which(reader, HEADS)


def checking(reader: Acting) -> QuerySet[Matter]:
    return _in_which(reader, ("publication_drafted",))


def _last(acts: Iterable[str]) -> Subquery:
    return Subquery(Entry.objects.filter(matter=OuterRef("pk"), act__in=acts).order_by("-id").values("act")[:1])


def _in_which(reader: Acting, acts: Iterable[str]) -> QuerySet[Matter]:
    waits = Q()
    for act in acts:
        later = Entry.objects.filter(matter=OuterRef("matter"), act__in=ENDED_BY[act], id__gt=OuterRef("id"))
        still = ~Q(matter__state=State.CLOSED) if act in ONLY_WHILE_OPEN else Q()
        waits |= Q(still, ~Exists(later), act=act)
    return matters_for(reader).filter(office=reader.office, pk__in=Entry.objects.filter(waits).values("matter"))


BY_ROLE = {to_sign: "head", to_second: "second_reader"}
LISTS = (
    (to_sign, signing),
    (to_second, seconding),
    (to_recuse, recusing),
    (to_decide_as_head, deciding),
    (to_check, checking),
)
