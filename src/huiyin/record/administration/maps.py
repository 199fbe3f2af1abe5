"""Draw an office's villages from a file of outlines; who has none gets a plain schematic from the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huiyin.lib.outlines import Feature, UnreadableMapError, draw, read_features
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Office, Village, VillageMap
from huiyin.record.procedure.perform_office import perform_in_office

APPROVAL = re.compile(r"^[\u4e00-\u9fff]S[（(]\d{4}[）)]\d+号$|^$")
"""审图号, such as 川S（2025）00018号 (地图管理条例 Art. 32)."""


@dataclass(frozen=True)
class Drawn:
    """What became of a file: villages drawn, villages of the list without an outline, areas that are none of the office's."""

    map: VillageMap
    without: tuple[str, ...]
    strange: int


def draw_map(office: Office, content: bytes, *, approval: str = "", by: Acting, at: datetime) -> Drawn:
    """Draw the villages of an office from GeoJSON; areas are known by the 12-digit code or the name of a village.

    :param approval: 审图号 of the map; without one it is shown as a sketch that settles no boundary
    :raises Refused: if the file cannot be read, has no area of a village, or the approval is none
    """
    if not APPROVAL.match(approval.strip()):
        raise Refused("no_approval", _("审图号写成“川S（2025）00018号”这样，没有的不填。"), field="approval")
    areas, strange = _areas(office, content)
    outlines, height = draw([area for _village, area in areas])
    said = {v.code: [o.path, o.x, o.y] for (v, _area), o in zip(areas, outlines, strict=True)}
    drawn = VillageMap(office=office, approval=approval.strip(), outlines=said, height=height, drawn_at=at)
    with perform_in_office("map_drawn", by=by, at=at, office=office) as act:
        act.made(drawn, "approval")
        act.says(drawn, "villages", "", str(len(said)))
    missing = Village.objects.filter(office=office, valid_to__isnull=True).exclude(code__in=said).order_by("sort_key")
    return Drawn(drawn, tuple(missing.values_list("name", flat=True)), strange)


def _areas(office: Office, content: bytes) -> tuple[list[tuple[Village, Feature]], int]:
    try:
        features = read_features(content)
    except UnreadableMapError as error:
        raise Refused(
            "unreadable",
            _("这个文件画不出来：%(why)s") % {"why": error},
            remedy=_("请选 WGS 84 的 GeoJSON。"),
            field="file",
        ) from error
    villages = list(Village.objects.filter(office=office, valid_to__isnull=True))
    known = {**{each.name: each for each in villages}, **{each.code: each for each in villages}}
    found: dict[str, tuple[Village, Feature]] = {}
    for area in features:
        told = [str(said).strip() for said in area.facts.values() if isinstance(said, str | int)]
        village = next((known[each] for each in told if each in known), None)
        if village is not None:
            found[village.code] = (village, area)
    if not found:
        raise Refused(
            "no_village",
            _("文件里没有一块能对上本单位的村（社区）。"),
            remedy=_("每一块要写明 12 位区划代码或者村名。"),
            field="file",
        )
    return list(found.values()), len(features) - len(found)
