"""Say who can sign in to the demo."""

from __future__ import annotations

from huiyin.doors.cli.demo_year.county import PASSWORD, County

SHOWN = (
    "qingshi.clerk", "qingshi.sorter", "qingshi.land", "qingshi.building", "qingshi.labour", "qingshi.reader",
    "qingshi.head", "qingshi.lead", "qingshi.supervisor", "qingshi.stats", "qingshi.mediator",
    "qingshi.mediator_liushuping", "longtan.clerk", "longtan.handler", "longtan.mediator", "qingxian.supervisor",
    "qingxian_xinfang.sorter", "qingxian.handler", "qingxian.head", "ningjiang.head", "qingxian.system",
    "qingxian.security", "qingxian.audit",
)  # fmt: skip


def said(county: County) -> str:
    """Return a table of logins: who they are, in which post; one password for all."""
    rows = [f"  {login:<29}{_post(county, login)}" for login in SHOWN]
    return "\n".join([f"Sign in at /staff/login/ with the password {PASSWORD}:", *rows])


def _post(county: County, login: str) -> str:
    acting = county.seats[login]
    name = acting.staff.name if acting.staff else ""
    return f"{acting.office} {acting.post.title if acting.post else ''} {name}"
