"""Whether the reply can be read: calm words, sentences that end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.lib.text.signs import folded

_HARSH = re.compile(
    r"无理取闹|胡搅蛮缠|缠访|闹访|刁民|别有用心|不可理喻|痴心妄想|异想天开|自作自受|少管闲事|爱去哪告|后果自负|"
    r"不得再(?:来|次)?(?:信访|上访|反映)|停止(?:信访|上访)|息诉罢访|屡教不改"
)
_LONGEST = 150
"""Signs between two full stops that can still be read at once."""


def tone(given: Given) -> Iterator[Finding]:
    """Find words that blame the person, or that forbid to go on."""
    harsh = _HARSH.search(folded(given.text))
    if harsh:
        yield Finding("harsh", _("“%(word)s”伤人或者妨碍群众继续反映，请改写。") % {"word": harsh[0]})


def length(given: Given) -> Iterator[Finding]:
    """Find sentences too long to be read at once."""
    longest = max((len(each.strip()) for each in re.split(r"[。！？!?；;\n]", given.text)), default=0)
    if longest > _LONGEST:
        yield Finding("long_sentence", _("有一句话长达 %(signs)s 字，请分成几句。") % {"signs": longest})
