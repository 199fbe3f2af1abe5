"""subset: a part named under its whole (其中35件) is never larger than it."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import Stream

_WITHIN = re.compile(r"其中|of which|of these")
_PLAIN = re.compile(r"(?:已|实际|累计|成功|全部)*(?:调解|调处|化解|办理|处理)?(?:成功|成立|办结|化解|解决|答复|回复)")
_OUTCOME = re.compile(r"(?<![不未])成功|成立|办结|化解|解决|答复|回复")


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find single parts under a whole; complete lists are sums."""
    sums = [(relation.claimed, relation.of) for relation in found if relation.type == "sum" and relation.claimed]
    summed = {id(part) for total, parts in sums for part in parts if total.sentence == part.sentence}
    for stream in report.streams:
        for index in range(1, len(stream.facts)):
            part, before = stream.facts[index], stream.facts[index - 1]
            if part.sentence == before.sentence and id(part) not in summed:
                yield from _judge(report, stream, index)


def _judge(report: Report, stream: Stream, index: int) -> Iterator[Relation]:
    """Check one part against the wholes before it in its sentence."""
    part = stream.facts[index]
    wholes = [fact for fact in stream.facts[max(0, index - 6) : index] if fact.sentence == part.sentence][::-1]
    within = _WITHIN.search(stream.gaps[index]) is not None
    if not within and not (_OUTCOME.search(part.label) and len(wholes) == 1 and not opposed(part, wholes[0])):
        return
    if wholes[0].high >= part.low:
        yield _relation(report, part, wholes[0], OK, HARD)
    elif all(whole.high < part.low for whole in wholes) and (within or _PLAIN.fullmatch(part.label)):
        yield _relation(report, part, wholes[0], MISMATCH, HARD if within else SOFT)


def _relation(report: Report, part: Fact, whole: Fact, verdict: str, strength: str) -> Relation:
    """Say which is larger."""
    small, large = f"“{part.name}”{shown(part.value)}{part.unit}", f"“{whole.name}”{shown(whole.value)}{whole.unit}"
    if verdict == OK:
        sentence = report.say(f"{small}不超过{large}。", f"{small} is within {large}.")
    else:
        sentence = report.say(
            f"{small}是{large}的一部分，却多出{shown(part.value - whole.value)}。",
            f"{small} is part of {large} but larger by {shown(part.value - whole.value)}.",
        )
    return Relation("subset", None, [part], [whole], None, verdict, strength, sentence)
