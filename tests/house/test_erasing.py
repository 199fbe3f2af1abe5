"""Every column that could hold a person's words is emptied by an erasure, or is known to hold none."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db.models import BinaryField, CharField, Field, JSONField, TextField

ERASED = {
    "record_contact": {"key", "fingerprint", "sealed_summary", "sealed_narrative", "order_number"},
    "record_claim": {"sealed_text"},
    "record_party": {"sealed", "same_person"},
    "record_document": {"sealed_facts", "sealed_body"},
    "handling_disputant": {"sealed"},
    "record_trace": {"marks"},  # the whole row goes
}
"""Emptied by ``erase(contact)`` of the room; tests/handling/test_erasure.py fills and erases them."""

OF_NOBODY = {
    "record_contact": {"code_digest"},  # of random digits
    "record_document": {"number", "title", "media_type"},  # of the form, never typed by a person
    "record_entry": {"made", "salt", "previous", "digest"},
    "record_head": {"digest", "seal"},
    "record_readingblock": {"previous", "digest"},
    "record_clock": {"limit"},
    "record_change": {"before", "after"},  # of offices, posts and accounts
    "record_idempotencykey": {"key", "digest"},
    "handling_mediation": {"number", "referrer", "reference"},  # of courts and offices
    "handling_agreement": {"number"},
    "handling_confirmation": {"court", "docket"},
    "handling_handoveritem": {"parts"},
    "handling_sealedexportmade": {"sha256"},
}
OF_OFFICES = (
    *("record_office", "record_post", "record_staff", "record_village", "record_grid", "record_category"),
    *("record_group", "record_villagemap", "handling_worksitem", "handling_worksstep"),
    *("record_savedview", "handling_committee", "handling_roster", "handling_mediator"),
    *("routines_receptionday", "routines_meeting", "routines_item", "routines_round"),
    *("routines_place", "routines_finding", "routines_dutyroster", "routines_consultation", "routines_affected"),
    *("routines_subject", "routines_reply", "routines_outcome", "routines_agreement"),
    *("routines_team", "routines_budgetline", "routines_activity", "routines_announcement"),
    *("routines_announcementwithdrawn", "routines_emergencyplan", "routines_planversion", "routines_drill"),
)
ELSEWHERE = {
    "routines_photo": "sealed by the office's key; of halls and stands",
    "routines_minutes": "sealed by the office's key; minutes name matters by number and no person",
    "routines_turn": "sealed, and forgotten by the worker a month after the day of reception",
    "routines_opinion": "sealed; the giver is forgotten by the worker a month after the decision, the words after a year",
    "handling_arrivedmail": "sealed until a clerk registers it or puts it aside",
    "handling_handedledger": "sealed, and dropped within a week by the worker",
    "record_token": "the name of another system and a keyed sum of its token",
    "record_webhook": "the name of another system and its address",
    "record_provideraccount": "staff, as their identity provider calls them",
    "record_partner": "the public keys, the code and the address of another installation",
    "handling_outgoing": "sealed to another installation until its receipt is there: this one cannot open it",
    "handling_incoming": "sealed to this installation until it is done, then dropped; why it was not is a sentence of ours",
    "handling_turnedaway": "a short code and a sum of what was not taken",
    "handling_askedfile": "sealed by the installation's key until the missive is made, then dropped; numbers of matters and receipts",
    "handling_receivedfigures": "what another installation published of a period: counts and their cards",
    "handling_receivedfigure": "one published figure of another installation with the words of its definition",
    "handling_keptheads": "codes of offices, counts and digests, signed by two installations",
    "handling_shared": "numbers of matters and letters",
    "record_readerkey": "the public key of an outside reader",
    "record_envelope": "sealed to readers outside: this installation cannot open it",
    "record_envelopeanswer": "sealed to readers outside: this installation cannot open it",
}
LONG = 40


def may_hold_words(column: Field[object, object]) -> bool:
    """Tell whether a column could hold what a person said: bytes, text, or signs beyond codes."""
    if isinstance(column, BinaryField | TextField | JSONField | ArrayField):
        return True
    return isinstance(column, CharField) and not column.choices and (column.max_length or 0) > LONG


COLUMNS = [
    (model._meta.db_table, column.attname)
    for model in apps.get_models()
    if model._meta.app_label in ("record", "handling", "routines")
    for column in model._meta.concrete_fields
    if may_hold_words(column)
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_that_could_hold_words_is_erased_or_holds_none(table: str, column: str) -> None:
    if table in OF_OFFICES or table in ELSEWHERE:
        return
    assert column in ERASED.get(table, set()) | OF_NOBODY.get(table, set()), (
        f"{table}.{column} is new: let erase(contact) of its room empty it, or say here whose words it cannot hold"
    )


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, names in ERASED.items() for c in sorted(names)])
def test_what_is_said_to_be_erased_is_a_column(table: str, column: str) -> None:
    assert (table, column) in COLUMNS
