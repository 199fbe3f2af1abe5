"""Questions to the copies: the same figures, by the same statements, of one installation or of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import psycopg
from django.utils.translation import gettext as _

from huiyin.figures.counting import countable_in, digest, figures_told, passes_of
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.passes import statements, sums
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Rows
from huiyin.lib.postgres.address import Address
from huiyin.lib.refusal import Refused
from huiyin.record.offices.models import Office

OFFICE = "SELECT code, path, name FROM record_office WHERE code = %s ORDER BY path LIMIT 2"


class Copies:
    """A database of read copies that is open for questions; close it by leaving its block."""

    def __init__(self, address: Address) -> None:
        """Open it.

        :raises DatabaseTrouble: if it cannot be reached
        """
        self._connection: psycopg.Connection[tuple[Any, ...]] = address.connect()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close the connection."""
        self._connection.close()

    def scope(self, code: str | None) -> Scope:
        """Return the scope of an office by its code; several installations may have it, on one path.

        :raises Refused: if none has it, or it lies under different offices in two of them
        """
        if not code:
            return Scope()
        found = self._connection.execute(OFFICE, [code]).fetchall()
        if not found:
            raise Refused("no_such_office", _("副本里没有代码为“%(code)s”的机关。") % {"code": code}, field="office")
        if len({path for _code, path, _name in found}) > 1:
            raise Refused(
                "two_offices",
                _("两处都有代码为“%(code)s”的机关，上级不同，不能合计。") % {"code": code},
                field="office",
            )
        code, path, name = found[0]
        return Scope(Office(code=code, path=path, name=name))

    def figures(self, period: Period, scope: Scope, *, lists: bool = False) -> list[Figure]:
        """Return every figure whose definition holds in the period, as :func:`huiyin.figures.lookups.figures` does."""
        countable = countable_in(period, scope)
        found = passes_of(countable)
        numbers = sums(found, [row for asked in statements(found) for row in self._rows(asked)])
        hashes = {each.key: digest(self._rows(tally.listed())) for each, tally in countable} if lists else None
        return figures_told(countable, numbers, period, hashes)

    def _rows(self, asked: Rows) -> Sequence[tuple[Any, ...]]:
        text, values = asked.query.sql_with_params()
        return self._connection.execute(text, values).fetchall()
