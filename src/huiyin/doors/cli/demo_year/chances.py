"""Choose by weight."""

import random
from collections.abc import Sequence


def pick(weighted: Sequence[tuple[str, int]], rng: random.Random) -> str:
    """Return one of the words, each as likely as its weight."""
    return rng.choices([word for word, _ in weighted], [weight for _, weight in weighted])[0]
