"""What a rule answers: one relation the text claims between its figures, and whether it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from huiyin.figures.checker.facts import Fact, plain

OK, TRUNCATED, MISMATCH = "ok", "truncated", "mismatch"
HARD, SOFT = "hard", "soft"


@dataclass(eq=False)
class Relation:
    """A checked relation: ``claimed`` is said to follow from ``of`` (and ``over`` them).

    ratio: claimed = 100 · of / over; sum: claimed = of; growth: of against over; growth_delta: of changed by over;
    subset: of within over; same: of agree; shares_sum_to_100: of.
    """

    type: str
    claimed: Fact | None
    of: Sequence[Fact]
    over: Sequence[Fact]
    computed: float | None
    verdict: str
    strength: str
    sentence: str

    def facts(self) -> list[Fact]:
        """Give every figure that takes part."""
        return [*([self.claimed] if self.claimed else []), *self.of, *self.over]

    def as_json(self) -> dict[str, Any]:
        """Give the relation in the words of the published schema."""
        return {
            "type": self.type,
            "claimed": self.claimed.id if self.claimed else None,
            "of": [fact.id for fact in self.of],
            "over": [fact.id for fact in self.over],
            "computed": plain(self.computed),
            "verdict": self.verdict,
            "strength": self.strength,
            "sentence": self.sentence,
        }


def parts_of_sums(found: Iterable[Relation]) -> set[int]:
    """Give the ``id()`` of every figure that is a part of a sum found so far, so that no other rule adds it again."""
    return {id(part) for relation in found if relation.type == "sum" for part in relation.of}


def judged_ratios(found: Iterable[Relation]) -> set[int]:
    """Give the ``id()`` of every percentage that a rule has judged so far, so that no other rule judges it again."""
    return {id(relation.claimed) for relation in found if relation.type == "ratio"}
