"""Numbers as people write them: 14万1625, 1万2,514, 一七五一, 4 598, 1.234,5, 三百二十, 83.2."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

_DIGITS = {c: i % 10 for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCORES = {"廿": 20, "卅": 30}
_BIG = {"万": 10**4, "亿": 10**8}

EUROPEAN = r"\d{1,3}(?:\.\d{3}){1,4},\d{1,6}"
GROUPED = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?![\d])"
SPACED = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?![\d.])"
PLAIN = r"\d{1,15}(?:\.\d{1,8})?"
ARABIC = rf"(?:{EUROPEAN}|{GROUPED}|{SPACED}|{PLAIN})"
CHINESE = r"[一二三四五六七八九十廿卅两〇○零][一二三四五六七八九十廿卅百千万亿两〇○零]{0,20}(?:点[一二三四五六七八九〇○零]{1,8})?"
NUMBER = rf"(?:(?>{ARABIC})(?:\s?[百千]?[万亿千百](?:\d,\d{{3}}|\d{{1,4}})?)?|{CHINESE})"

_MIXED = re.compile(rf"(?P<head>{ARABIC})\s?(?P<scale>[百千]?[万亿千百])(?P<rest>[\d,]*)")


_EUROPEAN = re.compile(EUROPEAN)
_ONE = Decimal(1)
_ROUND = 10


@dataclass(frozen=True)
class Quantity:
    """A number as written: its value, and the worth of one in its last written place (27.5万: 1000)."""

    value: Decimal
    step: Decimal

    @cached_property
    def places(self) -> int:
        """Give how many decimals are written."""
        return max(0, -int(self.step.as_tuple().exponent))

    @cached_property
    def bounds(self) -> tuple[float, float, float]:
        """Give the value, and the least and the largest that a round number (27.5万) stands for."""
        value, step = float(self.value), float(self.step)
        return (value, value - step / 2, value + step) if step >= _ROUND else (value, value, value)


@lru_cache(maxsize=1 << 15)
def read_quantity(text: str) -> Quantity:
    """Read one number matched by ``NUMBER`` (traditional characters already made simplified).

    :raises ValueError: if the text is no number in any spelling known here.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        return Quantity(Decimal(text), _ONE)
    if mixed := _MIXED.fullmatch(text):
        return _mixed(mixed)
    if text[:1].isdigit():
        return _arabic(text)
    return _chinese(text)


def is_european(text: str) -> bool:
    """Tell whether a number is written with a decimal comma (1.234,5), which Chinese and English readers misread."""
    return _EUROPEAN.fullmatch(text.strip()) is not None


def _arabic(text: str) -> Quantity:
    """Read Arabic digits with grouping."""
    if "," in text and is_european(text):
        text = text.replace(".", "").replace(",", ".")
    plain = "".join(text.replace(",", "").split())
    decimals = len(plain.partition(".")[2])
    return Quantity(Decimal(plain), _ONE.scaleb(-decimals))


def _mixed(match: re.Match[str]) -> Quantity:
    """Read digits, a Chinese scale, and perhaps more digits (14万1625)."""
    scale = Decimal(1)
    for sign in match["scale"]:
        scale *= _TENS.get(sign) or _BIG[sign]
    head = _arabic(match["head"])
    rest = match["rest"].replace(",", "")
    if not rest:
        return Quantity(head.value * scale, head.step * scale)
    return Quantity(head.value * scale + Decimal(rest), Decimal(1))


def _chinese(text: str) -> Quantity:
    """Read Chinese digits, positional (一七五一) or with scales (三百二十点五)."""
    whole, _, fraction = text.partition("点")
    value = _positional(whole) if _is_positional(whole) else _scaled(whole)
    if not fraction:
        return Quantity(Decimal(value), Decimal(1))
    return Quantity(Decimal(f"{value}.{_positional(fraction, len(fraction))}"), Decimal(1).scaleb(-len(fraction)))


def _is_positional(text: str) -> bool:
    """Tell whether only digits stand in the text, without 十, 百, 千, 万."""
    return all(sign in _DIGITS for sign in text)


def _positional(text: str, width: int = 0) -> str:
    """Give the digits of a positional number, padded to ``width`` places."""
    return "".join(str(_DIGITS[sign]) for sign in text).zfill(width)


def _scaled(text: str) -> int:
    """Give the value of a Chinese number with scales.

    :raises ValueError: if a sign is no part of a number.
    """
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _SCORES:
            section, digit = section + _SCORES[sign], 0
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _BIG:
            total = (total + section + digit) * _BIG[sign] if sign == "亿" else total + (section + digit) * _BIG[sign]
            section = digit = 0
        else:
            raise ValueError(f"{text!r} is not a number")
    return total + section + digit
