"""A telephone without a screen: it keeps things, and sends each until the server says by its key that it has it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.record.matters.models import Matter
from huiyin.routines.rounds.models import Place
from tests.handling.events import picture

REPORT = {"kind": "roads", "severity": "ordinary", "said": "路灯杆歪了。", "spot": "村口"}


def key_of(n: int) -> str:
    """Return the n-th key."""
    return UUID(int=n).hex


@dataclass
class Kept:
    """One thing kept: its key, what it is, its fields, and whether a picture goes with it."""

    key: str
    what: str
    fields: dict[str, str]
    pictured: bool = True

    def said(self, owner: str, more: dict[str, str]) -> dict[str, object]:
        """Return it as it is sent."""
        files = [SimpleUploadedFile("看到的.jpg", picture().content)] if self.pictured else []
        how = {"what": self.what, "key": self.key, "owner": owner, "age": "5", "script": "1"}
        return {**self.fields, **how, **more, "papers": files}


@dataclass
class Phone:
    """A telephone of somebody who is signed in; ``line`` stands between it and the server."""

    client: Client
    line: Callable[[Callable[[], Any]], Any] = lambda send: send()
    queue: list[Kept] = field(default_factory=list)
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def owner(self) -> str:
        """Return who is signed in."""
        return str(self.client.session["_auth_user_id"])

    def keep(self, what: str, n: int, **fields: str) -> Kept:
        """Keep a thing under the n-th key."""
        kept = Kept(key_of(n), what, fields)
        kept.pictured = what != "check"
        self.queue.append(kept)
        return kept

    def report(self, n: int, **fields: str) -> Kept:
        """Keep a report."""
        return self.keep("report", n, **{**REPORT, **fields})

    def check(self, n: int, place: Place, facts: list[dict[str, object]]) -> Kept:
        """Keep what was seen at a place of a round."""
        return self.keep("check", n, place=str(place.pk), facts=json.dumps(facts))

    def fix(self, n: int, matter: Matter, of: UUID, **fields: str) -> Kept:
        """Keep what was seen of a fix."""
        return self.keep("fix", n, number=matter.number, of=str(of), **fields)

    def send(self, kept: Kept, **more: str) -> Any:
        """Send one thing over the line; it leaves the queue only if the answer names its key."""
        answer = self.line(lambda: self.client.post("/field/send/", kept.said(self.owner(), more)))
        told = answer.json() if answer.headers.get("Content-Type") == "application/json" else {}
        if told.get("key") == kept.key and told.get("outcome") != "refused":
            self.queue = [each for each in self.queue if each.key != kept.key]
            self.told[kept.key] = told
        return answer

    def exported(self, made: float) -> SimpleUploadedFile:
        """Return the queue as a file, everything written at ``made`` (milliseconds of the server's clock)."""
        content = base64.b64encode(picture().content).decode()
        files = [{"name": "看到的.jpg", "type": "image/jpeg", "content": content}]
        items = [
            {"key": e.key, "what": e.what, "fields": e.fields, "made": made, "files": files if e.pictured else []}
            for e in self.queue
        ]
        return SimpleUploadedFile("out.json", json.dumps({"format": "huiyin-field-1", "items": items}).encode())
