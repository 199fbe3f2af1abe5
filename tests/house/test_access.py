"""No page, list, count, file, form or export shows a matter that access denies; hidden and absent are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from itertools import product
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.conf import LazySettings
from django.urls import reverse

from huiyin.doors.cli import figures as figures_command
from huiyin.doors.cli import prepare
from huiyin.doors.jobs.post_box import send
from huiyin.doors.web.lead.lists import LISTS as LEADERS
from huiyin.figures.indicators.registry import indicators
from huiyin.record.journal.models import Entry
from huiyin.record.mail.drain import drain
from huiyin.record.offices.models import ADMINS, Staff
from tests.house.addresses import ACTS, BY_CODE, KINDS, LISTS, OF_A_MATTER, OPEN_TO_ALL, addresses
from tests.house.asking import Answered, ask
from tests.house.scene import ABSENT, Kept, Scene, as_it_stands
from tests.house.stories import HIDDEN, TODAY, Story
from tests.house.visitors import Visitor, stranger
from tests.town import at

pytestmark = pytest.mark.django_db
WORKING = {"clerk", "sorter", "handler", "second_reader", "head", "mediator", "lead", "supervisor"}
"""Roles for which the desk has a page; others are turned away at its door, whatever they ask for."""

THIS = {"office": "city", "period": "2025"}
PURPOSE = {"purpose": "notify"}
SENT_WITH_A_CODE = {"resident:slip", "resident:slip_proof"}
WRITTEN_OF = ("水渠",)
"""Words of the stories' matters, which the search finds for whoever may see them."""


def test_every_address_is_of_one_kind() -> None:
    kinds = Counter(name for kind in KINDS for name in kind)
    assert [name for name in addresses() if kinds[name] != 1] == []


def test_the_scene_has_every_relation(scene: Scene) -> None:
    seers = [[each for each in scene.staff if kept.matter.pk in scene.sees[each.name]] for kept in scene.kept]
    assert all(0 < len(found) < len(scene.staff) for found in seers)
    assert len(scene.kept) >= 19
    assert len(scene.staff) >= 25


def test_access_keeps_matters_from_those_they_name_those_who_left_and_administrators(scene: Scene) -> None:
    for visitor in scene.staff:
        assert {kept.relation(visitor) for kept in scene.open_to(visitor)} <= {"elsewhere"}, visitor.name
        if visitor.acting.roles <= set(ADMINS):
            assert scene.sees[visitor.name] == set()


def of_a_matter(kept: Kept) -> Iterator[tuple[str, str, dict[str, object] | None]]:
    """Yield each page of staff about a matter: name, address, and what is sent where it is a form."""
    number = kept.matter.number
    yield "desk:matter", reverse("desk:matter", args=[number]), None
    yield "desk:alike", reverse("desk:alike", args=[number]), None
    yield "counter:matter", reverse("counter:matter", args=[number]), None
    for contact in kept.contacts:
        yield "desk:people", reverse("desk:people", args=[number, contact.pk]), PURPOSE
        for name in ("counter:supplement", "counter:renew"):
            yield name, reverse(name, args=[number, contact.pk]), None
    for paper in kept.papers:
        yield "desk:paper", reverse("desk:paper", args=[paper.pk]), None
        if paper.kind == "opinion":
            yield "desk:paper_in_word", reverse("desk:paper_in_word", args=[paper.pk]), None
        if paper.kind == "notice":
            yield "desk:proof", reverse("desk:proof", args=[paper.pk]), None
        if paper.kind == "archive_list":
            yield "desk:package", reverse("desk:package", args=[paper.pk]), {}


def absent(visitor: Visitor) -> dict[str, Answered]:
    """Return what the visitor is told of a matter, a contact and a paper that are not there."""
    nobody, nothing = uuid4(), uuid4()
    return {
        "desk:matter": ask(visitor, reverse("desk:matter", args=[ABSENT])),
        "desk:alike": ask(visitor, reverse("desk:alike", args=[ABSENT])),
        "desk:people": ask(visitor, reverse("desk:people", args=[ABSENT, nobody]), PURPOSE, post=True),
        **{
            name: ask(visitor, reverse(name, args=[ABSENT, nobody])) for name in ("counter:supplement", "counter:renew")
        },
        "counter:matter": ask(visitor, reverse("counter:matter", args=[ABSENT])),
        "desk:paper": ask(visitor, reverse("desk:paper", args=[nothing])),
        "desk:paper_in_word": ask(visitor, reverse("desk:paper_in_word", args=[nothing])),
        "desk:proof": ask(visitor, reverse("desk:proof", args=[nothing])),
        "desk:package": ask(visitor, reverse("desk:package", args=[nothing]), {}, post=True),
    }


