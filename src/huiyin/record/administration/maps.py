"""Draw an office's villages from a file of outlines: tried first, kept by an act; who has none gets a plain schematic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from huiyin.lib.outlines import Feature, UnreadableMapError, draw, read_features
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Village, VillageMap
from huiyin.record.procedure.perform_office import perform_in_office

APPROVAL = re.compile(r"^[\u4e00-\u9fff]S[（(]\d{4}[）)]\d+号$|^$")
"""审图号, such as 川S（2025）00018号 (地图管理条例 Art. 32)."""
DRAWN, STRANGE, TWICE, ENDED = "drawn", "strange", "twice", "ended"
LONGEST_SAID = 60


@dataclass(frozen=True)
class Area:
    """One area of a file: its place in the file from 1, what it says it is, and what becomes of it."""

    place: int
    said: str
    outcome: str
    sentence: str = ""
    code: str = ""


@dataclass(frozen=True)
class Tried:
    """What a file would draw: outlines by code, each area told, villages without an outline, what is there now."""

    office: Office
    approval: str
    outlines: dict[str, list[Any]]
    height: int
    areas: tuple[Area, ...]
    without: tuple[str, ...]
    replaces: VillageMap | None
    lost: tuple[str, ...]

    @property
    def shapes(self) -> tuple[tuple[str, list[Any]], ...]:
        """Return what is drawn: the name of each village, its path, and where the name stands."""
        return tuple((each.said, self.outlines[each.code]) for each in self.areas if each.outcome == DRAWN)

    @property
    def strange(self) -> int:
        """Return how many areas are not drawn."""
        return sum(each.outcome != DRAWN for each in self.areas)


@dataclass(frozen=True)
class Drawn:
    """What became of a file: villages drawn, villages of the list without an outline, areas that are none of the office's."""

    map: VillageMap
    without: tuple[str, ...]
    strange: int


def newest_map(office: Office) -> VillageMap | None:
    """Return the map of an office that is shown now, None where there is none."""
    return VillageMap.objects.filter(office=office).order_by("-drawn_at").first()


def try_map(office: Office, content: bytes, *, approval: str = "") -> Tried:
    """Say what GeoJSON would draw; areas are known by the 12-digit code or the name of a village. Nothing is stored.

    :param approval: 审图号 of the map; without one it is shown as a sketch that settles no boundary
    :raises Refused: if the file cannot be read, has no area of a village, or the approval is none
    """
    if not APPROVAL.match(approval.strip()):
        raise Refused("no_approval", _("审图号写成“川S（2025）00018号”这样，没有的不填。"), field="approval")
    villages = list(Village.objects.filter(office=office).order_by("sort_key"))
    found, areas = _sorted(_features(content), villages)
    if not found:
        raise Refused(
            "no_village",
            _("文件里没有一块能对上本单位的村（社区）。"),
            remedy=_("每一块要写明 12 位区划代码或者村名。"),
            field="file",
        )
    outlines, height = draw(list(found.values()))
    said: dict[str, list[Any]] = {code: [o.path, o.x, o.y] for code, o in zip(found, outlines, strict=True)}
    missing = [each for each in villages if each.valid_to is None and each.code not in said]
    before = newest_map(office)
    lost = [each.name for each in missing if before and each.code in before.outlines]
    names = tuple(each.name for each in missing)
    return Tried(office, approval.strip(), said, height, tuple(areas), names, before, tuple(lost))


def keep_map(
    office: Office, outlines: dict[str, list[Any]], height: int, *, approval: str, by: Acting, at: datetime
) -> VillageMap:
    """Show these outlines from now on; what was shown before stays in the record."""
    drawn = VillageMap(office=office, approval=approval, outlines=outlines, height=height, drawn_at=at)
    with perform_in_office("map_drawn", by=by, at=at, office=office) as act:
        act.made(drawn, "approval")
        act.says(drawn, "villages", "", str(len(outlines)))
    return drawn


def draw_map(office: Office, content: bytes, *, approval: str = "", by: Acting, at: datetime) -> Drawn:
    """Try a file and keep what it draws.

    :raises Refused: as for :func:`try_map`
    """
    tried = try_map(office, content, approval=approval)
    drawn = keep_map(office, tried.outlines, tried.height, approval=tried.approval, by=by, at=at)
    return Drawn(drawn, tried.without, tried.strange)


def _features(content: bytes) -> tuple[Feature, ...]:
    try:
        return read_features(content)
    except UnreadableMapError as error:
        raise Refused(
            "unreadable",
            _("这个文件画不出来：%(why)s") % {"why": _now(error.sentence) % error.facts},
            remedy=_("请选 WGS 84 的 GeoJSON。"),
            field="file",
        ) from error


def _sorted(features: Sequence[Feature], villages: Sequence[Village]) -> tuple[dict[str, Feature], list[Area]]:
    """Return the areas of villages by code, the first of each, and every area told."""
    known = {**{each.name: each for each in villages}, **{each.code: each for each in villages}}
    found: dict[str, Feature] = {}
    told = []
    for place, area in enumerate(features, 1):
        said = [str(word).strip() for word in area.facts.values() if isinstance(word, str | int)]
        village = next((known[each] for each in said if each in known), None)
        outcome, sentence = _told(place, village, village is not None and village.code in found)
        if village is not None and outcome == DRAWN:
            found[village.code] = area
        called = village.name if village else "、".join(said)[:LONGEST_SAID]
        told.append(Area(place, called, outcome, sentence, village.code if village else ""))
    return found, told


def _told(place: int, village: Village | None, again: bool) -> tuple[str, str]:  # noqa: FBT001 - a fact, no switch
    if village is None:
        return STRANGE, _now("第 %d 块：不是本单位的村（社区），不画。") % place
    if village.valid_to is not None:
        return ENDED, _now("第 %(n)d 块：%(village)s已经终止，不画。") % {"n": place, "village": village.name}
    if again:
        return TWICE, _now("第 %(n)d 块：%(village)s前面已有一块，只画前面那块。") % {
            "n": place, "village": village.name,
        }  # fmt: skip
    return DRAWN, ""
