"""Set the package of a file: the list that is signed and kept, and the zip that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.archive import said, sheets
from huiyin.handling.archive.contents import Gathered, Handing, gathered
from huiyin.handling.letters.facts import words_of
from huiyin.handling.lookups.timeline import steps
from huiyin.lib.archives import Item, list_of
from huiyin.lib.refusal import Refused

MOST = 256_000_000
"""Bytes of papers that are put together at once, in memory."""


def listed(handing: Handing) -> tuple[str, tuple[Item, ...]]:
    """Return the list of a package, not signed yet, and its items: the index first, then what it leads to.

    Equal records give equal bytes, so it can be set again as long as nothing of it is erased.

    :raises Refused: if something was erased, or there is more than can be put together at once
    """
    with words_of(handing.matter.office):
        found = gathered(handing)
        if sum(len(each.body) for each in found.leaves) > MOST:
            raise Refused(
                "too_large",
                _("材料超过 %(mb)d MB，不能一次成卷。") % {"mb": MOST // 1_000_000},
                remedy=_("请逐份下载材料归档。"),
            )
        items = (*_told(handing, found), *(Item(each.name, each.body) for each in found.leaves))
        return list_of(said.facts(handing, found, len(items)), items), items


def _told(handing: Handing, found: Gathered) -> Iterator[Item]:
    """Yield the sheets and facts that stand before the papers."""
    matter, on = handing.matter, handing.on
    rows = [
        (str(at), e.title, e.number, e.dated.isoformat(), "" if e.pages is None else str(e.pages), e.file)
        for at, e in enumerate(found.leaves, start=1)
    ]
    notes = [
        _("%(number)s 要求保密，其内容和材料 %(n)d 件由本机关另行保管，不在卷内。") % {"number": number, "n": papers}
        for number, papers in found.left_out
    ]
    shown = steps(found.entries)
    files = {e.name: e.title for e in found.leaves}
    yield Item("index.pdf", sheets.printable(sheets.index(matter, on, rows, notes)))
    yield Item("index.json", said.as_json(said.index(found)))
    yield Item("metadata.json", said.as_json(said.metadata(handing, found, files)))
    yield Item("record.pdf", sheets.printable(sheets.record(matter, on, shown)))
    yield Item("record.json", said.as_json(said.record(found)))
    yield Item("clocks.json", said.as_json(said.clocks(handing, found)))
    yield Item("services.json", said.as_json(said.services(found)))
