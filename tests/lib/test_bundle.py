"""PDFs joined into one: every page kept, numbered from where numbers begin."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter

from huiyin.lib.bundle import is_readable, joined, pages_in, sheet_of


def blank(pages: int) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 4000), "grey").save(out, "JPEG")
    return out.getvalue()


def test_every_page_is_kept_in_order_with_a_bookmark_for_each_part():
    whole = PdfReader(io.BytesIO(joined([("one", blank(2)), ("two", blank(3))], blank(5))))
    assert len(whole.pages) == 5
    assert [each.title for each in whole.outline] == ["one", "two"]


def test_a_picture_of_any_shape_becomes_one_sheet():
    assert pages_in(sheet_of(picture())) == 1


def test_a_damaged_pdf_is_not_readable():
    assert is_readable(blank(1))
    assert not is_readable(b"")
    assert not is_readable(blank(1)[:40])
