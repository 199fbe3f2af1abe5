"""Behind the rule of access stands the database: a statement that forgets the rule shows no row more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model, Q

import huiyin
from huiyin.doors.api.urls import api
from huiyin.handling.lookups.search import ANY, Sift, found_ids
from huiyin.handling.lookups.search_rows import hits_of
from huiyin.handling.lookups.search_words import words_in
from huiyin.lib.postgres.roles import SIGHT
from huiyin.lib.refusal import NotFound
from huiyin.record.access import predicate
from huiyin.record.access.asked_by import literal
from huiyin.record.access.lookups import matter_for
from huiyin.record.access.second_lock import only_on_receipt, only_seen_by
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.parties.models import Party
from huiyin.record.rows.behind_policies import BEHIND_POLICIES
from huiyin.record.traces.newest import asked_by_key
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.town import at

pytestmark = pytest.mark.django_db
OF_MATTERS: tuple[type[Model], ...] = (Contact, Party, Document, Entry)
WHOLE = {
    "administration.openings.openings": "counts what was opened to whom, names no matter",
    "administration.notices.notices": "notices by office, way and day",
    "calendar.study.study": "figures of an office",
    "calendar.targets.agree": "figures of an office",
    "calendar.targets.all_targets": "figures of an office",
    "calendar.targets.propose": "figures of an office",
    "calendar.targets.target": "figures of an office",
    "exchange.carrying.take_out": "packs missives for a partner",
    "exchange.review_files.review_files": "what was asked of others by number, and whether it came",
    "lead.late.late": "counts by office; what stands behind a count is a page of its own",
    "public.figures.matters": "a figure of an office, and of its matters those that the reader may see",
    "public.publishing.publish": "figures of an office",
    "public.reports.download": "figures of an office",
    "public.reports.reports": "figures of an office",
}
"""Pages of staff that look without the second lock, and why."""


def test_the_database_shows_everybody_what_the_rule_of_access_shows_and_nothing_else(scene: Scene) -> None:
    told = []
    for visitor in scene.staff:
        seen = scene.sees[visitor.name]
        with only_seen_by(visitor.acting):
            shown = set(Matter.objects.values_list("pk", flat=True))
            others = [
                set(each.objects.filter(_of_a_matter(each)).values_list("matter", flat=True)) for each in OF_MATTERS
            ]
        told.append((visitor.name, shown - seen, seen - shown, [found - seen for found in others]))
    assert told == [(name, set(), set(), [set()] * len(OF_MATTERS)) for name, *_rest in told]
    assert len({frozenset(each) for each in scene.sees.values()}) > 10


def _of_a_matter(model: type[Model]) -> Q:
    return Q(matter__isnull=False) if model is Entry else Q()


def test_what_was_opened_for_some_hours_is_shown_unless_it_is_kept_from_the_post(scene: Scene) -> None:
    pairs = [(each, kept) for each, kept in product(scene.staff, scene.kept) if each.acting.post]
    hidden = [(each, kept) for each, kept in pairs if kept.matter.pk not in scene.sees[each.name]]
    assert len(hidden) > 100
    for visitor, kept in hidden[::7]:
        reader = replace(visitor.acting, opened=(kept.matter.pk,))
        with only_seen_by(reader):
            shown = Matter.objects.filter(pk=kept.matter.pk).exists()
        assert shown == predicate.visible(reader).filter(pk=kept.matter.pk).exists()


def test_a_receipt_shows_its_matter_alone(scene: Scene) -> None:
    for kept in scene.kept:
        for contact in kept.contacts:
            with only_on_receipt(contact.pk):
                shown = set(Matter.objects.values_list("pk", flat=True))
            apart = {each.pk for each in Matter.objects.filter(pk__in=shown) if each.split_from_id in shown}
            assert shown - apart == {contact.matter_id}


def test_who_is_told_nothing_sees_nothing(scene: Scene) -> None:
    for nobody in (Acting(), replace(scene.staff[0].acting, post=None)):
        with only_seen_by(nobody):
            assert not Matter.objects.exists()
            assert not Contact.objects.exists()
            assert not Party.objects.exists()
            assert not Document.objects.exists()
            assert not Entry.objects.filter(matter__isnull=False).exists()


def test_a_page_that_forgets_the_rule_shows_no_matter_more(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = [(each, kept) for each in scene.staff for kept in scene.hidden_from(each)[:1]]
    monkeypatch.setattr("huiyin.record.access.lookups.visible", lambda _reader: Matter.objects.all())
    for visitor, kept in hidden:
        with only_seen_by(visitor.acting), pytest.raises(NotFound):
            matter_for(visitor.acting, kept.matter.number, "handling", at(TODAY))
    assert len(hidden) > 10


def test_nothing_of_a_matter_is_written_while_one_looks(scene: Scene) -> None:
    visitor = next(each for each in scene.staff if scene.sees[each.name])
    seen = next(iter(scene.sees[visitor.name]))
    with only_seen_by(visitor.acting), pytest.raises(ProgrammingError), transaction.atomic():
        Matter.objects.filter(pk=seen).update(returns=9)


def test_after_the_page_the_connection_acts_again_whatever_happened(scene: Scene) -> None:
    with pytest.raises(ZeroDivisionError):
        _break_while_looking()
    assert _role() != SIGHT
    assert Matter.objects.count() >= len(scene.kept)


def _break_while_looking() -> None:
    with only_seen_by(Acting()):
        assert _role() == SIGHT
        raise ZeroDivisionError


def _role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def test_the_tables_of_matters_are_behind_policies_and_no_other(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
        assert {name for (name,) in cursor.fetchall()} == BEHIND_POLICIES


def test_pages_that_look_without_the_second_lock_are_these() -> None:
    assert set(_whole()) == set(WHOLE)


def test_what_is_read_beyond_the_second_lock_within_a_page_is_this() -> None:
    source = Path(huiyin.__file__).parent
    asking = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        if "with beyond()" in file.read_text("utf-8")
    }
    assert asking == {"doors/web/resident/matter.py", "handling/lookups/search.py"}


def test_what_the_search_finds_is_shown_from_behind_the_lock(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = literal(*asked_by_key(Matter.objects.all()))
    monkeypatch.setattr("huiyin.handling.lookups.search._seen", lambda _reader, _sift: everything)
    monkeypatch.setattr("huiyin.handling.lookups.search._held", lambda _reader, _village: ())
    words, none_seen = words_in("水渠"), [each for each in scene.staff if not scene.sees[each.name]]
    for visitor in none_seen:
        with only_seen_by(visitor.acting):
            keys = found_ids(words, visitor.acting, Sift(), (TODAY, ANY))
            assert keys
            assert hits_of(keys, words) == ()
    assert none_seen


def _whole() -> Iterator[str]:
    web = Path(huiyin.__file__).parent / "doors" / "web"
    for file in sorted(web.rglob("*.py")):
        for each in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(each, ast.FunctionDef) and any(_asks_whole(said) for said in each.decorator_list):
                yield f"{file.relative_to(web).with_suffix('').as_posix().replace('/', '.')}.{each.name}"


def _asks_whole(said: ast.expr) -> bool:
    return isinstance(said, ast.Call) and any(word.arg == "whole" for word in said.keywords)


def test_every_operation_that_looks_at_matters_is_shown_by_the_database() -> None:
    looking = {
        operation.view_func.__name__: operation.view_func
        for _prefix, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
        if "GET" in operation.methods
    }
    open_to_all = {name for name, view in looking.items() if not hasattr(view, "__signature__")}
    assert open_to_all == {"index", "places", "figures"}
