"""Official forms: boxes, lines and places to sign, in the words of their office."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from huiyin.handling.letters.letter import Letter

Sort = Literal["cells", "box", "prose", "head", "lines", "signs", "list", "list_head"]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One label with what stands beside it; an empty value is left blank for the pen."""

    label: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One part of a form.

    ``cells``: labels with values in one row of the table; ``box``: a label over or beside a large box at least ``tall``
    millimetres high; ``prose``: paragraphs; ``head``: a small heading; ``lines``: labels with a line to write on;
    ``signs``: places to sign or seal; ``list_head`` and ``list``: the head and the rows of a table of equal columns.
    """

    sort: Sort
    label: str = ""
    text: str = ""
    cells: tuple[Cell, ...] = ()
    tall: int = 0


@dataclass(frozen=True, kw_only=True)
class Form(Letter):
    """An official form (文书格式): its title, its parts in order, and a small remark at the foot."""

    template: ClassVar[str] = "form"

    title: str
    blocks: tuple[Block, ...]
    remark: str = ""
    cover: bool = False
    seal: bool = False


def row(*pairs: tuple[str, str]) -> Block:
    """Return one row of labels with values."""
    return Block(sort="cells", cells=tuple(Cell(label=label, value=value) for label, value in pairs))


def box(label: str, text: str = "", tall: int = 20) -> Block:
    """Return a labelled box at least ``tall`` millimetres high."""
    return Block(sort="box", label=label, text=text, tall=tall)


def prose(text: str) -> Block:
    """Return paragraphs, one a line."""
    return Block(sort="prose", text=text)


def head(text: str) -> Block:
    """Return a small heading."""
    return Block(sort="head", text=text)


def lines(*pairs: tuple[str, str]) -> Block:
    """Return labels with a line each, filled or blank."""
    return Block(sort="lines", cells=tuple(Cell(label=label, value=value) for label, value in pairs))


def signs(*labels: str) -> Block:
    """Return places to sign, stamp or seal."""
    return Block(sort="signs", cells=tuple(Cell(label=label) for label in labels))


def listed(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[Block, ...]:
    """Return a table: its head, then its rows."""
    first = Block(sort="list_head", cells=tuple(Cell(label=each) for each in heads))
    return (first, *(Block(sort="list", cells=tuple(Cell(label="", value=each) for each in one)) for one in rows))


@dataclass(frozen=True, kw_only=True)
class Sheets(Letter):
    """The numbers of a file's sheets, one a page, to be laid over it."""

    template: ClassVar[str] = "sheets"

    pages: int
