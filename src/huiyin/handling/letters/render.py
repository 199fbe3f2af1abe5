"""Turn a letter into PDF/A-2b bytes by its template."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

from huiyin.handling.letters.letter import Letter
from huiyin.lib.text.days import written
from huiyin.lib.typeset import Missing, Shelf, faces, missing, open_shelf, pictures, qr_svg, typeset

_TEMPLATES = Path(__file__).parent


def render(letter: Letter, *, fonts: Path | None = None) -> bytes:
    """Return the letter as PDF/A-2b, set in the fonts of the office's folder ``fonts`` first; equal letters, equal bytes.

    :raises huiyin.lib.typeset.MissingGlyphs: if a character of the letter is in no font; the sentence names it.
    """
    shelf = open_shelf(fonts)
    return typeset(_template(letter), _data(letter, shelf), shelf=shelf, on=letter.on)


def render_pictures(letter: Letter, *, dots: float = 96, fonts: Path | None = None) -> tuple[bytes, ...]:
    """Return the letter's pages as PNG pictures of ``dots`` an inch, for its preview beside a form.

    :raises huiyin.lib.typeset.MissingGlyphs: as :func:`render`
    """
    shelf = open_shelf(fonts)
    return pictures(_template(letter), _data(letter, shelf), shelf=shelf, dots=dots)


def _template(letter: Letter) -> Path:
    return _TEMPLATES / f"{letter.template}.typ"


def _data(letter: Letter, shelf: Shelf) -> dict[str, object]:
    data = _plain(letter)
    data |= {"faces": faces(letter.lang, shelf), "issued": [letter.on.year, letter.on.month, letter.on.day]}
    if link := _link(letter):
        data["qr_svg"] = qr_svg(link)
    if proof := getattr(letter, "proof", ""):
        data["proof_svg"] = qr_svg(proof, "l")
    return data


def unprintable(letter: Letter, *, fonts: Path | None = None) -> tuple[Missing, ...]:
    """Return the characters of a letter that no font has, for its preview."""
    return missing(_plain(letter), open_shelf(fonts))


def _link(letter: Letter) -> str:
    return getattr(getattr(letter, "asking", None), "link", "")


def _plain(letter: Letter) -> dict[str, object]:
    plain = _shown(letter)
    if not isinstance(plain, dict):
        raise TypeError(f"{letter!r} is no letter.")
    return plain


def _shown(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _shown(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_shown(item) for item in value]
    if isinstance(value, datetime):
        return {"day": _shown(value.date()), "hour": str(value.hour), "minute": f"{value.minute:02}"}
    if isinstance(value, date):
        return written(value)
    return value
