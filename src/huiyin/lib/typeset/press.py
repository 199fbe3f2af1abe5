"""Set a template with its data, fonts and day into a PDF/A-2b file."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typst

from huiyin.lib.typeset.glyphs import MissingGlyphs, missing
from huiyin.lib.typeset.shelf import Shelf


class CannotTypeset(RuntimeError):  # noqa: N818 - reads as a sentence where it is caught
    """A template that does not fit its data."""


def typeset(template: Path, data: Mapping[str, object], *, shelf: Shelf, on: date) -> bytes:
    """Return the PDF/A-2b bytes of a ``.typ`` template, which reads ``data`` from ``sys.inputs.data`` as JSON.

    The file's date is ``on`` at 00:00 UTC, and its fonts come from ``shelf`` alone: equal input gives equal bytes.

    :raises MissingGlyphs: if a text of ``data`` has a character that no font of the shelf has.
    :raises CannotTypeset: if the template cannot be compiled with ``data``; the sentence says where.
    """
    stamp = (on - date(1970, 1, 1)).days * 86400
    return bytes(_compiled(template, data, shelf, format="pdf", pdf_standards="a-2b", timestamp=stamp))


def pictures(template: Path, data: Mapping[str, object], *, shelf: Shelf, dots: float) -> tuple[bytes, ...]:
    """Return each page of a ``.typ`` template as a PNG picture of ``dots`` an inch, to be looked at before it is issued.

    :raises MissingGlyphs: as :func:`typeset`
    :raises CannotTypeset: as :func:`typeset`
    """
    pages = _compiled(template, data, shelf, format="png", ppi=dots)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def _compiled(template: Path, data: Mapping[str, object], shelf: Shelf, **form: Any) -> Any:
    shown = {key: value for key, value in data.items() if not key.endswith("_svg")}
    if gaps := missing(shown, shelf):
        raise MissingGlyphs(gaps)
    try:
        return typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=shelf.fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **form,
        )
    except typst.TypstError as error:
        raise CannotTypeset(f"{template.name}: {error.message}. Check the template against its data.") from error
