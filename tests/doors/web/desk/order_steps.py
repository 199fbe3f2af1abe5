"""Orders brought to where a form of the desk begins, and what is typed into it."""

from __future__ import annotations

from collections.abc import Callable

from huiyin.handling.hotline.acts import resolve, send
from huiyin.handling.hotline.calling import ask_exclusion
from huiyin.handling.hotline.taking import take_in_orders
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.letters.facts import first_contact
from huiyin.record.matters.models import Contact, Matter
from tests.doors.web.conftest import DAY
from tests.handling.cases import who
from tests.town import Town, at

Words = Callable[[Town, Contact], dict[str, object]]


def ordered(town: Town) -> Contact:
    nth = Contact.objects.count()
    row = LedgerRow(
        row_number=1, matter_no=f"250915{nth:04d}", reporter="林小满", title=f"{nth}号楼停水", received_on=DAY
    )
    take_in_orders([row], office=town.town, at=at(DAY))
    matter = Matter.objects.select_related("office", "intake_office").get(contacts__order_number=row.matter_no)
    return first_contact(matter)


def sent(town: Town) -> Contact:
    contact = ordered(town)
    send(contact.matter, to=town.who("town.handler").post, **who(town, "town.sorter"))
    return contact


def resolved(town: Town) -> Contact:
    contact = sent(town)
    resolve(contact.matter, "solved", "已通水。", **who(town, "town.handler"))
    return contact


def asked(town: Town) -> Contact:
    contact = resolved(town)
    ask_exclusion(contact.matter, "no_facts", "现场查过。", **who(town, "town.handler"))
    return contact


def said(**words: object) -> Words:
    return lambda _town, _contact: words


HEARD = said(reached="yes", contacted="yes", solved="no", satisfied="unsatisfied")

ORDER_STEPS = [
    ("order_graded", ordered, "town.sorter", said(kind="utilities")),
    ("order_sent", ordered, "town.sorter", lambda town, _c: {"to": town.who("town.handler").post.pk}),
    ("order_returned", sent, "town.handler", said(reason="unclear", words="没写在哪里。")),
    ("caller_contacted", sent, "town.handler", said(words="上午通过电话。")),
    ("caller_not_reached", sent, "town.handler", said(words="无人接听。")),
    ("order_resolved", sent, "town.handler", said(result="solved", words="已通水。")),
    ("order_called_back", resolved, "town.clerk", HEARD),
    ("order_redone", resolved, "town.sorter", said(words="还是没水。")),
    ("exclusion_asked", resolved, "town.handler", said(ground="no_facts", words="现场查过。")),
    ("exclusion_agreed", asked, "county.supervisor", said()),
    ("exclusion_denied", asked, "county.supervisor", said()),
    ("order_turned", ordered, "town.clerk", said()),
    ("order_closed", resolved, "town.sorter", said()),
]
