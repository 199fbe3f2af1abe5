"""Write the log as lines of JSON that name pages and places in the program, and nothing that anybody typed."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from huiyin.doors.operation.measured import Measure, at_work

PACKAGE = Path(__file__).resolve().parents[2]
DEEPEST = 12
"""Places of the program that a fault is told with, the last ones."""

requests = logging.getLogger("huiyin.requests")


def say(measure: Measure) -> None:
    """Write the line of one request."""
    facts = {
        "request": measure.request,
        "method": measure.method,
        "view": measure.view,
        "status": measure.status,
        "ms": round(measure.seconds * 1000, 1),
        "statements": measure.statements,
    }
    requests.info("request", extra={"facts": facts})


class JsonLines(logging.Formatter):
    """One line of JSON for each record.

    Django's own words name addresses, and the text of an error may quote a row: neither is written. What others say
    is written without the values they put in; our own words (`huiyin.…`) are written whole, for they name nobody.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "said": words(record),
        }
        if key := at_work.get():
            line["request"] = key
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["fault"] = fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def words(record: logging.LogRecord) -> str:
    """Return what a record says, without what anybody typed."""
    if record.name.startswith("huiyin."):
        return record.getMessage()
    if record.name.startswith("django."):
        return f"status {record.__dict__['status_code']}" if "status_code" in record.__dict__ else "withheld"
    return str(record.msg)


def fault(error: BaseException) -> dict[str, Any]:
    """Return of which kind an error is and where it came up; its own words may quote a row and are left out."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return {
        "kind": type(error).__qualname__,
        "places": [f"{_short(each.filename)}:{each.lineno} {each.name}" for each in frames],
    }


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(PACKAGE)) if path.is_relative_to(PACKAGE) else "/".join(path.parts[-2:])
