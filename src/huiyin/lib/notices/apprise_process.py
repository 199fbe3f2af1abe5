"""The process in which Apprise works: one note on standard input, what became of it on standard output.

Apprise tells yes or no by the HTTP status alone, and the robots of WeCom, DingTalk and Feishu answer 200 with a code of
their own when they refuse. So each answer is looked at here as it goes by.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

from huiyin.lib.notices.note import SENT

CODES = ("errcode", "code", "StatusCode")
FINE = {"0", "200"}
WAIT = 5


def main() -> str:
    """Read one note, hand it to Apprise, and return the outcome."""
    said = json.load(sys.stdin)
    try:
        apprise, requests = import_module("apprise"), import_module("requests")
    except ImportError:
        return "not_installed"
    seen: list[str] = []
    _look_at_answers(requests, seen)
    there = apprise.Apprise()
    if not there.add(said["url"]):
        return "no_such_url"
    for each in there:
        each.socket_connect_timeout = each.socket_read_timeout = WAIT
    taken = there.notify(title=said["title"], body=said["body"])
    bad = [outcome for outcome in seen if outcome != SENT]
    if bad:
        return bad[-1]
    return SENT if taken else "refused"


def _look_at_answers(requests: Any, seen: list[str]) -> None:
    """Have every answer, and every failure to get one, told by a word; redirects are not followed."""
    ask = requests.Session.send

    def send(session: Any, request: Any, **how: Any) -> Any:
        try:
            answer = ask(session, request, **{**how, "allow_redirects": False})
        except requests.RequestException as error:
            seen.append(_fault(requests, error))
            raise
        seen.append(outcome_of(answer.status_code, answer.headers.get("Content-Type", ""), answer.content[:65536]))
        return answer

    requests.Session.send = send


def _fault(requests: Any, error: Exception) -> str:
    if isinstance(error, requests.Timeout):
        return "timeout"
    if isinstance(error, requests.exceptions.SSLError):
        return "tls"
    return "no_connection" if isinstance(error, requests.ConnectionError) else "garbled"


def outcome_of(status: int, media_type: str, content: bytes) -> str:
    """Return what an answer means: its status, a page instead of an answer, or a code of refusal inside it."""
    if 300 <= status < 400:  # noqa: PLR2004 - the classes of HTTP
        return "redirect"
    if not 200 <= status < 300:  # noqa: PLR2004
        return f"status_{status}"
    if media_type.partition(";")[0].strip() in ("text/html", "application/xhtml+xml"):
        return "html"
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return SENT
    codes = [str(said[name]) for name in CODES if isinstance(said, dict) and isinstance(said.get(name), int)]
    return next((f"refused_{code}"[:24] for code in codes if code not in FINE), SENT)


if __name__ == "__main__":
    sys.stdout.write(main())
