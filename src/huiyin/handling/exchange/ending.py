"""Enter that who has the matter ended it without an opinion: refused, directed to a statutory route, settled (Art. 23, 31, 33)."""

from __future__ import annotations

from datetime import date

from huiyin.handling.acceptance.grounds import GROUNDS
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.exchange.said import Said, papers, tell_all
from huiyin.law.routes import routes
from huiyin.record.documents.keep import keep_text
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def refused(said: Said, *, by: Acting) -> None:
    """Enter that the matter was not accepted, with each person's notice (不予受理告知书): it is closed here too."""
    on, code = said.day("不予受理日期"), said.fields["原因"][:40]
    ground = GROUNDS.get(code)
    with perform("refused", matter=said.matter, by=by, code=code, **said.dated(on)) as act:
        papers(said, act, ("refusal",))
        said.matter.closed_on = on
        said.matter.close_reason = ground.close_reason if ground else Reason.NOT_ACCEPTED.value
        tell_all(said, act, "refused")


def directed(said: Said, *, by: Acting) -> None:
    """Enter that the person was shown the statutory route, with their own last day: the matter is closed here too."""
    on, code = said.day("导入日期"), said.fields["法定途径"][:40]
    until = date.fromisoformat(said.fields["途径期限"]) if "途径期限" in said.fields else None
    with perform("directed", matter=said.matter, by=by, code=code, until=until, **said.dated(on)) as act:
        papers(said, act, ("notice",))
        if code in routes():
            said.matter.route = routes()[code].item
        said.matter.closed_on, said.matter.close_reason = on, Reason.DIRECTED.value
        tell_all(said, act, "directed")


def agreed(said: Said, *, by: Acting) -> None:
    """Enter that an agreement by mediation took force below: from then on it waits for performance (Art. 33).

    Its words stay with the parties and who mediated.
    """
    with perform("agreement_told", matter=said.matter, by=by, **said.dated(said.day("协议生效日期"))) as act:
        tell_all(said, act, "agreement_took_force")


def settled(said: Said, *, by: Acting) -> None:
    """Enter that both sides settled: from then on it waits for performance, and no answer is owed (Art. 33)."""
    until = date.fromisoformat(said.fields["履行期限"]) if "履行期限" in said.fields else None
    with perform("settled", matter=said.matter, by=by, until=until, **said.dated(said.day("和解日期"))) as act:
        for each in said.fields["和解协议"]:
            contact = said.contact(each["信访件编号"])
            if contact is not None:
                act.made(
                    keep_text(each["内容"], kind="settlement", contact=contact, on=act.entry.on, entry_id=act.entry.pk)
                )
        tell_all(said, act, "settled")