def test_a_hidden_matter_contact_or_paper_is_as_absent(scene: Scene) -> None:
    tried, told, met = 0, [], Counter()
    for visitor in scene.visitors:
        nothing, forbidden = absent(visitor), scene.forbidden(visitor)
        assert set(nothing) == OF_A_MATTER
        assert all(each.status == turned_away(visitor, name) for name, each in nothing.items()), visitor.name
        for kept in scene.each_relation(visitor, most=2):
            met[kept.relation(visitor)] += 1
            for name, address, form in of_a_matter(kept):
                tried += 1
                given = ask(visitor, address, form, post=form is not None)
                if given.outside != nothing[name].outside or given.gives_away(forbidden):
                    told.append((visitor.name, address, given.status, given.statements, nothing[name].statements))
    assert told == []
    assert set(met) == {"no post", "elsewhere", "names the post", "names the office", "left"}
    assert tried > 300


def turned_away(visitor: Visitor, name: str = "desk:") -> int:
    """Return the status that the desk, or the counter, has for what is not there, by who asks."""
    if visitor.acting.post is None:
        return 302
    return 404 if visitor.acting.roles & ({"clerk"} if name.startswith("counter:") else WORKING) else 403


def test_a_contact_of_a_hidden_matter_is_not_under_a_number_one_may_see(scene: Scene) -> None:
    for visitor in scene.staff:
        seen, hidden = scene.open_to(visitor), scene.each_relation(visitor, most=1)
        for kept in hidden if seen else ():
            number, contact = seen[0].matter.number, kept.contacts[0]
            given = ask(visitor, reverse("desk:people", args=[number, contact.pk]), PURPOSE, post=True)
            nobody = ask(visitor, reverse("desk:people", args=[number, uuid4()]), PURPOSE, post=True)
            assert given.outside == nobody.outside, visitor.name
            assert given.status in (403, 404)


def test_what_may_be_seen_is_shown_and_nothing_else(scene: Scene) -> None:
    tried, wrong, set_once = 0, [], set()
    for turn, visitor in enumerate(scene.staff):
        forbidden, at_desk = scene.forbidden(visitor), turned_away(visitor) == 404
        for kept in scene.open_to(visitor)[turn % 4 :: 4]:
            letters = [each for each in kept.papers if each.kind not in set_once and at_desk]
            set_once.update(each.kind for each in letters)
            for name, address, form in of_a_matter(replace(kept, papers=tuple(letters))):
                tried += 1
                given = ask(visitor, address, form, post=form is not None)
                named = name == "desk:matter" and "来人" in given.text
                right = 200 if turned_away(visitor, name) == 404 else 403
                if given.status != right or named or given.gives_away(forbidden):
                    wrong.append((visitor.name, name, address, given.status, given.gives_away(forbidden)))
    assert wrong == []
    assert set_once >= {"opinion", "notice", "draft"}
    assert tried > 80


def pairs(scene: Scene) -> dict[str, list[tuple[Visitor, Kept]]]:
    """Return whom a matter is hidden from, by the relation; who may not enter the desk at all stands apart."""
    found: dict[str, list[tuple[Visitor, Kept]]] = {}
    for visitor in scene.visitors:
        for kept in scene.each_relation(visitor, most=2):
            relation = kept.relation(visitor) if turned_away(visitor) == 404 else "no room"
            found.setdefault(relation, []).append((visitor, kept))
    return found


def try_act(name: str, visitor: Visitor, number: str, *, post: bool) -> Answered:
    """Open the form of an act, or send it filled in as if it had been open."""
    form = {"seen": 1, "on": TODAY, "reasons": "依法", "text": "依法", "days": 15}
    return ask(visitor, reverse(name, args=[number]), form if post else None, post=post)


