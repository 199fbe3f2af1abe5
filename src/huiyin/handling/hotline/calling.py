"""Call callers back, and decide what is left out of the rates, always with its ground (回访、剔除)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.hotline.acts import ORDER, keep
from huiyin.handling.hotline.lookups import exclusion_open
from huiyin.handling.hotline.models import CallBack, Exclusion, ExclusionDecision
from huiyin.handling.letters.facts import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:21"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What a caller said; None or empty: no word, which is neither good nor bad."""

    contacted: bool | None = None
    solved: bool | None = None
    satisfied: str = ""

    @property
    def code(self) -> str:
        """Return what the journal keeps: whether it is solved, in the caller's words."""
        return {True: "solved", False: "not_solved", None: "no_word"}[self.solved]


def call_back(heard: Heard | None, *, matter: Matter, by: Acting, on: date, at: datetime) -> CallBack:
    """Record what a caller said when called back by another than who handled it; who was not reached said nothing.

    :param heard: None if the caller was not reached
    :raises Refused: if the word is not in the list, or the caller's own handler calls
    """
    if heard and heard.satisfied and heard.satisfied not in CallBack.Word.values:
        raise Refused("unknown_word", _("评价只有满意、基本满意、不满意。"), field="satisfied")
    code = heard.code if heard else "not_reached"
    with perform("order_called_back", by=by, on=on, at=at, matter=matter, code=code, **ORDER) as act:
        _check_another(matter, by)
        said = heard or Heard()
        made = CallBack(
            matter=matter,
            contact=first_contact(matter),
            reached=heard is not None,
            contacted=said.contacted,
            solved=said.solved,
            satisfied=said.satisfied,
            on=on,
            entry=act.entry,
        )
        act.made(made)
    return made


def _check_another(matter: Matter, by: Acting) -> None:
    """Refuse a call-back by whoever had the order in hand, in that post or in another one."""
    posts = Custody.objects.filter(matter=matter, part__in=("lead", "co")).values("post")
    if Holding.objects.filter(staff=by.staff, post__in=posts, until__isnull=True).exists():
        raise Refused(
            "own_matter",
            _("经办过这张工单的人不能回访。"),
            article=ARTICLE,
            remedy=_("请由其他岗位的人员回访。"),
        )


def ask_exclusion(matter: Matter, ground: str, said: str, *, by: Acting, on: date, at: datetime) -> Exclusion:
    """Ask to leave an order out of the rates, on a ground of the closed list (申请剔除).

    :raises Refused: if the ground is not in the list, nothing is said, or it is asked already
    """
    if ground not in Exclusion.Ground.values:
        raise Refused("not_in_the_list", _("请从清单里选剔除的依据。"), field="ground")
    if not said.strip():
        raise Refused("nothing_said", _("请写明事实，另一机关据此审核。"), field="said")
    with perform("exclusion_asked", by=by, on=on, at=at, matter=matter, code=ground, **ORDER) as act:
        if exclusion_open(matter) is not None:
            raise Refused("asked_already", _("这张工单的剔除申请还没有审核。"))
        keep(act, matter, said.strip(), "exclusion")
        made = Exclusion(matter=matter, ground=ground, entry=act.entry)
        act.made(made)
    return made


def decide_exclusion(matter: Matter, *, agreed: bool, by: Acting, on: date, at: datetime) -> ExclusionDecision:
    """Decide, in an office above, whether an order is left out; either way it is counted and published.

    :raises Refused: if nothing was asked, or the decider's office answered the order
    """
    name = "exclusion_agreed" if agreed else "exclusion_denied"
    with perform(name, by=by, on=on, at=at, matter=matter, **ORDER) as act:
        asked = exclusion_open(matter)
        if asked is None:
            raise Refused("nothing_asked", _("这张工单没有待审核的剔除申请。"))
        if by.office == matter.office:
            raise Refused("own_office", _("剔除不能由承办单位自己审核。"), remedy=_("请由上一级审核。"))
        act.entry.code = asked.ground
        made = ExclusionDecision(exclusion=asked, agreed=agreed, entry=act.entry)
        act.made(made)
    return made
