"""How disputes are settled: by word, or in writing with instalments; performed, looked at again, confirmed by the court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from huiyin.doors.cli.demo_year.brought import Brought
from huiyin.doors.cli.demo_year.case import Case
from huiyin.doors.cli.demo_year.phrases import phrases
from huiyin.handling.letters.form import Form, prose
from huiyin.handling.letters.render import render
from huiyin.handling.mediation.agreements import agree_orally, draft, take_force
from huiyin.handling.mediation.confirmation import decide, docket, request_confirmation
from huiyin.handling.mediation.content import Item, Terms
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.performance import (
    close_dispute,
    follow_up,
    note_missed,
    note_performed,
    open_instalments,
)
from huiyin.handling.mediation.sessions import AtOnce, hold_session
from huiyin.handling.mediation.signing import Signing, sign
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.offices.acting import Acting

HALVES, APART = 2, 30


def settle(dispute: Brought) -> None:
    """Let the sides agree, do what they agreed, and close the dispute."""
    case, by = dispute.case, dispute.now.desk
    case.after(1, 9)
    if "written" in case.ways:
        terms = terms_in_writing(dispute)
        put_in_writing(case, by, lambda: terms)
    else:
        _by_word(dispute)
    be_performed(case, by)
    if "followed_up" in case.ways:
        _look_again(case, by)
    case.soon()
    case.do(lambda on, at: close_dispute(case.made["mediation"], by=by, on=on, at=at))


def _terms(dispute: Brought, *items: Item) -> Terms:
    ask = dispute.told.story.asks[0]
    return Terms(facts=ask.facts, points=ask.ask, responsibility=dispute.case.say("responsibility"), items=items)


def _item(dispute: Brought, due_on: date, yuan: int) -> Item:
    told = dispute.told
    amount = Decimal(yuan) if yuan else None
    return Item(who=2, to=1, what=told.what, how=told.how, due_on=due_on, amount=amount, is_payment=bool(yuan))


def _by_word(dispute: Brought) -> None:
    """Settle by word what is done the same day or paid at once."""
    case, by = dispute.case, dispute.now.desk
    terms = _terms(dispute, _item(dispute, case.moment.date(), dispute.told.yuan))
    case.made["due"] = [case.moment.date()]
    case.do(lambda on, at: agree_orally(case.made["mediation"], terms, by=by, on=on, at=at))


def terms_in_writing(dispute: Brought) -> Terms:
    """Return what is to be paid or done: at once, or in two instalments a month apart."""
    case, yuan = dispute.case, dispute.told.yuan
    first = case.moment.date() + timedelta(days=case.rng.randint(8, 25))
    if "instalments" not in case.ways:
        case.made["due"] = [first]
        return _terms(dispute, _item(dispute, first, yuan))
    half, second = yuan // HALVES, first + timedelta(days=APART)
    case.made["due"] = [first, second]
    return _terms(dispute, _item(dispute, first, half), _item(dispute, second, yuan - half))


def put_in_writing(case: Case, by: Acting, terms: Callable[[], Terms]) -> None:
    """Write the agreement down, have it signed and sealed, say that it is in force; have it confirmed if planned."""

    def written(on: date, at: datetime) -> None:
        case.made["agreement"] = draft(case.made["mediation"], terms(), by=by, on=on, at=at)

    def signed(on: date, at: datetime) -> None:
        agreement = case.made["agreement"]
        parties = [Signing(disputant=each) for each in parties_of(agreement.mediation)]
        mediators = [Signing(mediator=each) for each in case.made["mediators"]]
        sign(agreement, *parties, *mediators, Signing(), by=by, on=on, at=at)

    lang = case.story.lang
    if "session" not in case.ways:
        _meet_at_once(case, by)
    case.do(written)
    case.soon()
    case.do(signed)
    case.soon()
    case.do(lambda on, at: take_force(case.made["agreement"], scan=scan(lang, on), by=by, at=at))
    if "confirmed" in case.ways:
        _be_confirmed(case, by)


def _meet_at_once(case: Case, by: Acting) -> None:
    """Let the parties, who came without being called, sit down together and have it recorded."""
    said = phrases(case.story.lang)
    place, record = said["session_place"].format(village=case.village.name), said["session_record"]

    def met(on: date, at: datetime) -> None:
        began = at - timedelta(minutes=1)
        hold_session(
            AtOnce(mediation=case.made["mediation"], begins_at=began, place=place), record, by=by, on=on, at=at
        )

    case.do(met)


@cache
def _signed_page(lang: str) -> bytes:
    said = phrases(lang)
    day = date(2025, 1, 2)
    page = Form(office="", on=day, lang=lang, title=said["signed_page"], blocks=(prose(said["signed_page_words"]),))  # type: ignore[arg-type]
    return render(page)


def scan(lang: str, on: date) -> CheckedFile:
    """Return the scan of a signed paper: one page for all, for nobody signs in a demo."""
    return CheckedFile(_signed_page(lang), "application/pdf", f"{on}.pdf")


def _be_confirmed(case: Case, by: Acting) -> None:
    """Have both sides ask the court together within thirty days, and the court confirm."""
    first = case.moment
    number = f"（{first.year}）川0121诉前调确{case.rng.randint(11, 98)}号"
    case.after(3, 12)

    def asked(on: date, at: datetime) -> None:
        agreement = case.made["agreement"]
        together, court = parties_of(agreement.mediation), agreement.mediation.committee.court
        facts: dict[str, Any] = {"court": court, "which": "body", "together": together}
        case.made["confirmation"] = request_confirmation(agreement, **facts, by=by, on=on, at=at)

    case.do(asked)
    case.after(1, 3)
    case.do(lambda on, at: docket(case.made["confirmation"], number=number, by=by, on=on, at=at))
    case.after(4, 9)
    case.do(lambda on, at: decide(case.made["confirmation"], result="confirmed", by=by, on=on, at=at))


def be_performed(case: Case, by: Acting) -> None:
    """Do what was agreed, each thing by its day, and keep what shows it."""
    shown = case.say("paid" if "written" in case.ways else "performed")

    def performed(on: date, at: datetime) -> None:
        first = open_instalments(case.made["mediation"])[0]
        note_performed(first, shown, by=by, on=on, at=at)

    for due in case.made["due"]:
        if "missed" in case.ways and due == case.made["due"][-1]:
            _be_missed(case, by, due)
        elif due > case.moment.date():
            case.exactly(due - timedelta(days=case.rng.randint(0, 2)))
        else:
            case.soon()
        case.do(performed)


def _be_missed(case: Case, by: Acting, due: date) -> None:
    """Let the last day pass, record it, and let some days go by until it is paid after all."""

    def missed(on: date, at: datetime) -> None:
        note_missed(open_instalments(case.made["mediation"])[0], by=by, on=on, at=at)

    case.exactly(due + timedelta(days=1))
    case.do(missed)
    case.after(2, 8)


def _look_again(case: Case, by: Acting) -> None:
    """Visit a side that agreed to it, to see how the agreement is kept."""
    found, asked = case.say("followed"), case.rng.choice(("requested", "consented"))
    case.after(10, 25)

    def visited(on: date, at: datetime) -> None:
        mediation = case.made["mediation"]
        first = parties_of(mediation)[0]
        follow_up(mediation, found, disputant=first, asked=asked, by=by, on=on, at=at)

    case.do(visited)
