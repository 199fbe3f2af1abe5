"""Letters that tell people whether, how and until when their matter is handled, or why not."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.acceptance.grounds import Ground
from huiyin.handling.acceptance.lookups import Proposed
from huiyin.handling.letters import Notice, Refusal
from huiyin.handling.letters.facts import about, due_after, issuer, limit_shown, words_of
from huiyin.handling.letters.issue import letter_number
from huiyin.law.citations import cite
from huiyin.law.clock import Event
from huiyin.record.matters.models import Contact, Kind, Matter


def reception_notice(matter: Matter, contact: Contact, on: date, *, mediation_offered: bool) -> Notice:
    """Return the notice of reception, route and procedure (告知书, Art. 23)."""
    with words_of(matter.office):
        return Notice(
            **issuer(matter.office, on),
            **about(contact),
            number=letter_number(matter.office, "notice", on),
            route=route_of(matter),
            procedure=procedure_of(matter),
            handling_office=matter.office.name,
            mediation_offered=mediation_offered,
            basis=(cite("xinfang_2022:23").formal,),
        )


def acceptance_notice(matter: Matter, contact: Contact, on: date, *, mediation_offered: bool) -> Notice:
    """Return the notice of acceptance, with the last day of handling where a limit binds (告知书, Art. 23, 34)."""
    due = due_after(matter, "handle", Event("accepted", on))
    with words_of(matter.office):
        return Notice(
            **issuer(matter.office, on),
            **about(contact),
            number=letter_number(matter.office, "notice", on),
            route=route_of(matter),
            procedure=procedure_of(matter),
            handling_office=matter.office.name,
            accepted_on=on,
            limit=limit_shown(matter, "handle"),
            due=due,
            mediation_offered=mediation_offered,
            basis=(cite("xinfang_2022:23").formal,),
        )


def refusal_letter(matter: Matter, contact: Contact, ground: Ground, written: Proposed, on: date) -> Refusal:
    """Return the letter of refusal: ground, reasons, articles, the right way, and where to object (Art. 19, 23, 36)."""
    above = matter.office.parent or matter.office
    with words_of(matter.office):
        return Refusal(
            **issuer(matter.office, on),
            **about(contact),
            number=letter_number(matter.office, "refusal", on),
            what=ground.what,
            ground=str(ground.words),
            reasons=written.reasons,
            basis=tuple(cite(article).formal for article in ground.articles),
            route=written.route,
            object_to=_("%(office)s（电话：%(phone)s）") % {"office": above.name, "phone": above.phone},
        )


def route_of(matter: Matter) -> str:
    """Return the way the matter is handled, by kind and item of Art. 31, as one sentence."""
    if matter.kind == Kind.SUGGESTION:
        return _("属于建议意见类事项，由本机关研究论证后回复。")
    if matter.kind == Kind.CONSULTATION:
        return _("属于咨询事项，由本机关答复。")
    if matter.route == "31.5":
        return _("属于申请查处违法行为、履行法定职责的申诉求决类事项，依法履行职责或者答复。")
    if matter.route == "31.6":
        return _("属于申诉求决类事项，依照信访程序办理。")
    return _("属于申诉求决类事项，正在甄别应当适用的途径。")


def procedure_of(matter: Matter) -> str:
    """Return the steps that follow and the rights in them, as one sentence."""
    if matter.kind == Kind.COMPLAINT and matter.route == "31.6":
        return _("听取您的意见，调查核实，出具信访处理意见书并送达；对意见不服的，可以请求复查、复核。")
    return _("本机关办理后书面答复您；您可以凭回执编号和查询码查询进度、作出评价。")
