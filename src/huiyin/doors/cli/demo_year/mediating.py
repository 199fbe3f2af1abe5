"""Walk a dispute through a committee: registered, agreed to, taken on, settled by word or in writing, or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year import agreeing
from huiyin.doors.cli.demo_year.brought import Brought
from huiyin.doors.cli.demo_year.disputes import applicant, respondent
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.handling.mediation.conduct import accept, raise_level
from huiyin.handling.mediation.consent import consent, join_party, refuse_consent, withdraw_consent
from huiyin.handling.mediation.ending import decline, end_mediation
from huiyin.handling.mediation.mediators import assign
from huiyin.handling.mediation.opening import Dispute, register_dispute
from huiyin.handling.mediation.parties import parties_of
from huiyin.handling.mediation.sessions import call_session, hold_session

REFERRERS = {
    "police": "青石派出所",
    "court_delegated": "青县人民法院青石人民法庭",
    "department": "青县人力资源和社会保障局",
}
CHANNELS = {"application": "visit", "proactive": "field"}
SOURCE = "demo"
CHOSEN = 0.6  # share of mediations in which the parties choose who mediates


class Dispatch(Brought):
    """A dispute with its walk."""

    def walk(self) -> None:
        """Write the whole course of the dispute into the diary of its case."""
        self._come_in()
        if "declined" in self.case.ways:
            self._be_declined()
            return
        if "refused" in self.case.ways:
            self._be_refused()
            return
        self._be_taken_on()
        if "raised" in self.case.ways:
            self._be_raised()
        if "session" in self.case.ways:
            self._meet()
        if self.case.ways & {"not_agreed", "withdrawn", "expired"}:
            self._fail()
        else:
            agreeing.settle(self)

    def _come_in(self) -> None:
        case, by = self.case, self.bench.desk
        people, village, lang = case.people, case.village.name, case.story.lang
        case.made["sides"] = (
            applicant(people, village, lang),
            respondent(people, village, lang, self.told.firm),
        )
        ours, theirs = case.made["sides"]
        named = {} if self.source == "proactive" else {"applicants": (ours,), "respondents": (theirs,)}
        facts: dict[str, Any] = {"referrer": REFERRERS.get(self.source, ""), "village": case.village, **named}
        dispute = Dispute(
            facts=case.story.narrative,
            asks=(case.story.asks[0].ask,),
            kind=self.told.kind,
            source=self.source,
            channel=CHANNELS.get(self.source, "forwarded"),
            **facts,
        )

        def come_in(on: date, at: datetime) -> None:
            opened = register_dispute(dispute, committee=self.bench.committee, by=by, on=on, at=at, source=SOURCE)
            case.made["mediation"] = opened.mediation
            case.made |= {"matter": opened.registered.matter, "contact": opened.registered.contact}

        case.do(come_in)

    def _agree_to_it(self, on: date, at: datetime) -> None:
        """Let both sides agree; of a dispute seen by the committee itself they are named now."""
        by, how = self.bench.desk, "oral"
        if self.source != "proactive":
            consent(*parties_of(self.mediation), how=how, by=by, on=on, at=at)
            return
        for person, side in zip(self.case.made["sides"], ("applicant", "respondent"), strict=True):
            join_party(self.mediation, person, side=side, how=how, by=by, on=on, at=at)

    def _be_taken_on(self) -> None:
        case, by = self.case, self.bench.desk
        case.after(0, 3)
        case.do(self._agree_to_it)
        case.soon()
        case.do(lambda on, at: accept(self.mediation, by=by, on=on, at=at))
        if "raised" not in case.ways:
            self._be_assigned()

    def _be_assigned(self) -> None:
        case, rng = self.case, self.case.rng
        chosen, bench, seats = rng.random() < CHOSEN, self.now, self.now.seats(rng.choice((1, 1, 2)), rng)

        def named(on: date, at: datetime) -> None:
            case.made["mediators"] = [bench.made["mediators"][seat] for seat in seats]
            assign(self.mediation, case.made["mediators"], by_parties=chosen, by=bench.desk, on=on, at=at)

        case.do(named)

    def _be_raised(self) -> None:
        case, by, reason = self.case, self.bench.desk, self.case.say("raise_reason")
        case.after(2, 4)

        def raised(on: date, at: datetime) -> None:
            to = self.town.committee
            raise_level(self.mediation, to=to, level="town", reason=reason, by=by, on=on, at=at)

        case.do(raised)
        case.soon()
        self._be_assigned()

    def _meet(self) -> None:
        case, by = self.case, self.now.desk
        place, record = case.say("session_place"), case.say("session_record")
        case.soon()
        begins = in_office(case.moment.date() + timedelta(days=2), case.rng)
        facts: dict[str, Any] = {"begins_at": begins, "place": place}

        def called(on: date, at: datetime) -> None:
            case.made["session"] = call_session(self.mediation, **facts, by=by, on=on, at=at)

        case.do(called)
        case.moment = begins + timedelta(hours=1)
        case.do(lambda on, at: hold_session(case.made["session"], record, by=by, on=on, at=at))

    def _be_declined(self) -> None:
        self.case.after(0, 2)
        self.case.do(lambda on, at: decline(self.mediation, ground="in_court", by=self.bench.desk, on=on, at=at))

    def _be_refused(self) -> None:
        """Let the other side say no; then there is no mediation."""
        self.case.after(1, 3)
        if self.source == "proactive":
            self.case.do(self._agree_to_it)
            self.case.soon()
        self.case.do(self._say_no)

    def _say_no(self, on: date, at: datetime) -> None:
        last = parties_of(self.mediation)[-1]
        say = withdraw_consent if "withdrawn" in self.case.ways else refuse_consent
        say(last, how="oral", by=self.now.desk, on=on, at=at)

    def _fail(self) -> None:
        case, by = self.case, self.now.desk
        case.after(6, 15)
        if "withdrawn" in case.ways:
            case.do(self._say_no)
            return
        ground = "expired" if "expired" in case.ways else "not_agreed"
        why = case.say("not_agreed")
        case.do(lambda on, at: end_mediation(self.mediation, ground=ground, reasons=why, by=by, on=on, at=at))
