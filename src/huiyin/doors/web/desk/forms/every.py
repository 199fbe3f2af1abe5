"""All forms of the desk, by the name of the act they perform."""

from __future__ import annotations

from huiyin.doors.web.desk.forms import (
    answering,
    asking,
    closing,
    opinion,
    promising,
    reviewing,
    sending,
    sorting,
    telling,
    working,
)
from huiyin.doors.web.desk.forms.base import ActForm
from huiyin.handling.lookups.nexts import Next
from huiyin.handling.lookups.page import MatterPage

GROUPS = (sorting, sending, telling, working, asking, opinion, answering, promising, reviewing, closing)

FORMS: dict[str, type[ActForm]] = {act: form for group in GROUPS for form in group.FORMS for act in form.acts}


def offered(page: MatterPage) -> tuple[Next, ...]:
    """Return the acts that THE table opens to the reader now, that have a form, and that have something to be about."""
    return tuple(each for each in page.nexts if each.act in FORMS and FORMS[each.act].applies(page))
