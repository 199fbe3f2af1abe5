"""A county with matters in every relation to its posts, everyone at the doors, and what each may see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from huiyin.record.access.models import Barred, Named
from huiyin.record.documents.models import Document
from huiyin.record.matters.models import Contact, Matter, Procedure
from huiyin.record.matters.seals import opened
from tests.house.stories import HIDDEN, STORIES, Story, words
from tests.house.visitors import Visitor, resident_visitor, staff_visitors, stranger
from tests.town import Town, make_town

TAG = re.compile(r"叙述([a-z]+)")
ABSENT = "青石信〔2025〕987654号"


@dataclass(frozen=True)
class Kept:
    """One matter with its contacts and papers, and the words by which it would be known."""

    matter: Matter
    contacts: tuple[Contact, ...]
    papers: tuple[Document, ...]
    named: tuple[Named, ...]
    left: frozenset[UUID]

    def relation(self, visitor: Visitor) -> str:
        """Tell why the visitor's post does not see the matter, or that it is simply not in its hands."""
        post = visitor.acting.post
        if post is None:
            return "no post"
        above = set(post.office.path.split("/"))
        named = [(each.post_id, each.office.code if each.office else "") for each in self.named]
        if post.pk in self.left:
            return "left"
        if post.pk in {pk for pk, _code in named}:
            return "names the post"
        return "names the office" if above & {code for _pk, code in named if code} else "elsewhere"

    @cached_property
    def words(self) -> frozenset[str]:
        """Return number, keys, summary, narrative, claims, names: of the matter and all its contacts."""
        own = (self.matter.number, str(self.matter.pk))
        return frozenset(own).union(*(words_of(contact) for contact in self.contacts))


@dataclass(frozen=True)
class Scene:
    """What stands and who comes; ``sees`` holds the keys of matters that access lets each visitor see."""

    town: Town
    kept: tuple[Kept, ...]
    staff: tuple[Visitor, ...]
    residents: tuple[Visitor, ...]
    sees: dict[str, set[UUID]] = field(default_factory=dict)

    @property
    def published(self) -> frozenset[str]:
        """Return the numbers of events of public space, which everybody reads by the interface of the standard."""
        return frozenset(kept.matter.number for kept in self.kept if kept.matter.procedure == Procedure.EVENT)

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        """Return everyone, the stranger too."""
        return (*self.staff, *self.residents, stranger())

    def hidden_from(self, visitor: Visitor) -> list[Kept]:
        """Return the matters that access denies to the visitor."""
        return [kept for kept in self.kept if kept.matter.pk not in self.sees.get(visitor.name, set())]

    def each_relation(self, visitor: Visitor, most: int) -> list[Kept]:
        """Return at most so many hidden matters in each relation to the visitor."""
        chosen: dict[str, list[Kept]] = {}
        for kept in self.hidden_from(visitor):
            chosen.setdefault(kept.relation(visitor), []).append(kept)
        return [kept for found in chosen.values() for kept in found[:most]]

    def open_to(self, visitor: Visitor) -> list[Kept]:
        """Return the matters that access lets the visitor see."""
        return [kept for kept in self.kept if kept.matter.pk in self.sees.get(visitor.name, set())]

    def forbidden(self, visitor: Visitor) -> frozenset[str]:
        """Return the words that no answer to the visitor may say; a resident's: all of any contact but their own."""
        words = [kept.words for kept in self.hidden_from(visitor)]
        own = visitor.acting.contact_id
        if own:
            words += [words_of(each) for kept in self.open_to(visitor) for each in kept.contacts if each.pk != own]
        return frozenset().union(*words)


def words_of(contact: Contact) -> frozenset[str]:
    """Return the words by which one contact would be known."""
    told = TAG.match(opened(contact, bytes(contact.sealed_narrative or b"")))
    if told is None:
        return frozenset((contact.number, str(contact.pk)))
    tag = told.group(1)
    brought = words(tag)
    person = brought["people"][0]
    said = (f"叙述{tag}", brought["summary"], *brought["claims"], person.name, person.phone, person.address)
    return frozenset((contact.number, str(contact.pk), *said))


def as_it_stands(matter: Matter) -> Kept:
    """Return a matter with its contacts, its papers, and whom it is kept from."""
    return Kept(
        matter=matter,
        contacts=tuple(Contact.objects.filter(matter=matter).order_by("id")),
        papers=tuple(Document.objects.filter(matter=matter).order_by("id")),
        named=tuple(Named.objects.filter(matter=matter).select_related("office")),
        left=frozenset(Barred.objects.filter(matter=matter).values_list("post_id", flat=True)),
    )


def make_scene(town: Town | None = None, *more: Story) -> Scene:
    """Build the county, or take the one that is there; let everyone sign in, and tell all stories and more."""
    town = town or make_town()
    staff = tuple(staff_visitors(town))
    made = {story.__name__: story(town) for story in (*STORIES, *HIDDEN, *more)}
    matters = Matter.objects.filter(pk__in=[each.matter.pk for each in made.values()]).order_by("id")
    named = ("delivered", "with_a_neighbour", "at_the_county", "naming_the_handler")
    residents = [resident_visitor(f"resident of {name}", made[name]) for name in named]
    scene = Scene(town, tuple(as_it_stands(each) for each in matters), staff, tuple(residents))
    scene.sees.update({each.name: each.sees() for each in scene.visitors})
    return scene
