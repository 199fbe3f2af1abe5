"""Facts about duties that passed their day, and about what was reported."""

from datetime import date

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.casework.urgent import notice_urgent, report_urgent
from huiyin.handling.mediation.conduct import report_worsening
from tests.figures.walks import accepted_on, answered_on, beside, count, later, share
from tests.handling.cases import in_town, who
from tests.handling.mediation.course import make_hall, mediated
from tests.town import Town, at


def test_a_reply_not_given_by_its_day_is_overdue_until_it_is_given(town: Town) -> None:
    made = accepted_on(town, date(2025, 3, 3), 1)
    assert count("overdue", "2025-04").n == 0
    assert count("overdue", "2025-05").n == 1
    answered_on(town, made, date(2025, 6, 20))
    assert count("overdue", "2025-06").n == 0
    assert count("overdue", "2025-05").n == 1


def test_every_duty_that_fell_due_counts_once(town: Town) -> None:
    answered_on(town, accepted_on(town, date(2025, 3, 3), 1), date(2025, 4, 1))
    late = answered_on(town, accepted_on(town, date(2025, 3, 3), 2), date(2025, 6, 20))
    n, d = share("duties_in_time", "2025H1")
    assert late.matter
    assert (d - n, share("reply_on_time", "2025H1")) == (1, (1, 2))


def test_who_was_not_told_on_the_spot_is_told_in_time_within_fifteen_days(town: Town) -> None:
    made = in_town(town, date(2025, 3, 3))
    accept(made.matter, **who(town, "town.handler", date(2025, 3, 10)))
    assert share("duties_in_time", "2025-03") == (1, 1)


def test_an_urgent_event_is_reported_or_not(town: Town) -> None:
    on = date(2025, 3, 4)
    made = accepted_on(town, date(2025, 3, 3), 1)
    notice_urgent(made.matter, event="safety", facts="堤坝渗水。", by=town.who("town.handler"), on=on, at=at(on))
    assert share("urgent_reported") == (0, 1)
    report_urgent(made.matter, measures="已加固。", by=town.who("town.head"), on=later(1, on), at=at(later(1, on)))
    assert (share("urgent_reported"), share("urgent_reported", as_of=on)) == ((1, 1), (0, 1))


def test_a_dispute_that_might_worsen_is_counted_with_what_was_done(town: Town) -> None:
    hall = make_hall(town)
    mediation = mediated(hall)
    report_worsening(mediation, "分开双方，村干部值守。", code="prevented", **hall.doing())
    report_worsening(mediation, "报告派出所。", code="police", **hall.doing())
    found = count("worsening_prevented")
    assert (found.n, beside(found)) == (2, {"police": 1})
