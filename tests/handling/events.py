"""Events on their way, each reached by performing acts: a town with a grid, its worker, and what they saw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from PIL import Image

from huiyin.handling.events.acts import dispatch, open_event, report_fix, take_event
from huiyin.handling.events.collecting import Report, collect
from huiyin.handling.events.lookups import last_report
from huiyin.lib.files.checked import CheckedFile, checked
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, lay_grid, open_post
from huiyin.record.offices.models import Grid, Staff
from tests.handling.cases import who
from tests.town import SINCE, Town, make_town

SEEN = date(2025, 9, 16)  # a Tuesday


@dataclass(frozen=True)
class Gridded:
    """The town with one grid of its village and the worker who looks after it."""

    town: Town
    grid: Grid
    worker: Acting

    def report(self, **facts: object) -> Report:
        """Return a report of a broken pipe in the grid, with whatever the test says otherwise."""
        said = Report(kind="water", severity="ordinary", said="三组水管破裂，一直流水。", grid=self.grid)
        return replace(said, **facts)  # type: ignore[arg-type]

    def collected(self, on: date = SEEN, **facts: object) -> Matter:
        """Collect the report."""
        return collect(self.report(**facts), **who(self.town, "town.worker", on)).matter


def worker_in(town: Town, name: str = "worker") -> Acting:
    """Open a grid worker's post in the town and put somebody in it."""
    post = open_post(town.town, name, ["grid_worker"])
    staff = Staff.objects.create_user(f"town.{name}", name=name, password="a-long-password-1")
    appoint(staff, post, SINCE)
    town.people[f"town.{name}"] = Acting(staff=staff, post=post)
    return town.people[f"town.{name}"]


def gridded() -> Gridded:
    """Set up the town with its grid."""
    town = make_town()
    worker = worker_in(town)
    grid = lay_grid(town.village, code="990121100201001", name="第一网格", valid_from=SINCE, post=worker.post)
    return Gridded(town, grid, worker)


def fixed(there: Gridded, on: date = SEEN, **facts: object) -> tuple[Matter, Entry]:
    """Collect, open, dispatch to the town's handler, and report back; return the event and the report of its fix."""
    matter, town = there.collected(on, **facts), there.town
    open_event(matter, kind=matter.kind, severity=matter.severity, **who(town, "town.sorter", on))
    dispatch(matter, to=town.who("town.handler").post, **who(town, "town.sorter", on))
    take_event(matter, **who(town, "town.handler", on))
    report_fix(matter, "换了三米水管，不漏了。", papers=[picture()], **who(town, "town.handler", on))
    return matter, last_report(matter)


def picture(colour: str = "teal", size: tuple[int, int] = (40, 30)) -> CheckedFile:
    """Return a small picture of one colour, checked."""
    drawn = BytesIO()
    Image.new("RGB", size, colour).save(drawn, "JPEG")
    return checked(drawn.getvalue(), "看到的.jpg")
