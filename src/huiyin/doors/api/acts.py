"""Acts by programs: each is one act of THE table with its facts, performed in the name of who holds the token's post."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Body, Field, Header, Router

from huiyin.doors.api.once import KEY, once
from huiyin.doors.api.programs import ProgramRequest, Scoped
from huiyin.doors.api.shapes import MatterOut, Said
from huiyin.handling.acceptance import acts as acceptance
from huiyin.handling.casework import acts as casework
from huiyin.handling.events import acts as events
from huiyin.handling.lookups.acted_on import Matter, check_fits, mark_of, matter_held, office_named
from huiyin.handling.routing import acts as routing

LONG = Field(max_length=20_000)
MARK: str = Header("", alias="If-Match", description="the `ETag` of the matter as it was read; 412 if it has changed")  # type: ignore[type-arg]
router = Router(tags=["acts"])


class Doing(Said):
    """What every act says: its legal day, today if left out."""

    on: date | None = None

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Perform the act."""
        raise NotImplementedError


class Notified(Doing):
    """Tell everyone of the matter in writing that it was received, and by which route it goes."""

    act: Literal["notified"]
    mediation_offered: bool = False

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Tell them."""
        acceptance.notify(matter, mediation_offered=self.mediation_offered, **doing)


class Accepted(Doing):
    """Accept a complaint; the handling limit starts."""

    act: Literal["accepted"]
    mediation_offered: bool = False

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Accept it."""
        acceptance.accept(matter, mediation_offered=self.mediation_offered, **doing)


class Forwarded(Doing):
    """Forward a matter to the office that is competent."""

    act: Literal["forwarded"]
    to: str = Field(description="code of an office")

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Forward it."""
        routing.forward(matter, to=office_named(self.to), **doing)


class Assigned(Doing):
    """Assign a matter with a limit, and ask for a report."""

    act: Literal["assigned"]
    to: str = Field(description="code of an office")
    days: int = Field(ge=1, le=365)

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Assign it."""
        routing.assign(matter, to=office_named(self.to), days=self.days, **doing)


class Objected(Doing):
    """Object to having been sent a matter, with reasons, within five working days."""

    act: Literal["objected"]
    reasons: str = LONG
    to: str = Field("", description="code of the office whose matter it is, if known")

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Object."""
        proposed = office_named(self.to) if self.to else None
        routing.object_to(matter, reasons=self.reasons, proposed=proposed, **doing)


class Returned(Doing):
    """Agree to an objection: the matter comes back."""

    act: Literal["returned"]

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Take it back."""
        routing.agree_return(matter, **doing)


class Noted(Doing):
    """Log what was done; `public` shows it on the resident's page."""

    act: Literal["noted"]
    text: str = LONG
    public: bool = False

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Log it."""
        casework.note(matter, self.text, public=self.public, **doing)


class Extended(Doing):
    """Extend the handling limit once, and tell why."""

    act: Literal["extended"]
    days: int = Field(ge=1, le=365)
    reason: str = LONG

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Extend it."""
        casework.extend(matter, days=self.days, reason=self.reason, **doing)


class EventTaken(Doing):
    """Take an event up."""

    act: Literal["event_taken"]

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Take it up."""
        events.take_event(matter, **doing)


class EventReturned(Doing):
    """Return an event to who sent it, with the reason."""

    act: Literal["event_returned"]
    reason: str = Field(description="not_ours, unclear or needs_more")
    said: str = LONG

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Return it."""
        events.return_event(matter, self.reason, self.said, **doing)


class FixReported(Doing):
    """Report that an event was put right; somebody else looks at it."""

    act: Literal["fix_reported"]
    said: str = LONG

    def perform(self, matter: Matter, **doing: Any) -> None:
        """Report it."""
        events.report_fix(matter, self.said, **doing)


Act = Annotated[
    Notified
    | Accepted
    | Forwarded
    | Assigned
    | Objected
    | Returned
    | Noted
    | Extended
    | EventTaken
    | EventReturned
    | FixReported,
    Body(discriminator="act"),
]


@router.post("/matters/{number}/acts", response=MatterOut, auth=Scoped("acts"))
def act(
    request: ProgramRequest, response: HttpResponse, number: str, said: Act, key: str = KEY, mark: str = MARK
) -> MatterOut:
    """Perform an act on a matter and return how it stands; the same `Idempotency-Key` again performs nothing more."""
    with once(request.auth, key, request.path.encode() + request.body, request.now) as sent:
        by, at = request.auth.acting, request.now
        matter = matter_held(by, number, "" if sent.again else seen(mark), at)
        if not sent.again:
            check_fits(matter, said.act)
            said.perform(matter, by=by, on=said.on or at.date(), at=at)
    response["ETag"] = f'"{mark_of(matter)}.{at:%Y%m%d}"'
    return MatterOut.of(matter)


def seen(mark: str) -> str:
    """Return how a program saw a matter, from what it sends as `If-Match`; the day in it does not count."""
    return mark.strip().removeprefix("W/").strip('"').rpartition(".")[0] if mark.strip() not in ("", "*") else ""
