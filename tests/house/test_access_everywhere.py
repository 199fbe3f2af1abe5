"""Every address × every role × every matter: nobody is told of what is hidden from them, and hidden and absent read the same."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.house.addresses import addresses
from tests.house.arguments import ROWS, ROWS_AT, Address, UnboundError
from tests.house.everywhere import Trial
from tests.house.relations import RELATIONS
from tests.house.scene import Scene

pytestmark = pytest.mark.django_db
BY_PROGRAMS = {"api/v1/imports/", "api/v1/matters/", "api/v1/papers/"}
"""What test_access_programs.py asks."""

NEVER_SHOWN = {
    "mfa_edit_webauthn": "tests/doors/web/parts/test_security_keys.py opens one's own, after the password was asked again",
    "mfa_remove_webauthn": "the same",
    "calendar:receipt": "a cookie of the minutes before; tests/doors/web/calendar/test_receptions.py reads it",
    "desk:package": "put together once a file is closed; tests/doors/web/desk asks who takes it home",
    "public:report": "needs every figure, which takes seconds; tests/doors/web/public/test_publishing.py takes it home",
    "public:report-file": "a period in its query; tests/doors/web/public/test_publishing.py takes it home",
    "open311:token": "the standard asks for it, and we give none; tests/doors/api/open311 says so",
}
"""Pages that nobody of the house is shown, and who shows them."""


def rooms() -> dict[str, list[Address]]:
    """Return all addresses by their room; programs of other systems are asked apart."""
    found: dict[str, list[Address]] = {}
    for name, pattern in sorted(addresses().items()):
        room = name.partition(":")[0] if ":" in name else "account"
        if room != "api":
            found.setdefault(room, []).append(Address(name, pattern))
    return found


def test_every_address_with_a_row_says_which() -> None:
    bound = [each for found in rooms().values() for each in found if each.parameters]
    for each in bound:
        assert each.bound
    assert {each.stem for each in bound} | BY_PROGRAMS == set(ROWS)
    assert set(ROWS_AT) <= {each.name for each in bound}


def test_a_new_address_is_refused_with_what_to_add() -> None:
    with pytest.raises(UnboundError, match=r"'calendar/wishes/' in ROWS"):
        assert Address("calendar:wish", "calendar/wishes/<uuid:key>/").bound
    with pytest.raises(UnboundError, match=r"\['page'\] in BESIDE"):
        assert Address("desk:leaf", "desk/papers/<uuid:paper_id>/<int:page>/").bound


@pytest.mark.parametrize("room", sorted(rooms()))
def test_no_address_tells_anyone_of_what_is_hidden_from_them(house: Scene, room: str) -> None:
    trial, asked = Trial(house, house.visitors, NEVER_SHOWN), rooms()[room]
    for turn, address in enumerate(asked):
        trial.try_at(address, turn)
    assert trial.wrong == []
    named = [each for each in asked if each.parameters]
    assert {each.name for each in named} - trial.shown == NEVER_SHOWN.keys() & {each.name for each in named}
    for each in asked:
        assert trial.met[each.name].keys() >= trial.kinds.keys(), each.name
    for each in named:
        if each.name not in NEVER_SHOWN and any(row.kept for row in each.bound.rows(house)):
            assert trial.met[each.name].keys() >= {*RELATIONS, "no post", "may be seen"}, each.name
    sys.stdout.write(f"\n{room}: {len(asked)} addresses, {trial.tried.total()} combinations, {dict(trial.tried)}\n")
    assert trial.tried.total() >= len(asked) * len(trial.kinds)


def test_the_whole_is_many(house: Scene) -> None:
    found = [each for addresses_there in rooms().values() for each in addresses_there]
    kinds = Counter(len(Trial(house, house.visitors).kinds) for _each in found)
    combinations = sum(kind * n for kind, n in kinds.items())
    sys.stdout.write(f"\n{len(found)} addresses × {next(iter(kinds))} kinds of visitors = {combinations} at least\n")
    assert combinations >= 480 * 16
