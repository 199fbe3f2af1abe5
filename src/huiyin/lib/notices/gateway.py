"""Carry notices by a telecom gateway over HTTP: body, header, signature and expected answer as its own manual asks."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from huiyin.lib.notices.note import SENT, Note
from huiyin.lib.posting import Network, ask

TYPES = {"json": "application/json; charset=utf-8", "form": "application/x-www-form-urlencoded"}
Body = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """A gateway as its operator described it.

    :param body: names and values, in which ``{to}``, ``{text}``, ``{subject}`` and ``{key}`` are filled in
    :param sends: ``json`` or ``form``
    :param headers: in whose values ``{secret}`` is filled in
    :param signs: name of the header that gets the HMAC-SHA256 of the body under the secret, hexadecimal; empty: none
    :param expects: path into the JSON answer and the value that means "taken", such as ``{"result.code": "0"}``
    """

    url: str
    body: Body
    sends: str = "json"
    headers: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""
    signs: str = ""
    expects: Mapping[str, str] = field(default_factory=dict)

    def carry(self, note: Note, inside: Sequence[Network] = ()) -> str:
        """Hand one note over; see :data:`huiyin.lib.notices.note.Carrier`.

        :param inside: networks that may be posted to beside public addresses
        """
        written = self._written(note)
        outcome, answer = ask(self.url, written, self._headers(written), inside)
        return self._taken(answer) if outcome == SENT and self.expects else outcome

    def _written(self, note: Note) -> bytes:
        said = _filled(self.body, {"to": note.to, "text": note.text, "subject": note.subject, "key": note.key})
        if self.sends == "form":
            return urlencode(said).encode()
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    def _headers(self, written: bytes) -> dict[str, str]:
        own = {name: value.replace("{secret}", self.secret) for name, value in self.headers.items()}
        if self.signs:
            own[self.signs] = hmac.new(self.secret.encode(), written, hashlib.sha256).hexdigest()
        return {"Content-Type": TYPES[self.sends], "User-Agent": "huiyin", **own}

    def _taken(self, answer: bytes) -> str:
        """Return what the gateway said in its answer: many say 200 and mean no."""
        try:
            said = json.loads(answer)
        except (ValueError, RecursionError):
            return "garbled"
        for path, wanted in self.expects.items():
            found = _at(said, path)
            if found != wanted:
                return f"refused_{found}"[:24] if found else "refused"
        return SENT


def _filled(value: Any, words: Mapping[str, str]) -> Any:
    """Return a template with its words filled in; what stands in a word is never read as a template again."""
    if isinstance(value, Mapping):
        return {name: _filled(each, words) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, words) for each in value]
    if not isinstance(value, str):
        return value
    parts = value.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(words[name] + rest if closed and name in words else "{" + part)
    return "".join(filled)


def _at(said: Any, path: str) -> str:
    for name in path.split("."):
        said = said.get(name) if isinstance(said, dict) else None
    return "" if said is None or isinstance(said, dict | list) else str(said)
