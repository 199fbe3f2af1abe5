"""Enter that who has the matter extended its limit, and told the person why (信访工作条例 Art. 34)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.acts import extensible
from huiyin.handling.exchange.said import Said, papers, tell_all
from huiyin.handling.letters.facts import first_contact, law_limit
from huiyin.law.limits import limit
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

ARTICLE = "xinfang_2022:34"


def extended(said: Said, *, by: Acting) -> None:
    """Enter the days by which the handling was extended, with each person's notice (延期办理告知书): the limit here moves too.

    :raises Refused: if it was extended before, is over or met, or the days are more than the law allows
    """
    on, days = said.day("延长日期"), said.fields["延长天数"]
    with perform("extended", matter=said.matter, by=by, days=days, **said.dated(on)) as act:
        _check(said.matter, days, on)
        papers(said, act, ("extension",))
        about = first_contact(said.matter)
        act.made(keep_text(said.fields["延长理由"], kind="reasons", contact=about, on=on, entry_id=act.entry.pk))
        tell_all(said, act, "extended")


def _check(matter: Matter, days: int, on: date) -> None:
    """Refuse what no office could do here; its remedy is to ask them, who did it.

    What came up for review has no such limit here: once and within the law's days it is noted, and moves nothing.
    """
    if law_limit(matter, "handle") is None:
        _check_unbound(matter, days)
        return
    try:
        extensible(matter, days, on)
    except Refused as why:
        raise Refused(why.code, why.sentence, article=why.article, remedy=_("请与对方核对。")) from None


def _check_unbound(matter: Matter, days: int) -> None:
    turns = Entry.objects.filter(matter=matter, act__in=("accepted", "redo_ordered", "extended")).order_by("-id")
    last = turns.values_list("act", flat=True).first()
    most = limit("xinfang_2022.handle").extension_days
    if last == "extended" or days > most:
        raise Refused(
            "not_as_the_law_says",
            _("办理期限只能延长一次，最多 %s 日；对方送来的延期没有登记。") % most,
            article=ARTICLE,
            remedy=_("请与对方核对。"),
        )
