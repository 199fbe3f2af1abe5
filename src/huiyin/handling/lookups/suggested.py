"""What a machine suggests for a text, with its reasons, to whoever registers or sorts it; a named person decides (B1).

Reading alone: no row is written, nothing is kept, and nothing is said of a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huiyin.handling.lookups.choices import categories_on
from huiyin.handling.routing.lookups import competent_office, propose_office
from huiyin.handling.triage.suggest.asks import asks_in
from huiyin.handling.triage.suggest.category import CategorySaid, category_of, chain_of
from huiyin.handling.triage.suggest.danger import Help, help_for
from huiyin.handling.triage.suggest.kind import ACCUSATION, KindSaid, kind_of
from huiyin.handling.triage.suggest.places import grids_in, named_in
from huiyin.handling.triage.suggest.ways import Way, ways_for
from huiyin.law.workdays import calendar
from huiyin.lib.text.amounts import counts, durations, money
from huiyin.lib.text.dates import dates
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.matters.seals import opened
from huiyin.record.offices.lookups import grids_of, villages_of
from huiyin.record.offices.models import Category, Grid, Office, Village

__all__ = [
    "ACCUSATION",
    "Category",
    "Help",
    "KindSaid",
    "Known",
    "Suggested",
    "Way",
    "help_for",
    "suggest_for",
    "suggest_here",
]

LONGEST = 20_000
"""Signs of a text that are read, as many as a form takes."""
MOST_FACTS, MOST_PLACES = 8, 3


@dataclass(frozen=True)
class Competent:
    """An office that could have the matter, and the category by which the table of competence names it."""

    office: Office
    by: Category | None


@dataclass(frozen=True)
class Suggested:
    """All that a text speaks for: each thing with its words, nothing where it says nothing."""

    helps: tuple[Help, ...]
    kind: KindSaid
    category: CategorySaid
    villages: tuple[Village, ...]
    grids: tuple[Grid, ...]
    office: Competent | None
    asks: tuple[str, ...]
    ways: tuple[Way, ...]
    facts: tuple[str, ...]

    @property
    def is_accusation(self) -> bool:
        """Tell whether the text seems to accuse an official, so that it belongs behind the sealed door."""
        return self.kind.kind == ACCUSATION


@dataclass(frozen=True)
class Known:
    """What an office has to suggest from: its categories, each with those above it, and its villages."""

    tree: Sequence[Category]
    villages: Sequence[Village]


def suggest_here(narrative: str, asks: Sequence[str], office: Office, today: date) -> Suggested:
    """Return what is suggested for words that are being written down at an office: four statements at most."""
    known = Known(list(categories_on(today)), list(villages_of(office)))
    found = category_of(_all(narrative, asks), known.tree)
    competent = competent_office(found.category, office) if found.category else None
    return _suggested(narrative, asks, office, found, competent, known, today)


def suggest_for(first: Contact, matter: Matter, asks: Sequence[str], known: Known, office: Office) -> Suggested:
    """Return what is suggested for a registered matter: two statements.

    :param first: its first contact
    :param asks: what is asked so far
    :param office: who sorts it, and whose grids are looked for
    """
    narrative = opened(first, bytes(first.sealed_narrative or b""))
    found = category_of(_all(narrative, asks), known.tree)
    chosen = found.category or matter.category
    competent = propose_office(matter, chosen) if chosen else None
    return _suggested(narrative, asks, office, found, competent, known, first.received_on)


def _suggested(
    narrative: str,
    asks: Sequence[str],
    office: Office,
    category: CategorySaid,
    competent: Office | None,
    known: Known,
    on: date,
) -> Suggested:
    text = _all(narrative, asks)
    kind = kind_of(text)
    villages = named_in(text, known.villages)
    grids = grids_in(text, list(grids_of(office)), [each.pk for each in villages])
    return Suggested(
        helps=help_for(text),
        kind=kind,
        category=category,
        villages=villages[:MOST_PLACES],
        grids=grids[:MOST_PLACES],
        office=_by(competent, category.category) if competent and competent.pk != office.pk else None,
        asks=asks_in(narrative[:LONGEST], tuple(asks)),
        ways=ways_for(
            text, "" if kind.unsure else kind.kind, category=category.names, received=on, calendar=calendar()
        ),
        facts=_facts(text, on),
    )


def _all(narrative: str, asks: Sequence[str]) -> str:
    return "\n".join((narrative, *asks))[:LONGEST]


def _by(office: Office, category: Category | None) -> Competent:
    """Return the office with the finest category that the table of competence gives it, None if it is only above."""
    chain = reversed(chain_of(category)) if category else ()
    return Competent(office, next((each for each in chain if each.pk in office.competences), None))


def _facts(text: str, on: date) -> tuple[str, ...]:
    """Return the sums, counts, lengths of time and days of a text, in its own words, each once."""
    amounts = [*money(text), *counts(text), *durations(text)]
    found = [(each.begin, each.words) for each in amounts] + [(each.begin, each.words) for each in dates(text, on)]
    return tuple(dict.fromkeys(words.strip() for _at, words in sorted(found)))[:MOST_FACTS]
