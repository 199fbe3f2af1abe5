"""Try addresses as everyone: with what is hidden from them by each relation, with what is not there, and with what may be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from tests.house.addresses import ACTS
from tests.house.arguments import Address, Row
from tests.house.asking import Answered, ask
from tests.house.furniture import MARKS, PRIVATE
from tests.house.relations import RELATIONS, hidden_by, keep_from
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.house.visitors import Visitor

SHOWN, BROKEN = (200, 201, 302, 304, 409, 422), 500
"""Answers of a page that found what it was asked for; a form that is not filled in is one of them."""

MOST = 80
"""Rows of a kind that are looked at."""

NOTHING: frozenset[str] = frozenset()
FORM: dict[str, object] = {"seen": 1, "on": TODAY, "reasons": "依法", "text": "依法", "days": 15, "purpose": "notify"}
Bodies = Callable[[Address], dict[str, Any]]


def form_of(_address: Address) -> dict[str, Any]:
    """Return what a form of a page is sent with; none of it is needed to be told that there is nothing."""
    return {"said": FORM}


def kind_of(visitor: Visitor) -> str:
    """Return what a visitor is: the roles of the post, a resident, or a stranger."""
    known = visitor.acting.post or visitor.acting.contact_id
    return "+".join(sorted(visitor.acting.roles)) if known else "stranger"


@dataclass(frozen=True)
class Question:
    """One thing asked by one visitor."""

    address: Address
    visitor: Visitor
    relation: str
    row: Row | None = None
    post: bool = False

    @property
    def where(self) -> str:
        """Return what is asked for."""
        return self.address.filled(self.row) if self.row else f"/{self.address.pattern}"

    def told(self, *what: object) -> tuple[object, ...]:
        """Return what is wrong, with who asked how."""
        return self.address.name, self.visitor.name, self.relation, "POST" if self.post else "GET", *what


@dataclass
class Trial:
    """Addresses tried by turns: each as one of every kind of visitor, in every relation.

    ``met`` counts for each address the kinds and relations that occurred, ``wrong`` holds what must not be.
    """

    scene: Scene
    visitors: tuple[Visitor, ...]
    never_shown: Collection[str] = ()
    bodies: Bodies = form_of
    met: dict[str, Counter[str]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    wrong: list[tuple[object, ...]] = field(default_factory=list)
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _nothing: dict[tuple[str, str, bool], Answered] = field(default_factory=dict)
    _shown_last: Visitor | None = None

    def __post_init__(self) -> None:
        self.kinds: dict[str, list[Visitor]] = {}
        for each in self.visitors:
            self.kinds.setdefault(kind_of(each), []).append(each)

    @property
    def tried(self) -> Counter[str]:
        """Return how many combinations were tried in each relation."""
        counts = sum(self.met.values(), Counter[str]())
        return Counter({word: n for word, n in counts.items() if word not in self.kinds})

    def try_at(self, address: Address, turn: int) -> None:
        """Try one address as one of each kind; who that is, in which relation and whether a form is sent goes by turns."""
        rows = address.bound.rows(self.scene)[:MOST] if address.parameters else [None]
        assert rows, f"{address.name}: let tests/house/furniture.py make a row that it names."
        about = [row for row in rows if row and row.kept]
        for step, (kind, visitors) in enumerate(self.kinds.items(), turn):
            if not about:
                visitor = visitors[turn % len(visitors)]
                self._plain(Question(address, visitor, "of no matter", rows[step % len(rows)], step % 3 == 0))
                continue
            for visitor, ways in self._who_of(kind, address, about, turn, post=step % 3 == 0).items():
                row, _kept, relation = hidden_by(about, self._sees(visitor), RELATIONS[step % 4], visitor)
                for way in ways:
                    self._kept(Question(address, visitor, relation, row, way))
        if address.parameters and address.name not in self.never_shown:
            self._find_who_sees(address, [row for row in rows if row])

    def _who_of(
        self, kind: str, address: Address, about: list[Row], turn: int, *, post: bool
    ) -> dict[Visitor, tuple[bool, ...]]:
        """Return who of a kind is asked, and whether by GET, POST or both: who is at turn, and who is near the rows."""
        visitors, town = self.kinds[kind], self.scene.town.town
        near = [each for each in visitors if any(row.kept and row.kept.matter.pk in self._sees(each) for row in about)]
        there = [each for each in visitors if each.acting.office == town]
        if address.name in ACTS:  # all are one page, so that they take turns
            found = (near if turn % 2 else []) or visitors
            return {found[turn % len(found)]: (post,)}
        both = (False, True)
        return {visitors[turn % len(visitors)]: (post,)} | dict.fromkeys((*near[:1], *there[:1]), both)

    def _sees(self, visitor: Visitor) -> set[UUID]:
        return self.scene.sees[visitor.name]

    def _plain(self, question: Question) -> None:
        """Ask for what is hidden with no matter: it says nothing of any; who is not shown it is told as of nothing."""
        self._count(question)
        given = self._ask(question)
        self._listen(question, given)
        self._is_shown(question, given)
        if question.row and question.address.compares and given.status not in SHOWN:
            self._compare(question, given)

    def _kept(self, question: Question) -> None:
        """Ask for a row whose matter is hidden: the page is as one of nothing, or says nothing of the matter."""
        self._count(question)
        kept = question.row.kept if question.row else None
        assert kept
        with transaction.atomic():
            keep_from(kept, question.visitor, question.relation)
            given = self._ask(question)
            self._listen(question, given, kept.words)
            if question.address.hides:
                self._compare(question, given)
            transaction.set_rollback(True)

    def _compare(self, question: Question, given: Answered) -> None:
        """Hold an answer against that of nothing; once more if they differ, for a process may ask less the second time."""
        if given.outside == (nothing := self._none_such(question)).outside:
            return
        given, nothing = self._ask(question), self._none_such(question, again=True)
        if given.outside != nothing.outside:
            numbers = (given.status, nothing.status, given.statements, nothing.statements)
            self.wrong.append(question.told("differs from what is not there", numbers))

    def _none_such(self, question: Question, *, again: bool = False) -> Answered:
        """Return what the visitor is told of nothing; all acts of a room say the same of it."""
        address, post = question.address, question.post
        room = address.name.partition(":")[0] if address.name in ACTS else address.name
        key = question.visitor.name, room, post
        if again or key not in self._nothing:
            self._nothing[key] = self._send(question.visitor, address, address.nowhere, post=post)
        return self._nothing[key]

    def _find_who_sees(self, address: Address, rows: list[Row]) -> None:
        """Find somebody who is shown the page, so that it was no empty name that was hidden."""
        for question in self._by_who_may(address, rows) if address.name not in self.shown else ():
            given = self._ask(question)
            self._count(question)
            self._listen(question, given)
            if self._is_shown(question, given):
                return

    def _is_shown(self, question: Question, given: Answered) -> bool:
        """Tell whether a page was shown, and nobody sent to sign in; then nobody else need be found who sees it."""
        shown = given.status in SHOWN and "/staff/" not in given.response.headers.get("Location", "")
        if shown:
            self.shown.add(question.address.name)
            self._shown_last = question.visitor
        return shown

    def _by_who_may(self, address: Address, rows: list[Row]) -> Iterator[Question]:
        """Yield the questions of those who may see a row; first of who was shown the page before, which lies beside it."""
        for row in rows:
            for visitor in (*((self._shown_last,) if self._shown_last else ()), *self.visitors):
                hidden = row.kept and address.hides and row.kept.matter.pk not in self._sees(visitor)
                if not hidden:
                    yield from (Question(address, visitor, "may be seen", row, post) for post in (False, True))

    def _ask(self, question: Question) -> Answered:
        return self._send(question.visitor, question.address, question.where, post=question.post)

    def _send(self, visitor: Visitor, address: Address, where: str, *, post: bool) -> Answered:
        """Ask, and let no act stay."""
        connection.queries_log.clear()  # it keeps the last thousands alone
        with transaction.atomic():
            given = ask(visitor, where, post=post, **(self.bodies(address) if post else {}))
            transaction.set_rollback(post or bool(address.parameters))  # a list may stay counted for who comes next
        return given

    def _count(self, question: Question) -> None:
        self.met.setdefault(question.address.name, Counter()).update((kind_of(question.visitor), question.relation))

    def _listen(self, question: Question, given: Answered, words: frozenset[str] = NOTHING) -> None:
        """Note words that must not be said, and a page that broke."""
        public = self.scene.published if question.address.name.startswith("open311:") else NOTHING
        said = given.gives_away((self._forbidden(question.visitor) | words) - public)
        if said or given.status >= BROKEN:
            self.wrong.append(question.told(given.status, said))

    def _forbidden(self, visitor: Visitor) -> frozenset[str]:
        """Return all that no answer to the visitor may say: of hidden matters, of people known at one office, of the sealed."""
        if visitor.name not in self._words:
            office, town = visitor.acting.office, self.scene.town.town
            at_town = office is not None and office.path.startswith(town.path)
            self._words[visitor.name] = self.scene.forbidden(visitor).union(MARKS, () if at_town else PRIVATE)
        return self._words[visitor.name]
