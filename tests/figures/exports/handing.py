"""A town that lets its data leave with who people are, as far as each fact needs it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from huiyin.figures.exports.handing_over import Made, make_sealed
from huiyin.handling.exports.acts import agree_to_export, propose_export
from huiyin.handling.exports.models import SealedExport
from huiyin.handling.intake.acts import Registered, register
from tests.town import at, intake
from tests.two import Installation

DAY = date(2025, 9, 16)
PAPER = "青办〔2025〕3号"


def brought(town: Installation, **facts: Any) -> Registered:
    """Register a visit at the town's window."""
    return register(intake(**facts), office=town.offices["town"], **town.who("town.clerk", DAY))


def proposed(town: Installation, **more: Any) -> SealedExport:
    """Propose to hand the town's data over to its one partner."""
    said = {"purpose": "merged", "paper": PAPER, "until": DAY, "with_files": False, **more}
    return propose_export(town.offices["town"], town.partner, **said, **town.who("town.head", DAY))


def agreed(town: Installation, **more: Any) -> SealedExport:
    """Propose it, and let another person agree."""
    asked = proposed(town, **more)
    agree_to_export(asked, **town.who("town.reader", DAY))
    return asked


def made(town: Installation, path: Path, **more: Any) -> Made:
    """Make the file of an export that two persons decided."""
    return make_sealed(agreed(town, **more).pk, path, at=at(DAY, 15))


def sealed_again(key: UUID, path: Path) -> Made:
    """Make the file of an export, an hour later."""
    return make_sealed(key, path, at=at(DAY, 16))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of one table of an opened package."""
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
