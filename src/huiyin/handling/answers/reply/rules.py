"""Read a reply by every rule."""

from __future__ import annotations

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


def check(given: Given) -> list[Finding]:
    """Return what to mend in a reply, empty if nothing was found."""
    return [finding for rule in RULES for finding in rule(given)]
