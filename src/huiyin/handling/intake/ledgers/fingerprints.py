"""What makes two rows the same row, so that reading a ledger twice adds nothing."""

import hashlib
from collections.abc import Mapping

from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.ledgers.wording import said

ENOUGH_DIGITS = 6
WORDS = ("content", "title", "demand", "form", "place")
WHO = ("reporter", "phone", "id_no", "reporter_id")
CHANGING = {
    "row_number", "fingerprint", "notes", "row_no", "status", "closed", "closed2", "result", "progress", "progress2", "supervision",
    "opinion", "opinion2", "reply", "satisfaction", "satisfaction2", "closed_on", "replied_on", "handled_on", "followed_up_on", "assigned_on",
    "time_left", "urge_count", "supplement_count", "repeat_count", "return_count", "handler", "handler2", "remark", "remark2", "lead_owner",
}  # fmt: skip
"""What an office changes in a row as it handles the matter."""

STAYING = {name: LedgerRow._field_defaults.get(name) for name in LedgerRow._fields if name not in CHANGING}
"""What an office leaves as it came, each with what stands for it where a row does not say it."""


def fingerprint(says: Mapping[str, object]) -> str:
    """Return the SHA-256, in hex, of the order number; without one, of who, what and when; else of all that stays.

    A running number (12, A3) names a row only within its own ledger and is no order number.

    :param says: what a row says, by the names of LedgerRow
    """
    number = says.get("matter_no")
    if number and sum(sign.isdigit() for sign in str(number)) >= ENOUGH_DIGITS:
        return _hash("number", [number])
    who = [says.get(name) for name in WHO]
    if any(who) and says.get("received_on"):
        return _hash("who", [*who, *(says.get(name) for name in WORDS), says["received_on"]])
    return _hash("all", [says.get(name, unsaid) for name, unsaid in STAYING.items()])


def _hash(how: str, values: list[object]) -> str:
    """Hash values, spelled for comparing, so that none can run into the next."""
    spelled = "\x1f".join([how, *("" if value is None else said(str(value)) for value in values)])
    return hashlib.sha256(spelled.encode()).hexdigest()
