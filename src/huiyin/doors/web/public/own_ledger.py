"""Which period of their own office's ledger staff compare a report with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.doors.web.public.asked import Choice, periods_offered
from huiyin.figures.checker.against_ledger import Compared, against_ledger
from huiyin.figures.checker.check import Checked
from huiyin.figures.indicators.period import Period, period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.ledger import gathered
from huiyin.figures.lookups import first_year
from huiyin.record.offices.acting import Acting


@dataclass(frozen=True)
class OwnLedger:
    """The ledger of one office and all under it in one period, and the other periods that can be chosen."""

    scope: Scope
    period: Period
    periods: tuple[Choice, ...]

    def compared(self, checked: Checked) -> list[Compared]:
        """Return the figures of a report that the ledger counts too."""
        return against_ledger(checked, gathered(self.period, self.scope))


def own_ledger(acting: Acting, said: Mapping[str, str], today: date) -> OwnLedger:
    """Return the ledger a form asks for; without words that of the last finished year.

    :raises Refused: if there is no such period
    """
    scope = Scope(acting.office)
    first = first_year(scope, today)
    text = said.get("period") or str(max(first, today.year - 1))
    return OwnLedger(scope, period(text, today), tuple(periods_offered(first, today, text)))
