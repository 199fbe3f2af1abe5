"""A workbook whose cells are filled in place: fonts, widths, merged cells, charts and print settings stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from huiyin.lib.tables.errors import UnreadableTableError
from huiyin.lib.tables.packing import refuse_bomb

Element = Any
"""An element of lxml, which brings no types."""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
PERCENT_FORMATS = {9, 10}
"""The built-in formats ``0%`` and ``0.00%``."""
SAFE = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Workbook:
    """An xlsx file held open to fill some of its cells; formulas are never written and never overwritten."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        :raises UnreadableTableError: if it is broken, too large, or no xlsx workbook
        """
        refuse_bomb(path)
        try:
            with ZipFile(path) as file:
                self._parts = {name: file.read(name) for name in file.namelist()}
            self._book = self._tree(BOOK)
            self._names = dict(self._named())
            self._percent = self._percent_styles()
        except (KeyError, etree.XMLSyntaxError) as error:
            raise UnreadableTableError(
                f"{path.name} is no Excel workbook (.xlsx). Open it in Excel or WPS and save it again as .xlsx."
            ) from error
        self._open: dict[str, Tab] = {}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the sheets, in order."""
        return tuple(self._names)

    def sheet(self, name: str) -> Tab:
        """Return a sheet by its name.

        :raises KeyError: if there is none
        """
        if name not in self._open:
            self._open[name] = Tab(self._tree(self._names[name]), self._percent)
        return self._open[name]

    def saved(self) -> bytes:
        """Return the file with what was filled in; whatever opens it is asked to count its formulas anew."""
        for name, tab in self._open.items():
            self._parts[self._names[name]] = _written(tab.tree)
        self._parts[BOOK] = _written(_counting_anew(self._book))
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            for name, data in self._parts.items():
                file.writestr(name, data)
        return out.getvalue()

    def _tree(self, part: str) -> Element:
        return etree.fromstring(self._parts[part], SAFE)

    def _named(self) -> Iterator[tuple[str, str]]:
        targets = {each.get("Id"): each.get("Target") for each in self._tree(LINKS)}
        for each in self._book.iter(f"{MAIN}sheet"):
            target = targets[each.get(LINK)] or ""
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part.startswith("xl/worksheets/"):
                yield each.get("name", ""), part

    def _percent_styles(self) -> frozenset[str]:
        """Return the numbers of the cell styles that show a share as per cent."""
        if STYLES not in self._parts:
            return frozenset()
        styles = self._tree(STYLES)
        own = {each.get("numFmtId"): each.get("formatCode", "") for each in styles.iter(f"{MAIN}numFmt")}
        found = styles.find(f"{MAIN}cellXfs")
        kinds = [each.get("numFmtId", "0") for each in found] if found is not None else []
        return frozenset(
            str(at) for at, kind in enumerate(kinds) if int(kind) in PERCENT_FORMATS or "%" in own.get(kind, "")
        )


class Tab:
    """One sheet of a workbook: asks what may be written where, and writes it."""

    def __init__(self, tree: Element, percent: frozenset[str]) -> None:
        self.tree = tree
        self._percent = percent
        self._rows = {int(row.get("r", 0)): row for row in tree.iter(f"{MAIN}row")}
        self._cells = {cell.get("r", ""): cell for row in self._rows.values() for cell in row}
        self._merged = [each.get("ref", "") for each in tree.iter(f"{MAIN}mergeCell")]

    def unfit(self, reference: str) -> str:
        """Return why a cell cannot be filled: ``no_cell``, ``outside``, ``merged``, ``formula``; empty if it can."""
        if not REFERENCE.fullmatch(reference):
            return "no_cell"
        column, row = place_of(reference)
        corner = self._corner()
        if column > corner[0] or row > corner[1]:
            return "outside"
        if any(_within(reference, area) and reference != area.partition(":")[0] for area in self._merged):
            return "merged"
        cell = self._cells.get(reference)
        return "formula" if cell is not None and cell.find(f"{MAIN}f") is not None else ""

    def shows_percent(self, reference: str) -> bool:
        """Tell whether a cell shows what is written as per cent, so that 0.928 reads 92.8 %."""
        cell = self._cells.get(reference)
        return cell is not None and cell.get("s", "") in self._percent

    def write(self, reference: str, value: int | Decimal | str) -> None:
        """Write a number or a text into a cell; its format stays, and a text is never read as a formula."""
        cell = self._cells.get(reference)
        cell = self._new(reference) if cell is None else cell
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = value
        else:
            etree.SubElement(cell, f"{MAIN}v").text = str(value)

    def _new(self, reference: str) -> Element:
        """Return a new cell at its place in the order that the format wants."""
        column, number = place_of(reference)
        row = self._rows.get(number)
        if row is None:
            data = next(self.tree.iter(f"{MAIN}sheetData"))
            row = self._rows[number] = etree.Element(f"{MAIN}row", r=str(number))
            data.insert(sum(each < number for each in self._rows if each != number), row)
        cell = self._cells[reference] = etree.Element(f"{MAIN}c", r=reference)
        row.insert(sum(place_of(each.get("r", "A1"))[0] < column for each in row), cell)
        return cell

    def _corner(self) -> tuple[int, int]:
        """Return the last column and row that hold a cell or lie in a merged area."""
        ends = [area.rpartition(":")[2] for area in self._merged]
        places = [place_of(each) for each in (*self._cells, *ends)] or [(0, 0)]
        return max(column for column, _row in places), max(row for _column, row in places)


def place_of(reference: str) -> tuple[int, int]:
    """Return column and row of a cell, both from 1: ``C4`` is (3, 4)."""
    found = REFERENCE.fullmatch(reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def _within(reference: str, area: str) -> bool:
    first, _colon, last = area.partition(":")
    (left, top), (right, bottom), (column, row) = place_of(first), place_of(last or first), place_of(reference)
    return left <= column <= right and top <= row <= bottom


def _counting_anew(book: Element) -> Element:
    found = book.find(f"{MAIN}calcPr")
    if found is None:
        before = [book.find(f"{MAIN}{name}") for name in ("sheets", "externalReferences", "definedNames")]
        found = etree.Element(f"{MAIN}calcPr")
        [each for each in before if each is not None][-1].addnext(found)
    found.set("fullCalcOnLoad", "1")
    return book


def _written(tree: Element) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
