"""Published answers as everybody reads them: a list by category and office, and the page of one; nobody's name, no number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.handling.answers.lookups import answer_of, opinion_of
from huiyin.handling.answers.models import PublishedAnswer
from huiyin.handling.answers.published import newest_text, standing, words_in
from huiyin.lib.refusal import NotFound
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Category

PAGE = 20


@dataclass(frozen=True)
class Shown:
    """One published answer; ``answered`` is empty in a list."""

    key: UUID
    asked: str
    answered: str
    office: str
    category: str
    code: str
    published_on: date
    answered_on: date


@dataclass(frozen=True)
class Topic:
    """One category with how many answers stand under it."""

    code: str
    name: str
    n: int


@dataclass(frozen=True)
class Page:
    """A page of published answers, the newest first; ``total`` counts all that match."""

    rows: tuple[Shown, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class Stage:
    """How far publishing the answer of one matter is: the newest text, and whether something stands in public."""

    asked: str
    answered: str
    is_checked: bool
    is_published: bool
    stands: bool


def _open() -> QuerySet[PublishedAnswer]:
    """Return what stands: not taken down, its person's words not erased, its answer not revoked by a redo."""
    redone = Entry.objects.filter(matter=OuterRef("text__matter"), act="redo_ordered", id__gt=OuterRef("entry_id"))
    return PublishedAnswer.objects.filter(
        ~Exists(redone), taken_down__isnull=True, text__document__contact__key__isnull=False
    )


def published_answers(*, category: str = "", page: int = 1) -> Page:
    """Return twenty of the published answers, all or those of a category: two statements."""
    found = _open()
    if category:
        found = found.filter(category=category)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(page, 1), pages)
    rows = _with_words(found).order_by("-published_on", "-id")[(number - 1) * PAGE : number * PAGE]
    shown = tuple(each for row in rows if (each := _shown(row)))
    return Page(shown, total, number, pages)


def published_answer(key: UUID) -> Shown:
    """Return one published answer whole.

    :raises NotFound: if there is none, or it was taken down
    """
    row = _with_words(_open()).filter(pk=key).first()
    shown = _shown(row) if row else None
    if shown is None:
        raise NotFound(_("没有这份公开的答复，可能已经撤下。"))
    return shown


def topics() -> tuple[Topic, ...]:
    """Return the categories that have published answers, those with the most first: one statement."""
    counted = _open().filter(category__isnull=False).order_by().values("category").annotate(n=Count("pk"))
    many = {row["category"]: row["n"] for row in counted}
    found = (Topic(each.pk, _name(each), many[each.pk]) for each in Category.objects.filter(pk__in=many))
    return tuple(sorted(found, key=lambda each: (-each.n, each.code)))


def stage_of(matter: Matter) -> Stage | None:
    """Return how far publishing the answer of a matter is; None if no text was written."""
    text = newest_text(matter)
    words = words_in(text.row.document) if text else None
    if text is None or words is None:
        return None
    return Stage(words.asked, words.answered, text.is_checked, text.is_published, standing(matter) is not None)


def _with_words(rows: QuerySet[PublishedAnswer]) -> QuerySet[PublishedAnswer]:
    return rows.select_related("office", "category", "text__answer", "text__document__contact")


def _shown(row: PublishedAnswer) -> Shown | None:
    words = words_in(row.text.document)
    if words is None:
        return None
    return Shown(
        key=row.pk,
        asked=words.asked,
        answered=words.answered,
        office=row.office.name,
        category=_name(row.category) if row.category else "",
        code=row.category_id or "",
        published_on=row.published_on,
        answered_on=row.text.answer.answered_on,
    )


def _name(category: Category) -> str:
    names = {"zh-hant": category.zh_hant, "en": category.en}
    return names.get(get_language() or "", "") or category.zh_hans


def for_everybody(matter: Matter) -> dict[str, str]:
    """Return what a text for everybody begins with: the newest text, or the words of the answer, still with its names."""
    stage = stage_of(matter)
    if stage is not None:
        return {"asked": stage.asked, "answered": stage.answered}
    answer = answer_of(matter)
    if answer is None:
        return {}
    said = opinion_of(answer)
    return {"answered": "\n\n".join("\n".join(filter(None, (each.facts, each.opinion))) for each in said.findings)}
