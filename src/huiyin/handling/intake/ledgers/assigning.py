"""Which column becomes which field: each field once, the surest column first."""

from dataclasses import dataclass
from typing import Literal

from huiyin.handling.intake.ledgers.contents import Contents
from huiyin.handling.intake.ledgers.grammar import Meaning
from huiyin.handling.intake.ledgers.headings import meanings, strictly
from huiyin.handling.intake.ledgers.refusals import refused_for
from huiyin.handling.intake.ledgers.vocabulary import fields
from huiyin.handling.intake.ledgers.wording import plain

IGNORED, NOTE = "ignore", "note"
ACCEPTED = "受理"
PERSONAL = {"reporter", "id_no", "phone", "address"}
Why = Literal["refused", "unknown"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: its place from 0, the group over it (or ``""``), its own words as written."""

    index: int
    group: str
    leaf: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its field; ``ignore`` says why: refused for what it is, or not known to anyone yet."""

    heading: Heading
    field: str
    why: Why | None = None
    what: str = ""


def assign(headings: list[Heading], contents: list[Contents], keep: tuple[str, ...]) -> list[Column]:
    """Assign fields to columns; those named in ``keep`` become notes if unknown, refused ones never."""
    refused = {one.index: what for one in headings if (what := refused_for(one.group, one.leaf))}
    open_ones = [one for one in headings if one.index not in refused]
    wished = {
        one.index: _in_context(headings, one, meanings(one.group, one.leaf, contents[one.index])) for one in open_ones
    }
    taken = _in_order(_dealt(wished))
    kept = {plain(name) for name in keep}
    return [
        Column(one, IGNORED, "refused", refused[one.index])
        if one.index in refused
        else _column(one, taken.get(one.index), kept)
        for one in headings
    ]


def _column(heading: Heading, field: str | None, kept: set[str]) -> Column:
    """Make the column of a heading that is not refused."""
    if field is not None:
        return Column(heading, field)
    named = plain(heading.leaf) in kept or plain(heading.group + heading.leaf) in kept
    return Column(heading, NOTE) if named else Column(heading, IGNORED, "unknown")


def _in_context(headings: list[Heading], one: Heading, found: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Read 单位 and 地址 beside a person's name as the person's own, 受理 beside another day of receipt as acceptance."""
    if found and found[0].field == "received_at" and ACCEPTED in one.leaf and _is_received_elsewhere(headings):
        return (Meaning("accepted_at", found[0].sure),)
    own = {"单位": "reporter_org", "职务单位": "reporter_org", "地址": "address", "详细地址": "address"}.get(
        plain(one.leaf)
    )
    before = headings[one.index - 1] if one.index else None
    if own is None or one.group or before is None:
        return found
    near = {word for field in PERSONAL for word in fields()[field].headings} | {"性别", "年龄", "职业"}
    beside = plain(before.leaf) in near or refused_for(before.leaf) is not None
    return (Meaning(own, 1), *found) if beside else found


def _is_received_elsewhere(headings: list[Heading]) -> bool:
    """Tell whether a heading other than 受理 says when matters came in."""
    return any(
        ACCEPTED not in other.leaf and (read := strictly(other.group + other.leaf)) and read[0].field == "received_at"
        for other in headings
    )


def _dealt(wished: dict[int, tuple[Meaning, ...]]) -> dict[int, str]:
    """Deal the fields out; who loses one gets what follows it, then the next it may mean."""
    wishes = sorted(
        (-meaning.sure, rank, index) for index, found in wished.items() for rank, meaning in enumerate(found)
    )
    taken: dict[str, int] = {}
    for _, rank, index in wishes:
        if index in taken.values():
            continue
        free = _free(wished[index][rank].field, taken)
        if free:
            taken[free] = index
    return {index: field for field, index in taken.items()}


def _free(field: str, taken: dict[str, int]) -> str:
    """Return the field, or the first free one that follows it; ``""`` if all are taken."""
    while field and field in taken:
        field = fields()[field].next
    return field


def _in_order(taken: dict[int, str]) -> dict[int, str]:
    """Put families whose members have no rank of their own into the order of the columns."""
    ordered = dict(taken)
    for field in fields().values():
        if field.ordered:
            family = _family(field.name)
            places = sorted(index for index, name in taken.items() if name in family)
            ordered.update(zip(places, family, strict=False))
    return ordered


def _family(field: str) -> list[str]:
    """List a field and all that follow it."""
    family = []
    while field:
        family.append(field)
        field = fields()[field].next
    return family
