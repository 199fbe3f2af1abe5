"""Which columns are never kept: about a person's origin, belief, conduct, relatives, travel, or how far up they went."""

from huiyin.handling.intake.ledgers.vocabulary import Refusal, refusals
from huiyin.handling.intake.ledgers.wording import plain


def refused_for(*headings: str) -> str | None:
    """Name what a column is refused for, given its headings from group to leaf; ``None`` if it may be kept.

    Each heading is looked at alone and all together, so that 是否党员 under any group and 稳控 over any leaf are seen.
    """
    for heading in (*headings, "".join(headings)):
        spelled = plain(heading)
        for refusal in refusals():
            if _shows(refusal, spelled):
                return refusal.what
    return None


def _shows(refusal: Refusal, heading: str) -> bool:
    """Tell whether a plain heading has one of the words, once those that merely look alike are taken out."""
    for alike in refusal.unless:
        heading = heading.replace(alike, "")
    return heading in refusal.wholes or any(part in heading for part in refusal.parts)
