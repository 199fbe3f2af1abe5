"""Read a reply by every rule."""

from __future__ import annotations

from collections.abc import Sequence

from huiyin.handling.answers.reply import claims, law, people, rights, style
from huiyin.handling.answers.reply.given import Finding, Given, Rule

RULES: tuple[Rule, ...] = (
    claims.answered,
    claims.found_out,
    claims.explained,
    claims.specific,
    law.cited_and_in_force,
    rights.review_told,
    rights.last_day,
    rights.address,
    rights.in_time,
    people.numbers,
    people.names,
    style.tone,
    style.length,
)

OF_AN_OPINION: tuple[Rule, ...] = (
    claims.specific,
    people.numbers,
    people.names,
    style.tone,
    style.length,
)
"""Rules for the words of an opinion before it is a letter: its claims, law and next right are set by the record."""


def check(given: Given, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Return what to mend in a reply, empty if nothing was found."""
    return [finding for rule in rules for finding in rule(given)]
