"""What is sent and taken, as the description of the interface shows it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import field_validator

from huiyin.handling.lookups.acted_on import Duties
from huiyin.handling.lookups.exchanged import Matter, Told, Whole
from huiyin.handling.lookups.papers import Paper
from huiyin.handling.lookups.timeline import Step

AS_KEPT = "number procedure kind state registered_on accepted_on answered_on closed_on close_reason version".split()


class MatterOut(Schema):
    """A matter, without who it is of and without its words."""

    number: str
    procedure: str
    kind: str
    state: str
    office: str = Field(description="code of the office that has it now")
    intake_office: str
    category: str | None
    village: str | None
    registered_on: date
    accepted_on: date | None
    answered_on: date | None
    closed_on: date | None
    close_reason: str
    contacts: int = Field(description="contacts joined in it: a number, never whose")
    changed_on: date = Field(description="legal day of the last act")
    version: int = Field(description="how many acts so far")

    @staticmethod
    def of(matter: Matter) -> MatterOut:
        """Return the matter; offices, places and categories by their codes."""
        return MatterOut(
            **{name: getattr(matter, name) for name in AS_KEPT},
            office=matter.office.code,
            intake_office=matter.intake_office.code,
            category=matter.category_id,
            village=matter.village.code if matter.village else None,
            contacts=matter.contacts_count,
            changed_on=matter.last_on,
        )


class MattersOut(Schema):
    """A page of matters in the order of registering."""

    matters: list[MatterOut]
    next: str = Field(description="send it as `after` for the next page; empty after the last")

    @staticmethod
    def of(told: Told) -> MattersOut:
        """Return the page."""
        return MattersOut(matters=[MatterOut.of(each) for each in told.matters], next=told.next)


class ClockOut(Schema):
    """One reading of one limit of the law, or of the office's own promise."""

    limit: str
    nature: str = Field(description="duty of an office, or right of a resident")
    started_on: date
    due_on: date | None
    due_at: datetime | None
    met_on: date | None
    ended_on: date | None
    provisional: bool


class DutyOut(ClockOut):
    """One open limit, with the matter that it is about."""

    matter: str


class DutiesOut(Schema):
    """A page of open limits."""

    duties: list[DutyOut]
    next: str = Field(description="send it as `after` for the next page; empty after the last")

    @staticmethod
    def of(told: Duties) -> DutiesOut:
        """Return the page."""
        names = ClockOut.model_fields
        shown = [
            DutyOut(matter=each.matter.number, **{name: getattr(each, name) for name in names}) for each in told.clocks
        ]
        return DutiesOut(duties=shown, next=told.next)


class ActOut(Schema):
    """One act of the journal."""

    act: str
    on: date
    at: datetime
    office: str = Field(description="name of the office that acted, empty where the resident did")
    to_office: str
    state_to: str
    basis: str

    @staticmethod
    def of(step: Step) -> ActOut:
        """Return the act."""
        return ActOut(**{name: getattr(step, name) for name in ActOut.model_fields})


class PaperOut(Schema):
    """One paper; its bytes are at `/papers/{id}` for who has `papers.read`."""

    id: str
    kind: str
    number: str
    dated: date
    media_type: str
    served_on: date | None

    @staticmethod
    def of(paper: Paper) -> PaperOut:
        """Return the paper."""
        return PaperOut(**{**{name: getattr(paper, name) for name in PaperOut.model_fields}, "id": str(paper.id)})


class WholeOut(Schema):
    """One matter with its clocks, acts and papers."""

    matter: MatterOut
    clocks: list[ClockOut]
    acts: list[ActOut]
    papers: list[PaperOut]

    @staticmethod
    def of(whole: Whole) -> WholeOut:
        """Return the matter."""
        return WholeOut(
            matter=MatterOut.of(whole.matter),
            clocks=[ClockOut.from_orm(each) for each in whole.clocks],
            acts=[ActOut.of(each) for each in whole.acts],
            papers=[PaperOut.of(each) for each in whole.papers],
        )


class Said(Schema):
    """What a program sends as JSON: no text in it holds a NUL, which the database cannot keep."""

    @field_validator("*", mode="after")
    @classmethod
    def check_signs(cls, value: Any) -> Any:
        """Let only texts that can be kept pass.

        :raises ValueError: otherwise
        """
        texts = value if isinstance(value, list) else [value]
        if any("\x00" in each for each in texts if isinstance(each, str)):
            raise ValueError(_("内容里有无法保存的字符，请去掉后重新发送。"))
        return value


class ContactIn(Said):
    """A contact as another system took it: it is registered as one that came through it."""

    channel: str = Field(description="hotline, web, email, letter, visit, phone, above or forwarded")
    narrative: str = Field(max_length=20_000)
    asks: list[str] = Field(default_factory=list, max_length=30)
    name: str = Field("", max_length=60)
    phone: str = Field("", max_length=40)
    address: str = Field("", max_length=200)
    village: str = Field("", description="12-digit statistics code")
    category: str = ""
    persons: int = Field(1, ge=1, le=9999)
    received_on: date | None = Field(None, description="the day it was received; today without it")
    order_number: str = Field("", max_length=40, description="the other system's own number")
    limit_on: date | None = Field(None, description="the last day that an order from above sets")
    read_back: bool | None = Field(None, description="for what was said aloud: it was read back and confirmed")
    confidential: bool = False


class ContactOut(Schema):
    """What the person is given; the code is told to them alone and opens their page."""

    contact: str
    matter: str
    state: str
    code: str


class FigureOut(Schema):
    """A figure with both of its numbers; `percent` is null under 20 and without data."""

    key: str
    name: str
    n: int | None
    d: int | None
    percent: float | None
    unit: str
    as_of: date


class PlaceOut(Schema):
    """A village of an office that takes matters."""

    code: str
    name: str


class OfficeOut(Schema):
    """An office that takes matters, with its villages."""

    code: str
    name: str
    phone: str
    address: str
    hours: str
    villages: list[PlaceOut]
