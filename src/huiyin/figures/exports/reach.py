"""Which rows are an office's own: of matters that it or an office below has or had in hand, and of what it did itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, Model, OuterRef, Q, QuerySet, Value

from huiyin.figures.exports.register import Table
from huiyin.record.access.models import Custody, Named
from huiyin.record.journal.models import Entry, Reading
from huiyin.record.matters.models import Matter
from huiyin.record.offices.models import Holding, Office
from huiyin.record.procedure.perform import SHANGHAI


@dataclass(frozen=True)
class Reach:
    """An office with all below it, and the last day: of registering for matters, of the act for what has no matter."""

    office: Office
    until: date

    def matters(self) -> QuerySet[Matter]:
        """Return the matters that are or were in the hands of a post of the office or of one below it.

        Those that complain of the office, or of one above it, are kept from it as from everybody in it (Art. 28, 30).
        """
        held = Custody.objects.filter(office__path__startswith=self.office.path, matter=OuterRef("pk"))
        over = Func(Value(self.office.path), F("office__path"), function="starts_with", output_field=BooleanField())
        named = Named.objects.filter(Q(over), matter=OuterRef("pk"))
        return Matter.objects.filter(Exists(held), ~Exists(named), registered_on__lte=self.until)

    def rows(self, table: Table) -> Iterator[QuerySet[Any]]:
        """Yield the rows of a table in one or two parts, each in the order of its keys."""
        model: Any = table.model
        for way in table.rows.split(" or "):
            yield model.objects.filter(self._through(table, way)).order_by("pk")

    def _through(self, table: Table, way: str) -> Q:
        if way == "all":
            return Q()
        if way == "in_post":
            return Q(pk__in=Holding.objects.filter(post__office__path__startswith=self.office.path).values("staff_id"))
        if way == "self":
            return Q(pk__in=self.matters().values("pk"))
        path, end = way.replace(".", "__"), _end(table.model, way)
        if end is Matter:
            return Q(**{f"{path}__in": self.matters().values("pk")})
        alone = Q(matter__isnull=True) if " or " in table.rows else Q()
        return Q(**{f"{path}__path__startswith": self.office.path}) & alone & self._by_day(table, path)

    def _by_day(self, table: Table, path: str) -> Q:
        """Return the condition on the day of the act that made a row without a matter."""
        if table.model is Entry:
            return Q(on__lte=self.until)
        if table.model is Reading:
            return Q(at__lt=datetime.combine(self.until + timedelta(days=1), time.min, SHANGHAI))
        through = path.removesuffix("office")
        return Q(**{f"{through}on__lte": self.until}) if through.endswith("entry__") else Q()


def _end(model: type[Model], way: str) -> type[Model]:
    """Return the model at the end of a path of foreign keys."""
    at: Any = model
    for name in way.split("."):
        at = at._meta.get_field(name).related_model  # noqa: SLF001 - Django's documented model metadata
    return at  # type: ignore[no-any-return]
