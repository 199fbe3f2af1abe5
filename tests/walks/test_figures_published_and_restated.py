"""A year is published, a matter of it is corrected, and the restatement says so while the first publication stands."""

from datetime import date

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figures
from huiyin.figures.publications.acts import publish_figures, restate_figures
from huiyin.figures.publications.lookups import changes_since
from huiyin.figures.reports.checked import plain_text
from huiyin.figures.reports.compose import report_of
from huiyin.record.journal.verify import verify
from tests.figures.walks import accepted_on, answered_on, someone
from tests.handling.cases import who
from tests.town import file, make_town

ON, LATER = date(2026, 1, 15), date(2026, 2, 2)
YEAR = period("2025", LATER)

pytestmark = pytest.mark.django_db


def test_a_late_entry_is_restated_and_the_report_follows() -> None:
    town = make_town()
    scope = Scope(town.town)
    for number in range(3):
        answered_on(town, accepted_on(town, date(2025, 4, 1), number), date(2025, 5, 6))
    first = publish_figures(YEAR, scope=scope, **who(town, "town.head", ON))
    assert "本期登记信访件 3 件次" in plain_text(report_of("yearly", YEAR, scope, ON))

    file(town, date(2025, 12, 30), **someone(7))
    changed = {each.key for each in changes_since(first, figures(YEAR, scope, lists=True))}
    assert {"contacts_registered", "matters_opened"} <= changed
    assert "本期登记信访件 3 件次" in plain_text(report_of("yearly", YEAR, scope, LATER))

    second = restate_figures(YEAR, scope=scope, reason="late_entry", **who(town, "town.head", LATER))
    kept = {each.number: each.figures.get(key="contacts_registered") for each in (first, second)}
    assert {number: figure.n for number, figure in kept.items()} == {1: 3, 2: 4}
    assert "本期登记信访件 4 件次" in plain_text(report_of("yearly", YEAR, scope, LATER))
    assert not verify().breaks
