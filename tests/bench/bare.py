"""Bare Django views, the least that pages cost: one inserts a row and an event in a transaction, one lists rows as JSON."""

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

MOST = 50
TABLES = """
CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, text text NOT NULL, at timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS bench_event (id bigserial PRIMARY KEY, row_id bigint NOT NULL REFERENCES bench_row, name text NOT NULL, at timestamptz NOT NULL);
"""


class Row(models.Model):
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "bench_row"
        managed = False


class Event(models.Model):
    row = models.ForeignKey(Row, on_delete=models.PROTECT)
    name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "bench_event"
        managed = False


@csrf_exempt
def bare(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        row = Row.objects.create(text=request.POST.get("narrative", ""), at=timezone.now())
        Event.objects.create(row=row, name="registered", at=row.at)
    return HttpResponse(str(row.pk))


def bare_list(request: HttpRequest) -> HttpResponse:
    """Return the newest rows, as many as are asked for and fifty at most."""
    many = min(MOST, int(request.GET.get("rows", MOST)))
    return JsonResponse({"rows": list(Row.objects.order_by("-id").values("id", "text", "at")[:many])})
