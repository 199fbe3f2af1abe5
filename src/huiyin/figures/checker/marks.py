"""The mark of each figure, for a page that shows the text with every figure marked."""

from dataclasses import dataclass

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, TRUNCATED, Relation

CONSISTENT, CUT, DOES_NOT_FOLLOW, DOUBTFUL, UNCHECKED = "consistent", "cut", "does_not_follow", "doubtful", "unchecked"
_RANK = (UNCHECKED, CONSISTENT, CUT, DOUBTFUL, DOES_NOT_FOLLOW)


@dataclass(frozen=True)
class Mark:
    """One figure's place in the original text, its state, and the sentences that say why."""

    fact: Fact
    start: int
    end: int
    state: str
    sentences: tuple[str, ...]


def mark_figures(facts: list[Fact], relations: list[Relation]) -> list[Mark]:
    """Give every figure the gravest state of the relations that judge it."""
    judged: dict[int, list[tuple[str, str]]] = {}
    for relation in relations:
        for fact in _judged(relation):
            judged.setdefault(id(fact), []).append((_state(relation), relation.sentence))
    return [_mark(fact, judged.get(id(fact), [])) for fact in facts]


def _judged(relation: Relation) -> list[Fact]:
    """Give the figures a relation speaks about: the claimed one when it fails, all of them when it holds."""
    return [relation.claimed] if relation.claimed and relation.verdict != "ok" else relation.facts()


def _state(relation: Relation) -> str:
    """Give the state a relation puts its figures in."""
    if relation.verdict == MISMATCH:
        return DOES_NOT_FOLLOW if relation.strength == HARD else DOUBTFUL
    return CUT if relation.verdict == TRUNCATED else CONSISTENT


def _mark(fact: Fact, judged: list[tuple[str, str]]) -> Mark:
    """Choose the gravest state and its sentences."""
    state = max((state for state, _ in judged), key=_RANK.index, default=UNCHECKED)
    sentences = tuple(dict.fromkeys(sentence for found, sentence in judged if found == state))
    return Mark(fact, fact.start, fact.start + len(fact.span), state, sentences)
