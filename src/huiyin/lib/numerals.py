"""Read and write whole numbers as Chinese texts print them: 15, １５, 十五, 二〇二五, 两百."""

import re
import unicodedata

DIGITS = {
    sign: value
    for value, signs in enumerate(("〇零", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for sign in signs
}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"亿": 100_000_000, "万": 10_000}
_WRITTEN = "〇一二三四五六七八九"


def integer(text: str) -> int:
    """Return the whole number that ``text`` writes, in Arabic or Chinese numerals.

    :raises ValueError: if ``text`` is no numeral, or mixes both kinds.
    """
    plain = unicodedata.normalize("NFKC", text.strip())
    if re.fullmatch(r"[0-9]+", plain):
        return int(plain)
    if not plain or any(sign not in DIGITS and sign not in UNITS and sign not in MYRIADS for sign in plain):
        raise ValueError(f"“{text}” is no whole number; write it like 15 or 十五.")
    if all(sign in DIGITS for sign in plain):
        return int("".join(str(DIGITS[sign]) for sign in plain))
    return _grouped(plain)


def chinese(number: int) -> str:
    """Return ``number`` (0 to 9999) in Chinese numerals, as articles are counted: 15 → 十五, 105 → 一百〇五.

    :raises ValueError: if ``number`` is outside 0 to 9999.
    """
    if not 0 <= number <= 9999:  # noqa: PLR2004 — four signs are all that articles need
        raise ValueError(f"{number} cannot be written here; give a number from 0 to 9999.")
    if number < 10:  # noqa: PLR2004 — one sign
        return _WRITTEN[number]
    return _places(number).removeprefix("一") if number < 20 else _places(number)  # noqa: PLR2004 — 十五, not 一十五


def _grouped(signs: str) -> int:
    """Return the value of signs that use units: what stands before 亿, then before 万, is a number of its own."""
    for sign, size in MYRIADS.items():
        before, found, after = signs.rpartition(sign)
        if found:
            return _grouped(before or "一") * size + _grouped(after)
    total = digit = 0
    for sign in signs:
        if sign in DIGITS:
            digit = DIGITS[sign]
        else:
            total, digit = total + (digit or 1) * UNITS[sign], 0
    return total + digit


def _places(number: int) -> str:
    """Return a number of two to four digits with its units; a gap of zeros becomes one 〇."""
    digits = [int(sign) for sign in str(number)]
    units = ["", "十", "百", "千"][: len(digits)][::-1]
    raw = "".join(_WRITTEN[digit] + (unit if digit else "") for digit, unit in zip(digits, units, strict=True))
    return re.sub("〇+", "〇", raw).rstrip("〇")
