"""What a hint rule answers: one sentence and the place it speaks of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hint:
    """One thing to look at: the rule's name, the sentence, the words in the text and their offset."""

    rule: str
    sentence: str
    span: str
    start: int

    def as_json(self) -> dict[str, Any]:
        """Give the hint as plain values."""
        return {"rule": self.rule, "sentence": self.sentence, "span": self.span, "start": self.start}
