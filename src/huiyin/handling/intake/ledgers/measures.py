"""What a statistics table counts: names of its columns, so that a refused table still says what it has."""

from functools import cache

from huiyin.handling.intake.ledgers.vocabulary import data
from huiyin.handling.intake.ledgers.wording import plain, unbracketed

OTHER = "stat:other"
RATE = "_rate"


def measure_of(group: str, leaf: str) -> str | None:
    """Name the measure of a column as ``stat:late@12345``; ``None`` if the heading is none."""
    name = _place(unbracketed(leaf)) or _measure(unbracketed(leaf))
    if name is None:
        return None
    channel = _channel(plain(group))
    return f"stat:{name}@{channel}" if channel else f"stat:{name}"


def _place(heading: str) -> str | None:
    """Name the level of government that a column counts for."""
    places: dict[str, list[str]] = data("statistics")["places"]
    return next((name for name, words in places.items() if heading in words), None)


@cache
def _measure(heading: str) -> str | None:
    """Name what is counted: the rate or the count of the longest word that the heading begins or ends with."""
    rates, counts = (tuple(data("statistics")[key]) for key in ("rates", "counts"))
    known: dict[str, str] = {
        plain(word): name for name, words in data("statistics")["measures"].items() for word in words
    }
    if heading in known:
        return known[heading]
    is_rate = heading.endswith(rates)
    stem = _without(heading, rates if is_rate else counts)
    if stem not in known:
        return None
    name = "close" if is_rate and known[stem] == "closed" else known[stem]
    return name + RATE * is_rate


def _without(heading: str, ends: tuple[str, ...]) -> str:
    """Take the longest of some endings off a heading."""
    fitting = [end for end in ends if heading.endswith(end) and heading != end]
    return heading.removesuffix(max(fitting, key=len)) if fitting else heading


def _channel(group: str) -> str:
    """Name the channel that a group of columns is about, ``""`` for none and for totals."""
    channels = data("statistics")["channels"].items()
    return next((name for name, words in channels if any(word in group for word in words)), "")
