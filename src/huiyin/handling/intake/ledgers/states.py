"""Whether a row says that its matter is concluded."""

from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.intake.ledgers.vocabulary import words


def concluded(row: LedgerRow) -> bool | None:
    """Tell whether the office says the matter is concluded 办结; ``None`` if the row does not say.

    A word decides before a day does: 正在办理 with a planned day of closing is open.
    """
    for spoken in (row.status, row.result):
        answer = _said(spoken)
        if answer is not None:
            return answer
    if row.closed is not None:
        return row.closed
    return True if row.closed_on or row.replied_on or row.reply else None


def _said(spoken: str | None) -> bool | None:
    """Read a status or result; words for open go first, since 未办结 has 办结 in it."""
    if spoken is None:
        return None
    if any(word in spoken for word in words("open")):
        return False
    return True if any(word in spoken for word in words("concluded")) else None
