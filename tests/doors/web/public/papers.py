"""Reports and files that visitors hand in, made here."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from pypdf import PdfWriter

TRUE = "2025年，全镇共受理信访事项120件，办结113件，办结率94.2%。其中来信30件，来访60件，网上30件。"
WRONG = TRUE.replace("94.2%", "84.2%")
CUT = TRUE.replace("94.2%", "94.1%")


def word_file(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    """Return a Word file of paragraphs and, if given, one table."""
    word = Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    if rows:
        table = word.add_table(len(rows), len(rows[0]))
        for cells, row in zip(rows, table.rows, strict=True):
            for said, cell in zip(cells, row.cells, strict=True):
                cell.text = said
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def scanned_pdf() -> bytes:
    """Return a PDF with one page and no text."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def zip_bomb() -> bytes:
    """Return an archive that calls itself a Word file and unpacks to 120 MB."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (120 << 20))
    return out.getvalue()


def old_word_file() -> bytes:
    """Return the beginning of an old Word file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