def test_no_act_is_offered_or_done_on_a_hidden_matter(scene: Scene) -> None:
    written, relations, tried, told = Entry.objects.count(), pairs(scene), 0, []
    nothing: dict[tuple[str, bool], Answered] = {}
    for (turn, name), (step, found) in product(enumerate(sorted(ACTS)), enumerate(relations.values())):
        post = (turn + step) % len(relations) > 1  # each form is opened by two who may not, and sent by all others
        visitor, kept = found[turn % len(found)]
        if (visitor.name, post) not in nothing:
            nothing[visitor.name, post] = try_act(name, visitor, ABSENT, post=post)
        none, given = nothing[visitor.name, post], try_act(name, visitor, kept.matter.number, post=post)
        outside = post and visitor.acting.post is None  # what was typed comes back, to be sent after signing in
        assert none.status == (401 if outside else turned_away(visitor))
        if given.outside != none.outside or given.gives_away(kept.words):
            told.append((visitor.name, name, post, given.status, given.statements, none.statements))
        tried += 1
    assert told == []
    assert Entry.objects.count() == written
    assert set(relations) == {"no room", "elsewhere", "names the post", "names the office", "left"}
    assert tried == len(ACTS) * len(relations)


def test_matters_chosen_by_number_are_shown_and_sent_only_where_they_may_be_seen(scene: Scene) -> None:
    written, address, wrong = Entry.objects.count(), reverse("desk:bulk"), []
    for visitor in (each for each in scene.staff if "sorter" in each.acting.roles):
        hidden = [f"9 {kept.matter.number}" for kept in scene.kept if kept not in scene.open_to(visitor)]
        for said in ({}, {"to": scene.town.lands.pk, "on": TODAY}):
            given = ask(visitor, address, {"matter": hidden, **said}, post=True)
            if given.gives_away(scene.forbidden(visitor)) or "还没有选事项" not in given.text:
                wrong.append((visitor.name, given.status))
        seen = ask(visitor, address, {"matter": [kept.matter.number for kept in scene.open_to(visitor)]}, post=True)
        assert all(kept.matter.number in seen.text for kept in scene.open_to(visitor))
    assert wrong == []
    assert Entry.objects.count() == written


def lists(scene: Scene, turn: int) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the lists and counts of staff pages with their filters; figures by turns."""
    yield "desk:duties", reverse("desk:duties"), {}
    yield "desk:duties", reverse("desk:duties"), {"when": ("late", "today", "week", "later", "undated")[turn % 5]}
    yield "desk:duties", reverse("desk:duties"), {"own": "1"}
    yield "desk:search", reverse("desk:search"), {"q": WRITTEN_OF[turn % len(WRITTEN_OF)]}
    yield "lead:late", reverse("lead:late"), {}
    others = (scene.town.lands, scene.town.bureau, scene.town.county, scene.town.city)
    for office in (scene.town.town, others[turn % len(others)]):
        yield "lead:office", reverse("lead:office", args=[office.pk]), {"soon": "1"} if turn % 2 else {}
    for name in LEADERS:
        yield "lead:list", reverse("lead:list", args=[name]), {}
    yield "lead:queue", reverse("lead:queue"), {}
    keys = [each.key for each in indicators()]
    for step in range(3):
        yield "public:matters", reverse("public:matters", args=[keys[(turn * 3 + step) % len(keys)]]), THIS


def test_every_list_shows_only_what_may_be_seen(scene: Scene) -> None:
    tried, told, shown = 0, [], Counter()
    for turn, visitor in enumerate(scene.visitors):
        forbidden, closed = scene.forbidden(visitor), set()
        for name, address, said in lists(scene, turn):
            if name in closed:
                continue
            tried += 1
            given = ask(visitor, address, said)
            if given.status != 200:
                closed.add(name)
            elif any(kept.matter.number in given.text for kept in scene.open_to(visitor)):
                shown[name] += 1
            if given.gives_away(forbidden) or "来人" in given.text:
                told.append((visitor.name, address, said, given.gives_away(forbidden)))
    assert told == []
    assert set(shown) == LISTS - {"lead:late"}
    assert tried > 250


def drawn(scene: Scene, visitor: Visitor) -> list[object]:
    """Return all that the visitor's lists and counts say, figures for the public left out."""
    asked = (
        (reverse("desk:duties"), {}),
        (reverse("desk:search"), {"q": WRITTEN_OF[0]}),
        (reverse("lead:late"), {}),
        (reverse("lead:office", args=[scene.town.town.pk]), {}),
        (reverse("lead:list", args=["sign"]), {}),
        (reverse("lead:queue"), {}),
    )
    return [ask(visitor, address, said).outside for address, said in asked]


