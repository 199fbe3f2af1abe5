"""Questions to a snapshot: the same figures, by the same statements, counted by duckdb."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.figures.counting import Countable, countable_in, digest, figures_told, passes_of
from huiyin.figures.indicators.figure import Figure
from huiyin.figures.indicators.passes import Sums, statements, sums
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.indicators.share import Rows
from huiyin.figures.snapshot.acts import ABOUT
from huiyin.figures.snapshot.engine import quiet_engine
from huiyin.figures.snapshot.statements import compiled, for_duckdb
from huiyin.lib.refusal import Refused


class Snapshot:
    """A snapshot that is open for questions."""

    def __init__(self, folder: Path) -> None:
        """Open the snapshot of a folder.

        :raises Refused: if there is none in it
        """
        if not (folder / ABOUT).is_file():
            raise Refused("no_snapshot", _("%(folder)s 里没有快照。") % {"folder": folder}, field="snapshot")
        about = json.loads((folder / ABOUT).read_text("utf-8"))
        self.as_of = date.fromisoformat(about["as_of"])
        self.engine = quiet_engine()
        for name in about["tables"]:
            self.engine.execute(f"CREATE VIEW \"{name}\" AS FROM read_parquet('{folder / name}.parquet')")

    def rows(self, asked: Rows) -> Sequence[tuple[Any, ...]]:
        """Return the rows that a statement gives on the snapshot."""
        statement, values = compiled(asked)
        return self.engine.execute(for_duckdb(statement), values).fetchall()

    def figures(self, period: Period, scope: Scope, *, lists: bool = False) -> list[Figure]:
        """Return every figure whose definition holds in the period, as :func:`huiyin.figures.lookups.figures` does.

        :raises Refused: if they are wanted as of a day after that of the snapshot
        """
        if period.as_of > self.as_of:
            raise Refused(
                "after_the_snapshot",
                _("快照截至 %(day)s，不能回答更晚的截至日。") % {"day": date_format(self.as_of)},
                field="as_of",
            )
        countable = countable_in(period, scope)
        hashes = self._digests(countable) if lists else None
        return figures_told(countable, self._summed(countable), period, hashes)

    def _summed(self, countable: Countable) -> Sums:
        found = passes_of(countable)
        return sums(found, [row for asked in statements(found) for row in self.rows(asked)])

    def _digests(self, countable: Countable) -> dict[str, str]:
        return {each.key: digest(self.rows(tally.listed())) for each, tally in countable}
