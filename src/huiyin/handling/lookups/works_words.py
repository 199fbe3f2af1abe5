"""The words of public works: acts, papers, limits, and where an item stands."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORKS_ACTS: dict[str, Promise] = {
    "works_opened": pgettext_lazy("act", "列入民生清单"),
    "works_progressed": pgettext_lazy("act", "报告工程进展"),
    "works_moved": pgettext_lazy("act", "工程改期"),
    "works_handed": pgettext_lazy("act", "调整责任岗位"),
    "works_added": pgettext_lazy("act", "事项并入项目"),
    "works_taken_out": pgettext_lazy("act", "事项移出项目"),
    "works_finished": pgettext_lazy("act", "工程完工"),
    "works_approved": pgettext_lazy("act", "群众认可"),
    "works_disputed": pgettext_lazy("act", "群众不认可"),
    "works_closed": pgettext_lazy("act", "项目销号"),
    "works_dropped": pgettext_lazy("act", "撤销项目"),
    "cause_declined": pgettext_lazy("act", "不列入民生清单"),
}
WORKS_PAPERS: dict[str, Promise] = {
    "works_before": _("开工前的照片"),
    "works_during": _("施工中的照片"),
    "works_after": _("完工的照片"),
    "works_word": _("群众的话"),
}
WORKS_LIMITS: dict[str, Promise] = {
    "do_works": pgettext_lazy("limit", "承诺完工"),
    "do_works_moved": pgettext_lazy("limit", "改期后的完工"),
    "mend_works": pgettext_lazy("limit", "返工"),
    "ask_residents": pgettext_lazy("limit", "听取群众意见"),
}
WORKS_STATES: dict[str, Promise] = {
    "registered": pgettext_lazy("works", "已列入"),
    "accepted": pgettext_lazy("works", "施工中"),
    "answered": pgettext_lazy("works", "已完工，听群众意见"),
    "reviewed": pgettext_lazy("works", "群众认可"),
}