@pytest.fixture(scope="module")
def before(scene: Scene) -> dict[str, list[object]]:
    """What everyone's lists say while no further matter is there."""
    return {each.name: drawn(scene, each) for each in scene.staff if each.acting.roles & WORKING}


@pytest.mark.parametrize("story", HIDDEN, ids=lambda story: story.__name__)
def test_a_matter_kept_from_a_post_changes_no_list_and_no_count_of_it(
    scene: Scene, before: dict[str, list[object]], story: Story
) -> None:
    again = as_it_stands(story(scene.town, "again").matter)
    working = [each for each in scene.staff if each.name in before]
    seers = [each for each in working if again.matter.pk in each.sees()]
    kept_from = [each for each in working if each not in seers and again.relation(each) != "elsewhere"]
    assert kept_from
    assert [each.name for each in kept_from if drawn(scene, each) != before[each.name]] == []
    assert any(drawn(scene, each) != before[each.name] for each in seers)


def test_a_resident_sees_their_own_contact_and_nobody_elses(scene: Scene) -> None:
    tried = 0
    for visitor in (*scene.residents, stranger()):
        forbidden, code = scene.forbidden(visitor), {"code": scene.kept[0].contacts[0].number}
        for name in sorted(BY_CODE - SENT_WITH_A_CODE):
            given = ask(visitor, reverse(name))
            assert given.status == (200 if visitor.acting.contact_id else 302), (visitor.name, name)
            assert given.gives_away(forbidden) == [], (visitor.name, name)
        for name in sorted(SENT_WITH_A_CODE):
            slips = [ask(visitor, reverse(name), said, post=True) for said in (code, {"code": "1" * 16})]
            assert [each.status for each in slips] == [404, 404], name
        nothing = ask(visitor, reverse("resident:paper", args=[uuid4()]))
        for paper in (paper for kept in scene.kept for paper in kept.papers):
            if paper.contact_id != visitor.acting.contact_id:
                tried += 1
                given = ask(visitor, reverse("resident:paper", args=[paper.pk]))
                assert given.outside == nothing.outside, (visitor.name, paper.kind)
    assert tried > 100


def test_pages_without_a_matter_show_none(scene: Scene) -> None:
    words = frozenset().union(*(kept.words for kept in scene.kept))
    cards = [reverse("public:card", args=[each.key]) for each in indicators()]
    plain = [reverse(name) for name in addresses() if name in OPEN_TO_ALL - {"public:card"}]
    sorter = next(each for each in scene.staff if each.name == "town.sorter")
    for visitor in (stranger(), sorter):
        for address in (*plain, *cards):
            assert ask(visitor, address).gives_away(words) == [], (visitor.name, address)


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_the_command_gives_a_digest_of_each_list_and_no_matter(
    scene: Scene, form: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "database", nullcontext)
    said = CliRunner().invoke(figures_command.figures, ["--period", "2025", "--office", "city", "--lists", *form])
    assert said.exit_code == 0
    assert re.search(r"\b[0-9a-f]{64}\b", said.output)
    assert not [word for kept in scene.kept for word in kept.words if word in said.output]


def test_a_notice_goes_to_no_post_that_may_not_see_its_matter(
    scene: Scene, mailoutbox: list, settings: LazySettings
) -> None:
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    for visitor in scene.staff:
        Staff.objects.filter(pk=visitor.acting.staff.pk).update(email=f"{visitor.name}@example.org")
    while drain(send, at(TODAY)):
        pass
    forbidden = {f"{each.name}@example.org": scene.forbidden(each) for each in scene.staff}
    said = [(to, f"{mail.subject}\n{mail.body}") for mail in mailoutbox for to in mail.to]
    assert said
    assert [(to, text) for to, text in said if any(word in text for word in forbidden[to])] == []
