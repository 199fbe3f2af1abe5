"""What a heading means by how it is put together: whose + what, done-word + time, and its last word."""

from functools import cache
from itertools import product
from typing import NamedTuple

from huiyin.handling.intake.ledgers.vocabulary import data, known_headings

WHOSE, LIMIT, TIME, STRIPPED, LEVEL, END = 0.93, 0.9, 0.88, 0.87, 0.86, 0.8
NAMED = "姓名"
LEVELS = ("一级", "二级", "三级", "四级", "1级", "2级", "3级", "4级")


class Meaning(NamedTuple):
    """A field that a heading may mean (``""``: surely none that is known) and how sure it is, 0 to 1."""

    field: str
    sure: float


def parsed(heading: str) -> Meaning | None:
    """Parse a plain heading, surest rule first; ``None`` if no rule speaks."""
    if any(word in heading for word in data("grammar")["blocked"]):
        return Meaning("", END)
    if heading.endswith(NAMED) and heading.removesuffix(NAMED) in known_headings():
        return Meaning(known_headings()[heading.removesuffix(NAMED)][0], WHOSE)
    return (
        _whose(heading) or _limit(heading) or _time(heading) or _stripped(heading) or _level(heading) or _end(heading)
    )


def is_whole(heading: str) -> bool:
    """Tell whether a heading is whose + what or a time, so that every part of it is understood."""
    return (_whose(heading) or _limit(heading) or _time(heading)) is not None


def names_time(heading: str) -> bool:
    """Tell whether a heading ends like a time."""
    return heading.endswith(tuple(data("grammar")["times"]))


@cache
def _owners() -> dict[str, str]:
    """Return every whose + what with its field, ``""`` where huiyin has none."""
    grammar = data("grammar")
    return {
        who + of + what: grammar["means"].get(f"{role}.{part}", "")
        for (role, people), (part, things) in product(grammar["who"].items(), grammar["what"].items())
        for who, of, what in product(people, ("", "的"), things)
        if role != "responsible" or part == "phone"
    }


def _whose(heading: str) -> Meaning | None:
    """Understand 投诉人电话, 被申请人住址."""
    field = _owners().get(heading)
    return None if field is None else Meaning(field, WHOSE)


def _limit(heading: str) -> Meaning | None:
    """Understand 限期化解时间, 要求办结日期."""
    limits = tuple(data("grammar")["limits"])
    ends = heading.endswith(limits) or names_time(heading)
    is_limit = ends and "是否" not in heading and any(word in heading for word in limits)
    return Meaning("deadline", LIMIT) if is_limit else None


def _time(heading: str) -> Meaning | None:
    """Understand 首次提交办结时间 by the done-word nearest to its end."""
    if not names_time(heading):
        return None
    found = [
        (heading.rfind(word) + len(word), len(word), field)
        for field, done in data("grammar")["done"].items()
        for word in done
        if word in heading
    ]
    return Meaning(max(found)[2], TIME) if found else None


def _stripped(heading: str) -> Meaning | None:
    """Understand 工单办理结果 as 办理结果, whatever matter-words stand before it."""
    rest = heading
    while rest := _without_matter(rest):
        if rest in known_headings():
            field, sure = known_headings()[rest]
            return Meaning(field, STRIPPED * sure)
    return None


def _without_matter(heading: str) -> str:
    """Take the longest matter-word off the beginning; ``""`` if there is none."""
    heads = [word for word in data("grammar")["matter"] if heading.startswith(word)]
    return heading[len(max(heads, key=len)) :] if heads else ""


def _level(heading: str) -> Meaning | None:
    """Understand 接诉分类二级, 三级类别."""
    is_level = any(level in heading for level in LEVELS) and any(
        word in heading for word in ("分类", "类别", "类型", "归口")
    )
    return Meaning("category", LEVEL) if is_level else None


def _end(heading: str) -> Meaning | None:
    """Understand a heading by its longest known ending; a 是否 question only where the field is one."""
    found = [
        (len(end), field) for field, ends in data("grammar")["ends"].items() for end in ends if heading.endswith(end)
    ]
    if "是否" in heading:
        found = [pair for pair in found if pair[1] in {"closed", "satisfaction"}]
        return Meaning(max(found)[1], END) if found else Meaning("", END)
    if not found or (found[0][0] == len(heading) == 1):
        return None
    length, field = max(found)
    return Meaning(field, END * min(1.0, 0.9 + length / 50))
