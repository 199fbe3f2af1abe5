"""Old ledgers by programs: tried and told row by row; a person looks at the report and takes them in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Field, File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from huiyin.doors.api.programs import ProgramRequest, Scoped, TooLarge, check_signs, looks
from huiyin.handling.intake.handed_ledgers import LARGEST, report_of, try_ledger
from huiyin.handling.lookups.acted_on import office_named
from huiyin.handling.lookups.ledgers import ledger_of

CREATED = 201
FILE: UploadedFile = File()  # type: ignore[type-arg]
OFFICE: str = Form(description="code of the office whose ledger it is")  # type: ignore[type-arg]
SHEET: str = Form("", max_length=60, description="the sheet with the clearest headings if left out")  # type: ignore[type-arg]
router = Router(tags=["imports"])


class ProblemOut(Schema):
    """What is wrong in a row, or in the file where no row is named."""

    row: int | None
    column: str | None
    sentence: str


class ReportOut(Schema):
    """What each column and row of a ledger would become, or became once a person took it in."""

    id: str
    state: str = Field(description="tried, waiting, taking, taken, failed")
    rows: dict[str, int] = Field(description="how many would be taken in, and how many not")
    columns: list[dict[str, Any]]
    problems: list[ProblemOut]


@router.post("/imports", response={CREATED: ReportOut}, auth=Scoped("imports.write"))
def ledger(
    request: ProgramRequest, file: UploadedFile = FILE, office: str = OFFICE, sheet: str = SHEET
) -> Status[ReportOut]:
    """Try a ledger (xlsx, csv or txt of 20 MB): what each row would become. A person takes it in on the page of imports."""
    check_signs(request.POST)
    if (file.size or 0) > LARGEST:
        raise TooLarge(LARGEST)
    said: dict[str, Any] = {"office": office_named(office, "office"), "name": file.name or "", "sheet": sheet}
    made = try_ledger(**said, content=file.read(), by=request.auth.acting, at=request.now)
    return Status(CREATED, told(made))


@router.get("/imports/{key}", response=ReportOut, auth=Scoped("imports.write"))
@looks
def tried(request: ProgramRequest, key: UUID) -> ReportOut:
    """Return the report of a ledger again, with what became of its rows once a person took them in."""
    return told(ledger_of(request.auth.acting, key))


def told(ledger: Any) -> ReportOut:
    """Return the report of a ledger.

    :raises Refused: if it was dropped
    """
    report = report_of(ledger)["report"]
    facts = {name: report[name] for name in ("rows", "columns", "problems")}
    return ReportOut(id=str(ledger.pk), state=ledger.state, **facts)
