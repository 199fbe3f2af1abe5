"""Keep an unfinished filing with the person who writes it: sealed, for a week at most, in no table of matters."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from huiyin.lib.seals import SealBroken
from huiyin.record.matters.suite import sealed_for, unsealed_for

KEPT_FOR = timedelta(days=7)
PURPOSE = "draft of a filing"


@dataclass(frozen=True)
class Draft:
    """What was said so far, by question; ``key`` is the word under which it will be registered once."""

    key: str
    said: Mapping[str, Any]
    at: datetime

    def saying(self, more: Mapping[str, Any], at: datetime) -> Draft:
        """Return the draft with further answers."""
        return replace(self, said={**self.said, **more}, at=at)


def sealed_draft(draft: Draft) -> str:
    """Return the draft as a word that only this installation can read."""
    plain = json.dumps({"key": draft.key, "at": draft.at.isoformat(), "said": dict(draft.said)}, ensure_ascii=False)
    return urlsafe_b64encode(sealed_for(PURPOSE, zlib.compress(plain.encode()))).decode()


def opened_draft(sealed: str, at: datetime) -> Draft | None:
    """Return the draft that was sealed; None if the word is no such draft, or is older than a week."""
    try:
        kept = json.loads(zlib.decompress(unsealed_for(PURPOSE, urlsafe_b64decode(sealed))))
    except (SealBroken, ValueError):
        return None
    draft = Draft(kept["key"], kept["said"], datetime.fromisoformat(kept["at"]))
    return draft if at - draft.at <= KEPT_FOR else None
