"""Finds figures in English sentences: counts, percentages, money, spans of time."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.passage import Passage
from huiyin.lib.quantities import read_quantity

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,8})?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_TOKEN = re.compile(
    r"(?=[\d£$€+\-−]|\b[A-Zabhcdflpqrstvw]|(?m:^)\s)"  # where none of what follows can begin, nothing more is tried
    rf"(?:(?P<skip>https?://\S{{1,400}}|\b(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b(?:\s+\d{{4}})?|"
    rf"\b(?:{_MONTHS})\s+\d{{4}}|\bbetween\s\d{{1,3}}\sand\s\d{{1,3}}\s(?:working |calendar |business )?(?:days|weeks|months|hours|years)\b|"
    rf"\b(?:19|20)\d\d\s?[-–/]\s?(?:\d{{4}}|\d{{2}})\b|\b(?:19|20)\d\d\b(?!,\d)|"
    r"\b(?:[Ss]ections?|[Tt]ables?|[Ff]igures?|[Cc]hapters?|[Pp]ages?|No\.|[Aa]rticles?|[Pp]arts?|[Aa]ppendix|[Qq]uarter|[Vv]ersion|Q|[Ww]eek|[Dd]ay|[Ss]tages?|[Ss]teps?|[Tt]iers?|[Ll]evels?|[Pp]hases?|[Cc]ategor(?:y|ies)|[Bb]ands?|[Gg]rades?|[Ss]chedules?|[Rr]ules?)\s?\d+(?:\.\d+)*|"
    r"\b(?:[2-9]11|999|12345)\b(?=\s(?:received|hotline|service|cent(?:er|re)|lines?|system|app|calls?\scent))|"
    r"\b0\d{2,4}[ -]\d{3,4}(?:[ -]\d{3,4})?\b|\b(?:ISO|BS|EN|IEC)\s?\d+(?:[-:]\d+)*|"
    r"\b\d+(?:st|nd|rd|th)\b|\b\d+-(?:minute|hour|day|week|month|year)s?\b|\b\d{1,2}:\d\d\b|\b24/7\b|(?m:^\s*\d{1,2}(?:\.\d+)*[.)]\s))"
    rf"|(?P<currency>[£$€])\s?(?P<money>{_NUMBER})\s?(?P<scale>m\b|million|bn\b|billion|k\b|thousand)?"
    rf"|(?<![\w.,])(?P<sign>[-−+])?(?P<percent>{_NUMBER})\s?(?P<per>%|per\s?cent\b|percentage points?)"
    rf"|(?<![\w.,/-])(?P<number>{_NUMBER})(?:\s(?P<size>million|billion|thousand))?(?![\w%]|[.,]\d|[-/]\d)"
    r"(?:\s(?P<time>(?:working |calendar |business )?(?:days?|months?|hours?|weeks?|years?|minutes?))\b)?)"
)
_LINE = re.compile(r"^(?=[^\n]*[a-z]{3})[^\n一-鿿]+$", re.MULTILINE)
_SIZES = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_RISE = re.compile(
    r"\b(?:increas\w*|rise|rose|risen|grew|growth|grown|up|higher|more|climb\w*|gain\w*)\b", re.IGNORECASE
)
_FALL = re.compile(
    r"\b(?:decreas\w*|fall|fell|fallen|drop\w*|reduc\w*|down|lower|fewer|less|declin\w*)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"^\s*(?:\w+\s)?(?:increase|decrease|rise|fall|drop|reduction|growth|decline|more|fewer|less|higher|lower|up|down)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:increas\w+|decreas\w+|rise|rose|risen|fell|fall|fallen|drop\w*|reduc\w+|grew|growth|declin\w+|(?<!made )(?<!make )(?<!makes )(?<!making )up|down)(?:\s(?:of|by))?(?:\s(?:about|around|nearly|over))?\s?$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(about|around|nearly|over|almost|more than|less than|some|approximately|at least|fewer than)\s$", re.IGNORECASE
)
_OLD = re.compile(
    r"\b(?:previous|last|preceding|prior)\s(?:financial\s)?(?:year|month|quarter|week|period)|\byear (?:before|earlier)\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:on|from|against|than|compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?)(?: the)?\s*$",
    re.IGNORECASE,
)


_NEXT = re.compile(r"[.,;(\d]")
_IN_YEAR = re.compile(r" in (?:the )?(?:19|20)\d\d")
_FROM_TO = re.compile(r"\bfrom\b[^.;]*\bto\b[^.;]*\($", re.IGNORECASE)


def english_facts(passage: Passage) -> Iterator[Fact]:
    """Find each figure of the English sentences, in the order of the text."""
    for line in _LINE.finditer(passage.text):
        for token in _TOKEN.finditer(passage.text, line.start(), line.end()):
            if token["skip"] is None:
                fact = _fact_of(token)
                _kind(fact, passage)
                yield fact


def _fact_of(token: re.Match[str]) -> Fact:
    """Give the figure of one token."""
    if token["money"]:
        return _sized("amount", token["money"], token["scale"], token["currency"], token.start("currency"), token.end())
    if token["percent"]:
        unit = "percentage points" if token["per"].startswith("percentage") else "%"
        fact = _sized("rate", token["percent"], None, unit, token.start("percent"), token.end())
        if token["sign"] in {"-", "−"}:
            fact.kind, fact.value = "growth", -fact.value
        return fact
    kind = "duration" if token["time"] else "count"
    return _sized(kind, token["number"], token["size"], token["time"] or "", token.start("number"), token.end())


def _sized(kind: str, number: str, size: str | None, unit: str, at: int, end: int) -> Fact:
    """Give a fact with its million or thousand resolved."""
    quantity = read_quantity(number)
    scale = _SIZES.get((size or "").strip(), 1)
    value = float(quantity.value) * scale
    places = max(0, -int(quantity.step.as_tuple().exponent))
    spread = float(quantity.step) * scale / 2 if scale > 1 else 0.0
    return Fact(kind, value, unit, at, end, places, value - spread, value + 2 * spread)


def _kind(fact: Fact, passage: Passage) -> None:
    """Decide between growth, share, change and level, and mark the figures of an earlier period."""
    text = passage.text
    before = text[max(passage.sentence_start(fact.at), fact.at - 50) : fact.at]
    after = text[fact.end : min(passage.sentence_end(fact.at), fact.end + 60)]
    if hedge := _HEDGE.search(before):
        fact.approx = hedge[1]
    if fact.unit == "%":
        _kind_of_per_cent(fact, text[passage.sentence_start(fact.at) : fact.at][-160:], after)
    elif fact.unit == "percentage points":
        fact.kind = "delta"
    fact.previous = fact.kind in {"count", "rate", "amount", "duration"} and _is_previous(before, after)


def _is_previous(before: str, after: str) -> bool:
    """Tell whether a figure belongs to an earlier period."""
    near = _NEXT.split(after, 1)[0]
    if before.endswith("(") and _IN_YEAR.match(after):
        return True
    return bool(_OLD.search(near)) or bool(_ON.search(before) and _RISE_OR_FALL.search(before))


_RISE_OR_FALL = re.compile(f"{_RISE.pattern}|{_FALL.pattern}", re.IGNORECASE)


def _kind_of_per_cent(fact: Fact, before: str, after: str) -> None:
    """Tell growth and share from rates."""
    if _AFTER.search(after) or _BEFORE.search(before):
        fact.kind = "growth"
        words = after[:30] if _AFTER.search(after) else before[-30:]
        if _FALL.search(words) and not _RISE.search(words) and fact.value > 0:
            fact.value = fact.low = fact.high = -fact.value
    elif _FROM_TO.search(before) and (turn := _RISE_OR_FALL.search(before)):
        fact.kind = "growth"
        if _FALL.match(turn[0]) and fact.value > 0:
            fact.value = fact.low = fact.high = -fact.value
    elif re.match(r"\s?(?:of|\))", after):
        fact.kind = "share"
