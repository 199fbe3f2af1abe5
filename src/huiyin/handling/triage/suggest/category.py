"""The category that a text seems to stand under, in the office's own tree, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.handling.triage.suggest.learned import Learned, learned, mark_of
from huiyin.lib.labels.trouble import LabelsError
from huiyin.record.offices.models import Category

PARTED = "›"
UNREADABLE = _("分类模型读不出来，这里不给分类建议，照常办理。请管理员用 huiyin triage learn 重新学习。")
OTHER_TREE = _("分类表在模型学习以后改过，这里不给分类建议，照常办理。请管理员用 huiyin triage learn 重新学习。")
NO_TREE = _("还没有分类表，这里不给分类建议。")


@dataclass(frozen=True)
class CategorySaid:
    """The category that a text seems to stand under, None where unsure; ``trouble`` says why none can be suggested."""

    category: Category | None = None
    words: tuple[str, ...] = ()
    trouble: Promise | str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the category and of those above it, in Simplified signs; empty where unsure."""
        return tuple(each.zh_hans for each in chain_of(self.category)) if self.category else ()


def category_of(text: str, tree: Sequence[Category]) -> CategorySaid:
    """Return the category of a text among those of the tree, each with those above it loaded; None of it where unsure."""
    if not tree:
        return CategorySaid(trouble=NO_TREE)
    try:
        known = learned()
    except LabelsError:
        return CategorySaid(trouble=UNREADABLE)
    by_label = _labels(known, tree)
    if by_label is None:
        return CategorySaid(trouble=OTHER_TREE)
    guess = known.model.guess(text)
    found = by_label.get(guess.label)
    return CategorySaid() if guess.unsure or found is None else CategorySaid(found, guess.words)


def _labels(known: Learned, tree: Sequence[Category]) -> dict[str, Category] | None:
    """Return the categories by the labels of a model: codes of what was learned here, else names; None of another tree."""
    if known.by_codes:
        return {each.pk: each for each in tree} if known.tree == mark_of(each.pk for each in tree) else None
    return {PARTED.join(each.zh_hans for each in chain_of(named)): named for named in tree}


def chain_of(category: Category) -> list[Category]:
    """Return a category under those above it, the first level first."""
    chain = [category]
    while chain[0].parent is not None:
        chain.insert(0, chain[0].parent)
    return chain
