"""What a table is: records of matters, statistics, or an index of files."""

from typing import Literal

from huiyin.handling.intake.ledgers.assigning import Column
from huiyin.handling.intake.ledgers.contents import Contents
from huiyin.handling.intake.ledgers.measures import OTHER, measure_of
from huiyin.handling.intake.ledgers.vocabulary import words

Kind = Literal["records", "statistics", "index"]
TELLS = {"content", "title", "demand", "form"}
ABOUT_ONE = {"reporter", "phone", "id_no", "content", "matter_no", "received_at", "address"}
LABELS = {"row_no", "unit", "category", "remark", "county", "town", "village"}
HALF, SOME = 0.5, 0.4
FEW = 2
NUMERIC = 0.8


def kind_of(columns: list[Column], contents: list[Contents], titles: tuple[str, ...]) -> Kind:
    """Tell what a table is by its fields, its cells and its titles."""
    fields = {column.field for column in columns}
    if _is_index(fields, titles):
        return "index"
    return "statistics" if _is_statistics(columns, contents, titles) else "records"


def _is_index(fields: set[str], titles: tuple[str, ...]) -> bool:
    """Tell whether a table lists documents and their pages."""
    called = any(word in title for title in titles for word in words("indexes"))
    named = "doc_name" in fields or ("title" in fields and called)
    return (named and ("page" in fields or called) and "content" not in fields) or ("page" in fields and called)


def _is_statistics(columns: list[Column], contents: list[Contents], titles: tuple[str, ...]) -> bool:
    """Tell whether a table counts: numbers in half of its columns and nothing about one matter."""
    own = [column for column in columns if column.field != "row_no"]
    if any(column.field in ABOUT_ONE and not _counts(column, contents) for column in own):
        return False
    counted = [column for column in own if _counts(column, contents)]
    named = [column for column in own if measure_of(column.heading.group, column.heading.leaf)]
    called = any(word in title for title in titles for word in words("statistical"))
    if called:
        return bool(counted) or len(named) >= SOME * len(own)
    return len(counted) >= max(FEW, HALF * len(own)) or (not counted and len(named) > max(FEW, HALF * len(own)))


def _counts(column: Column, contents: list[Contents]) -> bool:
    """Tell whether a column has small numbers or percentages, as counts are."""
    cells = contents[column.heading.index]
    return cells.filled > 0 and cells.numbers >= NUMERIC and cells.phones < HALF


def measured(columns: list[Column], contents: list[Contents]) -> list[Column]:
    """Name the columns of a statistics table by what they count; what labels the rows keeps its field."""
    return [_measured(column, contents) for column in columns]


def _measured(column: Column, contents: list[Contents]) -> Column:
    """Name one column of a statistics table."""
    counts = _counts(column, contents) and column.field != "row_no"
    name = measure_of(column.heading.group, column.heading.leaf)
    if counts:
        return Column(column.heading, name or OTHER)
    return Column(column.heading, name) if name and column.field not in LABELS else column
