"""One believable letter of each kind in both scripts, for previews: the people, places and matters in it are made up."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.letter import Letter
from huiyin.handling.letters.written import read
from huiyin.lib.refusal import NotFound

SCRIPTS = ("zh-Hans", "zh-Hant")


def kinds_shown() -> tuple[str, ...]:
    """Return the kinds of letters that have a specimen, by the names of their templates."""
    return tuple(_all(SCRIPTS[0]))


def specimen(kind: str, script: str) -> Letter:
    """Return the specimen of a kind in a script.

    :raises NotFound: if there is none
    """
    if script not in SCRIPTS or kind not in _all(script):
        raise NotFound(_("没有这种文书，请从列表打开。"))
    return read(_all(script)[kind])


@cache
def _all(script: str) -> dict[str, str]:
    """Return the written specimens of a script by kind."""
    text = (files(__package__) / f"{script}.json").read_text(encoding="utf-8")
    return {kind: json.dumps(facts) for kind, facts in json.loads(text).items()}
