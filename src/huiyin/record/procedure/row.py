"""One row of THE table of acts, and the states and roles that rows speak of."""

from dataclasses import dataclass

OPEN = frozenset(
    "registered triaged sent accepted mediating answered reviewing reviewed re_reviewing performing".split()
)
STATES = OPEN | {"closed"}
NEW: frozenset[str] = frozenset()
PUBLISHERS = "clerk sorter head lead supervisor"


@dataclass(frozen=True)
class Row:
    """One act of one procedure; ``reaches`` None means that the matter stays where it is."""

    act: str
    leaves: frozenset[str]
    reaches: str | None
    roles: frozenset[str]
    holds: frozenset[str]
    basis: str


def row(act: str, leaves: str | frozenset[str], reaches: str | None, roles: str, holds: str, basis: str) -> Row:
    """Return a row from words divided by blanks; ``holds`` names the parts of custody of which one is needed."""
    states = frozenset(leaves.split()) if isinstance(leaves, str) else leaves
    return Row(act, states, reaches, frozenset(roles.split()), frozenset(holds.split()), basis)
