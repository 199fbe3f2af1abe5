"""Reads plain text in any encoding that Chinese and English offices use."""

import codecs

from huiyin.lib.reading.unreadable import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be", "cp1252"]
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个年月日件率等类共受理各及与其办結结调調处處纠糾纷紛信访訪件工作市县縣镇鎮，。、；："
)
_SAMPLE = 1 << 16
_CONTROLS = bytes(range(1, 8))


def read_plain(content: bytes, name: str) -> str:
    """Decode text by its mark, as UTF-8, or as the likeliest encoding.

    :raises UnreadableError: if it is no text, or no encoding fits.
    """
    text = _decoded(content, name)
    if "\0" in text:
        raise UnreadableError("not_text", name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, name: str) -> str:
    """Decode by mark, UTF-8, or guess.

    :raises UnreadableError: if nothing fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for trial in (content, content[:-1], content[:-2], content[:-3]):  # a file cut in the middle of a sign
        try:
            return trial.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return _guessed(content, name)


def _guessed(content: bytes, name: str) -> str:
    """Decode by the encoding that gives the most common signs; the library is asked where none does.

    :raises UnreadableError: if nothing fits.
    """
    if b"\0" in content and not _looks_wide(content):
        raise UnreadableError("not_text", name)
    tries = {encoding: _commonness(content, encoding) for encoding in _LIKELY}
    best = max(tries, key=lambda encoding: tries[encoding])
    if tries[best] > 0.05:  # noqa: PLR2004 - one sign in twenty is common in any Chinese text
        return content.decode(best, errors="replace")
    if any(sign in content[:_SAMPLE] for sign in _CONTROLS):
        raise UnreadableError("not_text", name)
    if sum(sign > 0x7F for sign in content[:_SAMPLE]) * 5 < len(content[:_SAMPLE]):  # noqa: PLR2004 - Latin letters
        return content.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom asked, slow to load

    found = from_bytes(content[:_SAMPLE]).best()
    if found is None:
        raise UnreadableError("encoding", name)
    return content.decode(found.encoding, errors="replace")


def _looks_wide(content: bytes) -> bool:
    """Tell whether the zero bytes stand as in UTF-16: at every second place, or seldom."""
    even, odd = content[:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
    return min(even, odd) * 20 <= max(even, odd)


def _commonness(content: bytes, encoding: str) -> float:
    """Give the share of common signs in the text an encoding makes, 0 where it does not fit."""
    try:
        text = content[:_SAMPLE].decode(encoding, errors="ignore")
        refused = content[:_SAMPLE].decode(encoding, errors="replace").count("\ufffd")
    except (UnicodeDecodeError, LookupError):
        return 0.0
    wide = [sign for sign in text if sign > "\x7f"]
    if not wide or refused > len(text) / 100 + 1:
        return 0.0
    return sum(sign in _COMMON for sign in wide) / len(wide)
