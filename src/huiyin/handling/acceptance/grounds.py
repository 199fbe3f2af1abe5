"""The closed list of grounds on which a matter may be refused, each with its articles; nothing else is a ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Ground:
    """One ground: its articles, its words, and whether nothing was accepted yet or all steps were gone through."""

    articles: tuple[str, ...]
    words: Promise
    what: Literal["not_accepted", "no_longer_accepted"] = "not_accepted"

    @property
    def close_reason(self) -> str:
        """Return the reason code under which the matter closes."""
        return self.what


GROUNDS: Mapping[str, Ground] = {
    "litigation": Ground(
        ("xinfang_2022:28-2", "xinfang_2022:31.1"),
        _("事项涉及诉讼权利救济，应当由有关政法部门依法处理。"),
    ),
    "statutory_route": Ground(("xinfang_2022:31",), _("事项应当通过仲裁、行政复议等法定途径解决。")),
    "discipline": Ground(
        ("xinfang_2022:22-2", "xinfang_2022:30"),
        _("事项属于检举控告，应当由纪检监察机关依规依纪依法处理。"),
    ),
    "in_progress_below": Ground(
        ("xinfang_2022:19-3",), _("同一事项已经由下级机关、单位受理或者正在办理，办理期限未满。")
    ),
    "not_our_power": Ground(("xinfang_2022:23-1",), _("事项不属于本机关、单位或者本系统职权范围。")),
    "after_re_review": Ground(
        ("xinfang_2022:36-3",),
        _("事项已经复核，仍以同一事实和理由提出。"),
        what="no_longer_accepted",
    ),
}
