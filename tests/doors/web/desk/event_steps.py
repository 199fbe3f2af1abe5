"""Events brought to where a form of the desk begins, and what is typed into it."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.handling.events.acts import dispatch, open_event
from huiyin.handling.events.lookups import last_report
from huiyin.handling.events.verifying import Looked, verify_fix
from huiyin.handling.letters.facts import first_contact
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.found import lay_grid
from huiyin.record.offices.models import Grid
from tests.doors.web.conftest import DAY
from tests.handling import events
from tests.handling.cases import who
from tests.town import SINCE, Town

GRID = "990121100201001"
Words = Callable[[Town, Contact], dict[str, object]]


def there(town: Town) -> events.Gridded:
    if "town.worker" in town.people:
        return events.Gridded(town, Grid.objects.get(code=GRID), town.people["town.worker"])
    worker = events.worker_in(town)
    grid = lay_grid(town.village, code=GRID, name="第一网格", valid_from=SINCE, post=worker.post)
    return events.Gridded(town, grid, worker)


def collected(town: Town) -> Contact:
    return first_contact(there(town).collected(DAY))


def opened(town: Town) -> Contact:
    contact = collected(town)
    open_event(contact.matter, kind="water", severity="ordinary", **who(town, "town.sorter"))
    return contact


def sent(town: Town) -> Contact:
    contact = opened(town)
    dispatch(contact.matter, to=town.who("town.handler").post, **who(town, "town.sorter"))
    return contact


def fixed(town: Town) -> Contact:
    return first_contact(events.fixed(there(town), DAY)[0])


def taken(town: Town) -> Contact:
    contact = fixed(town)
    looked(town, contact.matter, solved=False, said="还漏。")
    return contact


def verified(town: Town) -> Contact:
    contact = fixed(town)
    looked(town, contact.matter, solved=True)
    return contact


def contested(town: Town) -> Contact:
    contact = verified(town)
    looked(town, contact.matter, solved=False, said="还漏。", papers=[events.picture("red")])
    return contact


def looked(town: Town, matter: Matter, **said: object) -> None:
    verify_fix(matter, Looked(of=last_report(matter).pk, **said), **who(town, "town.worker"))


def said(**words: object) -> Words:
    return lambda _town, _contact: words


def last_said(_town: Town, _contact: Contact) -> dict[str, object]:
    return {"chosen": apps.get_model("handling.Verification").objects.latest("pk").pk}


EVENT_STEPS = [
    ("event_opened", collected, "town.sorter", said(kind="roads", severity="urgent")),
    ("settled_on_spot", collected, "town.sorter", said(words="电话指导关了阀门。")),
    ("event_declined", collected, "town.head", said(reason="enforcement", words="请报综合执法队。")),
    ("event_dispatched", opened, "town.sorter", lambda town, _c: {"to": town.who("town.handler").post.pk}),
    ("whistled", opened, "town.sorter", lambda town, _c: {"to": town.lands.pk, "words": "主管网停水。"}),
    ("event_taken", sent, "town.handler", said()),
    ("event_returned", sent, "town.handler", said(reason="not_ours", words="归水务站。")),
    ("fix_reported", taken, "town.handler", lambda _t, _c: {"words": "接头已换。", "papers": handed()}),
    ("fix_verified", fixed, "town.sorter", said(words="")),
    ("fix_rejected", fixed, "town.head", said(words="还在滴水。")),
    ("verification_decided", contested, "town.sorter", last_said),
    ("event_closed", verified, "town.sorter", said()),
    ("event_turned", opened, "town.clerk", said(words="水沟的事请镇里裁一下。", name="林小满", wished="on")),
]


def handed() -> object:
    return SimpleUploadedFile("修好.jpg", events.picture("green").content)
