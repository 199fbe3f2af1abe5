"""Make the row of a new matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.intake import Intake
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Matter, State
from huiyin.record.offices.models import Office
from huiyin.record.rows.fresh import fresh


def matter_number(office: Office, year: int, serial: int) -> str:
    """Return the number of a matter, such as 青石信〔2025〕12号."""
    return f"{office.mark}〔{year}〕{serial}号"


def new_matter(intake: Intake, arrival: Arrival, serial: int | None, keeper: Office) -> Matter:
    """Return an unsaved matter for what is brought, in the hands of ``keeper``; ``perform`` inserts it with its clocks.

    :param serial: its place among the year's; None while that is not taken
    """
    office = arrival.office
    return fresh(
        Matter,
        number=matter_number(office, arrival.on.year, serial) if serial else "",
        state=State.REGISTERED,
        office=keeper,
        intake_office=office,
        profile=office.profile,
        division=office.division,
        year=arrival.on.year,
        category=intake.category,
        village=intake.village,
        registered_on=arrival.on,
        last_on=arrival.on,
        confidential=intake.confidential,
        source=arrival.source,
    )


def nearest_unnamed(office: Office, intake: Intake) -> Office:
    """Return the office that sorts the matter: the receiving one, or the nearest above that it does not complain of.

    :raises Refused: if the matter names every office up to the top
    """
    named = {each.code for each in intake.named_offices}
    named |= {post.office.code for post in intake.named_posts if {"head", "lead"} & set(post.roles)}
    above: Office | None = office
    while above is not None and named & set(above.path.split("/")):
        above = above.parent
    if above is None:
        raise Refused(
            "all_named",
            _("您反映的机关包括本级和所有上级，这里没有机关可以回避办理。"),
            article="xinfang_2022:28",
            remedy=_("请向上一级信访部门提出。"),
            field="named",
        )
    return above
