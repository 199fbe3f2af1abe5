"""The three administrators of the county of tests, each in a post and an account of their own."""

from __future__ import annotations

from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import ADMINS, Staff
from tests.town import SINCE, Town

PASSWORD = "a-long-password-1"


def make_admins(town: Town, of: str = "county") -> dict[str, Acting]:
    """Return who acts as ``system``, ``security`` and ``audit`` of the county; they sign in as ``county.system`` …

    :param of: of which office, such as ``city``
    """
    made = {}
    for role in ADMINS:
        short = role.removesuffix("_admin")
        post = open_post(getattr(town, of), short, [role])
        staff = Staff.objects.create_user(f"{of}.{short}", name=f"管理{short}", password=PASSWORD)
        appoint(staff, post, SINCE)
        made[short] = Acting(staff=staff, post=post)
    return made
