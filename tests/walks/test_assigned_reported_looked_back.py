"""A matter assigned with a limit: answered, reported to who assigned it, closed, drawn by a seed, looked back at (Art. 22, 38)."""

from datetime import date
from hashlib import sha256

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.casework.acts import settle
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.closure.report import report_result
from huiyin.handling.letters.issue import letter_of
from huiyin.handling.letters.render import render
from huiyin.handling.routing.acts import assign
from huiyin.handling.supervision.look_back import draw, drawn_by, look_back
from huiyin.handling.supervision.lookups import look_backs
from huiyin.handling.triage.acts import direct
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.verify import verify
from huiyin.record.mail.models import Outbox
from huiyin.record.matters.models import Channel
from tests.course import heard, serve, sign
from tests.handling import cases
from tests.handling.cases import sorted_at_bureau, who
from tests.town import make_town

pytestmark = pytest.mark.django_db
D = {day: date(2025, 9, day) for day in (16, 17, 18, 25, 26, 29, 30)}
COURT = {
    "route": "civil_suit",
    "organ": "青县人民法院（青县人民路2号）",
    "known_on": date(2025, 3, 1),
    "reasons": "属于民事纠纷。",
}
ABOVE = {"channel": Channel.ABOVE, "order_number": "青督〔2025〕3号", "limit_on": date(2025, 9, 30)}
SAID = {"evidence": "清淤前后照片、村委会验收单。", "view": "本人说水已经通了。"}


def refused(code: str, article: str):
    return pytest.raises(Refused, check=lambda error: (error.code, error.article) == (code, f"xinfang_2022:{article}"))


def test_an_assigned_matter_is_reported_and_looked_back_at() -> None:
    town = make_town()
    matter = sorted_at_bureau(town, D[16])
    assign(matter, to=town.town, days=30, **who(town, "bureau.sorter", D[16]))
    accept(matter, **who(town, "town.handler", D[17]))
    heard(town, matter, D[18])
    with pytest.raises(Refused):
        report_result(matter, **SAID, **who(town, "town.handler", D[18]))
    sign(town, matter, D[25])
    feedback = clocks_of(matter).get(limit="xinfang_2022.feed_back")
    assert (feedback.is_open, feedback.strict) == (True, date(2025, 10, 16))  # an answer to the resident is no report
    serve(town, matter.contacts.get(), D[25])
    with refused("nothing_said", "22"):
        report_result(matter, evidence="照片。", view=" ", **who(town, "town.handler", D[25]))
    report = letter_of(report_result(matter, **SAID, **who(town, "town.handler", D[25])))
    assert report.title == "办结报告"
    assert render(report).startswith(b"%PDF")
    cells = {cell.label: cell.value for block in report.blocks for cell in block.cells}
    assert (cells["交办期限"], cells["送达日期"]) == ("2025年10月16日", "2025年9月25日")
    assert "支持" in [cell.value for block in report.blocks for cell in block.cells]
    assert clocks_of(matter).get(limit="xinfang_2022.feed_back").met_on == D[25]
    assert Outbox.objects.get(kind="result_reported").post == town.who("bureau.sorter").post
    with refused("reported_already", "22"):
        report_result(matter, **SAID, **who(town, "town.handler", D[26]))

    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **who(town, "town.handler", D[26]))
    with refused("none_closed", "38-2"):
        draw(D[17], D[18], 3, **who(town, "county.supervisor", D[29]))
    with refused("period", "38-2"):
        draw(D[17], D[30], 3, **who(town, "county.supervisor", D[29]))
    made = draw(D[16], D[29], 3, **who(town, "county.supervisor", D[29]))
    (drawn,) = made.drawn.all()
    assert (drawn.matter, made.among, made.entry.days) == (matter, 1, 1)
    with refused("not_drawn_here", "38-2"):
        look_back(drawn, "看过。", result="true", how="papers", **who(town, "town.head", D[30]))
    look_back(drawn, "渠口仍淤三米。", result="undone", how="on_site", **who(town, "county.supervisor", D[30]))
    with refused("looked_already", "38-2"):
        look_back(drawn, "又看过。", result="true", how="papers", **who(town, "county.supervisor", D[30]))
    assert Outbox.objects.get(kind="looked_back").post == town.who("town.handler").post
    assert [(each.among, each.done) for each in look_backs(town.county)] == [(1, 1)]
    assert Document.objects.filter(matter=matter, kind="look_back").count() == 1
    assert not verify().breaks


def test_what_was_settled_directed_or_ordered_from_outside_is_reported_too() -> None:
    town = make_town()
    matter = sorted_at_bureau(town, D[16])
    assign(matter, to=town.town, days=30, **who(town, "bureau.sorter", D[16]))
    direct(matter, **COURT, **who(town, "town.handler", D[17]))
    assert said_in(report_result(matter, **SAID, **who(town, "town.handler", D[18])))["办理结果"].startswith("已告知")
    assert clocks_of(matter).get(limit="xinfang_2022.feed_back").met_on == D[18]

    ordered = cases.accepted(town, D[16], **ABOVE)
    terms = {"terms": "双方各让一步。", "signed": [ordered.contact]}
    settle(ordered.matter, **terms, **who(town, "town.handler", D[17]))
    report = report_result(ordered.matter, **SAID, **who(town, "town.handler", D[18]))
    said = said_in(report)
    assert (said["交办期限"], said["办理结果"]) == ("2025年9月30日", "双方达成和解协议，2025年9月17日")
    assert "交办机关（来文青督〔2025〕3号）" in letter_of(report).blocks[0].text
    above = clocks_of(ordered.matter).get(limit="xinfang_2022.feed_back_above")
    assert (above.strict, above.met_on) == (D[30], D[18])
    assert not verify().breaks


def said_in(report: Document) -> dict[str, str]:
    return {cell.label: cell.value for block in letter_of(report).blocks for cell in block.cells}


def test_anyone_draws_the_same_again_from_the_printed_seed() -> None:
    numbers = [f"青石信〔2025〕{n}号" for n in range(1, 60)]
    drawn = drawn_by("ab12", reversed(numbers), 5)
    assert drawn == sorted(numbers, key=lambda n: sha256(f"ab12:{n}".encode()).hexdigest())[:5]
    assert drawn != drawn_by("ab13", numbers, 5)
