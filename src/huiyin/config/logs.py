"""The LOGGING setting: plain lines, or lines of JSON with one for each request."""

from collections.abc import Mapping
from typing import Any

PLAIN, JSON = "plain", "json"


def form_of_log(environ: Mapping[str, str]) -> str:
    """Return the form of the log that HUIYIN_LOG asks for.

    :raises SystemExit: if there is no such form, in one sentence.
    """
    form = environ.get("HUIYIN_LOG") or PLAIN
    if form not in (PLAIN, JSON):
        raise SystemExit(f"HUIYIN_LOG={form} is no form of the log. Give plain or json.")
    return form


def logging_of(form: str) -> dict[str, Any]:
    """Return the LOGGING setting for a form of the log."""
    made: dict[str, Any] = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            PLAIN: {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
            JSON: {"()": "huiyin.doors.operation.lines.JsonLines"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
    }
    if form == JSON:  # the line of the request tells its status: Django need not tell it again with its address
        made["loggers"] = {"huiyin.requests": {"level": "INFO"}, "django.request": {"level": "ERROR"}}
    return made
