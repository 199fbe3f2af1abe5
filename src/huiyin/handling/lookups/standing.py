"""Where a matter stands and what kind of thing it is, in the words of its procedure."""

from __future__ import annotations

from django.utils.functional import Promise

from huiyin.handling.events.kinds import kind_word
from huiyin.handling.hotline.kinds import OrderKind
from huiyin.handling.lookups.event_words import EVENT_STATES
from huiyin.handling.lookups.order_words import ORDER_STATES
from huiyin.handling.lookups.words import state_word
from huiyin.handling.lookups.works_words import WORKS_STATES
from huiyin.handling.works.kinds import works_kind_word
from huiyin.record.matters.models import Matter, Procedure

OWN: dict[str, dict[str, Promise]] = {
    Procedure.EVENT: EVENT_STATES,
    Procedure.WORKS: WORKS_STATES,
    Procedure.ORDER: ORDER_STATES,
}


def standing_word(matter: Matter) -> str:
    """Return where a matter stands in the words of its procedure."""
    return standing_in(matter.procedure, matter.state)


def standing_in(procedure: str, state: str) -> str:
    """Return a state in the words of a procedure."""
    return str(OWN.get(procedure, {}).get(state) or state_word(state))


def kind_of(matter: Matter) -> str:
    """Return what kind of thing a matter is, in the words of its procedure; empty where nobody said."""
    if matter.procedure == Procedure.WORKS:
        return works_kind_word(matter.kind)
    if matter.procedure == Procedure.ORDER:
        return str(dict(OrderKind.choices).get(matter.kind, matter.kind))
    return kind_word(matter.kind) if matter.procedure == Procedure.EVENT else str(matter.get_kind_display())
