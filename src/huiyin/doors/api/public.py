"""What everybody may read anyway, for programs: places where to file, and figures."""

from __future__ import annotations

from ninja import Router

from huiyin.doors.api.programs import ProgramRequest, Scoped
from huiyin.doors.api.shapes import FigureOut, OfficeOut
from huiyin.doors.operation.replica.reading import read
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.scope import scope
from huiyin.figures.lookups import figures as figures_of
from huiyin.handling.lookups.places import places as places_open

router = Router()


@router.get("/places", response=list[OfficeOut], auth=None, tags=["places"])
def places(request: ProgramRequest) -> list[OfficeOut]:  # noqa: ARG001 - every operation gets it
    """Return the offices where residents may file, with their villages."""
    return [OfficeOut.from_orm({**vars(each.office), "villages": each.villages}) for each in read(places_open)]


@router.get("/figures", response=list[FigureOut], auth=Scoped("figures.read"), tags=["figures"])
def figures(request: ProgramRequest, period: str, office: str = "") -> list[FigureOut]:
    """Return every figure of a period (`2025`, `2025Q1`, `2025H1`, `2025-03`, `2025-03-01..2025-03-31`) and office, counted now."""
    asked = period_of(period, request.now.date())
    return [
        FigureOut(
            key=each.key,
            name=str(each.indicator.name),
            n=each.n,
            d=each.d,
            percent=None if each.percent is None else float(each.percent),
            unit=str(each.unit),
            as_of=asked.as_of,
        )
        for each in read(lambda: figures_of(asked, scope(office or None)))
    ]
