"""Where a post may go: the rooms of staff pages, by role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.record.offices.acting import Acting

DESK = frozenset({"sorter", "handler", "second_reader", "head", "mediator", "lead", "supervisor"})
WORKING = DESK | {"clerk"}
"""Who works on matters: the desk, and the counter that serves and prints for it."""
LEAD = frozenset({"head", "lead", "supervisor"})
CALENDAR = frozenset({"clerk", "sorter", "handler", "head", "lead", "supervisor"})
MEDIATION = frozenset({"mediator", "handler", "head", "supervisor"})
HOTLINE = frozenset({"clerk", "sorter", "handler", "head", "lead", "supervisor"})
EXCHANGE = frozenset({"clerk", "sorter", "head"})
HANDING = frozenset({"second_reader", "head", "lead", "supervisor"})
FIELD = frozenset({"grid_worker"})
WORKS = CALENDAR | FIELD
ADMINISTRATION = frozenset({"system_admin", "security_admin", "audit_admin"})


@dataclass(frozen=True)
class Place:
    """One room: the name of its first page, its word, and the roles that enter."""

    name: str
    label: Promise
    roles: frozenset[str]

    @property
    def url(self) -> str:
        """Return the address of its first page; empty while the room is not open."""
        return _address(self.name)


@cache
def _address(name: str) -> str:
    """Return an address that stands for as long as the process; every page asks for some twenty of them."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


EXCHANGING, HANDED = "exchange:home", "exchange:handed"
PLACES = (
    Place("counter:register", _("窗口登记"), frozenset({"clerk"})),
    Place("desk:duties", _("待办"), DESK),
    Place("desk:search", _("查找"), WORKING),
    Place("hotline:home", pgettext_lazy("room", "热线"), HOTLINE),
    Place(EXCHANGING, pgettext_lazy("room", "交换"), EXCHANGE),
    Place(HANDED, _("数据移交"), HANDING),
    Place("mediation:home", pgettext_lazy("room", "调解"), MEDIATION),
    Place("lead:late", _("督促"), LEAD),
    Place("supervision:home", _("督办"), LEAD),
    Place("calendar:week", _("日程"), CALENDAR),
    Place("works:office", _("民生清单"), WORKS),
    Place("field:home", pgettext_lazy("room", "网格"), FIELD),
    Place("reader:home", _("密件阅办"), frozenset({"sealed_reader"})),
    Place("public:publish", _("公布"), frozenset({"statistician", "head"})),
    Place("administration:home", _("管理"), ADMINISTRATION),
    Place("public:figures", _("公开数字"), frozenset()),
)

ROOMS = (
    Place("public:home", _("公开"), frozenset()),
    Place("public:figures", _("公开数字"), frozenset()),
    Place("public:law", _("规则与期限"), frozenset()),
    Place("public:offices", _("电话和时间"), frozenset()),
    Place("works:home", _("民生清单"), frozenset()),
    Place("calendar:home", _("接访日程"), frozenset()),
    Place("calendar:consulted", _("征求意见"), frozenset()),
    Place("public:about", _("关于"), frozenset()),
)
"""What everybody may read, in the order of the header and the foot of residents' and public pages."""


def rooms() -> tuple[Place, ...]:
    """Return the open public rooms."""
    return tuple(place for place in ROOMS if place.url)


def places_for(acting: Acting) -> tuple[Place, ...]:
    """Return the open rooms that the post may enter, in order of use; those of exchange once there is a partner."""
    mine = (place for place in PLACES if not place.roles or place.roles & acting.roles)
    return tuple(place for place in mine if place.url and (acting.exchanges or place.name not in (EXCHANGING, HANDED)))


def first_place(acting: Acting) -> str:
    """Return where a post begins its day; empty if no room is for it."""
    mine = [place for place in places_for(acting) if place.roles]
    return mine[0].url if mine else ""
