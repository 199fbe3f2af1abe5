"""A consultation before a project: sixty opinions, on line and in person, each answered, and the decision with its reasons."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.lookups import figure
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.journal.models import Reading
from huiyin.record.journal.verify import verify
from huiyin.record.offices.acting import resident
from huiyin.record.offices.found import found_village
from huiyin.routines.consultations.acts import Planned, decide, open_consultation
from huiyin.routines.consultations.forgetting import forget_givers
from huiyin.routines.consultations.lookups import giver_for, office_page, places_of, public_page
from huiyin.routines.consultations.models import Consultation, Opinion
from huiyin.routines.consultations.opinions import Answered, Said, answer_opinions, give_opinion, group
from huiyin.routines.consultations.sealing import Giver
from tests.handling.cases import who
from tests.refused import refused
from tests.town import SINCE, Town, at, make_town

pytestmark = pytest.mark.django_db
OPENED, LAST, DECIDED = date(2025, 9, 1), date(2025, 10, 8), date(2025, 10, 20)
ASKED = ("怕施工堵路", "要求留出口", "担心噪声", "补偿怎么算")
WOMAN = Giver(name="林小满", contact="13900000001")


def by_web(on: date) -> dict[str, Any]:
    return {"by": resident(), "on": on, "at": at(on)}


def test_sixty_opinions_are_each_answered_before_the_project_is_decided() -> None:
    town = make_town()
    asked = opened(town)
    sixty_are_given(town, asked)
    late = date(2025, 10, 9)
    assert refused(give_opinion, asked, Said(words="来晚了。"), **by_web(late)) == "after_the_last_day"
    in_person = Said(words="来晚了。", way="window")
    assert refused(give_opinion, asked, in_person, **who(town, "town.clerk", late)) == "after_the_last_day"
    each_is_answered(town, asked)
    decided(town, asked)
    year = period("2025", date(2025, 12, 31))
    held, answered = (figure(key, year, Scope(town.town)) for key in ("consultations_held", "opinions_answered"))
    assert (held.n, [each.n for each in held.beside]) == (1, [1])
    assert (answered.n, answered.d) == (60, 60)
    givers_are_forgotten(town)
    assert not verify().breaks


def opened(town: Town) -> Consultation:
    facts: dict[str, Any] = {
        "title": "柳树坪村水渠改造", "what": "三组至五组水渠改暗渠，长 1.2 公里。", "why": "渗漏严重；施工期两个月。",
        "where": "柳树坪村三组至五组", "until": LAST, "in_person": "镇政府便民大厅 3 号窗口，工作日 8:30—17:30",
        "villages": [town.village], "stretches": ["村小学门前路"],
    }  # fmt: skip
    told = who(town, "town.sorter", OPENED)
    gone = found_village(town.town, code="990121100299", name="老河村", sort_key="laohe", valid_from=SINCE)
    gone.valid_to = date(2025, 6, 30)
    gone.save()
    wrong = {
        "nothing_said": {"why": " "}, "no_place": {"villages": [], "stretches": [" "]}, "place_ended": {"villages": [gone]},
        "days": {"until": OPENED}, "too_short": {"until": OPENED + timedelta(days=29)},
    }  # fmt: skip
    for code, lacking in wrong.items():
        assert refused(open_consultation, Planned(**{**facts, **lacking}), **told) == code
    with pytest.raises(Refused):
        open_consultation(Planned(**facts), **who(town, "town.handler", OPENED))
    return open_consultation(Planned(**facts), **told)


def sixty_are_given(town: Town, asked: Consultation) -> None:
    village, road = places_of(asked)
    assert refused(give_opinion, asked, Said(words=" "), **by_web(OPENED)) == "nothing_said"
    assert refused(give_opinion, asked, Said(words="长" * 5001), **by_web(OPENED)) == "too_long"
    first = Said(words="请留出口。", place=village, giver=WOMAN)
    given = give_opinion(asked, first, **by_web(OPENED), key="a" * 32)
    assert give_opinion(asked, first, **by_web(OPENED), key="a" * 32) == given
    with pytest.raises(NotFound):
        give_opinion(asked, Said(words="别处的。", way="window"), **who(town, "lands.head", OPENED))
    for n in range(1, 60):
        on, words = OPENED + timedelta(days=n % 38), f"{ASKED[n % 4]}（{n}）。"
        if n % 3:
            give_opinion(asked, Said(words=words, place=road if n % 2 else None), **by_web(on))
        else:
            give_opinion(asked, Said(words=words, way="window", place=village), **who(town, "town.clerk", on))
    assert Opinion.objects.count() == 60


def each_is_answered(town: Town, asked: Consultation) -> None:
    told, handler = who(town, "town.handler", DECIDED), town.who("town.handler")
    page = office_page(handler, asked.pk, at(DECIDED))
    assert (len(page.heard), page.waiting, page.ungrouped) == (60, 60, 60)
    assert Reading.objects.filter(purpose="consultation", rows=60).exists()
    assert refused(decide, asked, "changed", "分段施工。", **who(town, "town.head", DECIDED)) == "not_answered"
    assert refused(group, asked, [], "道路", **told) == "none_chosen"
    lacking = Answered(taken="partly", gist="留出口。", why=" ")
    first = page.heard[0].opinion
    assert refused(answer_opinions, asked, [first], lacking, **told) == "nothing_said"
    said = Answered(taken="adopted", gist="要求在三组留一个出口。", why="改在三组加设出口，写进施工图。")
    answer_opinions(asked, [first], said, **told)
    assert refused(answer_opinions, asked, [first], said, **told) == "answered_already"
    for n, subject in enumerate(ASKED):
        same = [each.opinion for each in page.heard[1:] if subject in each.words]
        assert refused(group, asked, same, " ", **told) == "nothing_said"
        group(asked, same, subject, **told)
        taken = ("adopted", "adopted", "partly", "not")[n]
        answer_opinions(
            asked, same, Answered(taken=taken, gist=subject, why="逐段施工，留便道；标准按县里公告。"), **told
        )
    group(asked, [first], ASKED[1], **told)
    assert office_page(handler, asked.pk, at(DECIDED)).waiting == 0
    with pytest.raises(NotFound):
        office_page(town.who("lands.head"), asked.pk, at(DECIDED))


def decided(town: Town, asked: Consultation) -> None:
    head = who(town, "town.head", DECIDED)
    assert refused(decide, asked, "changed", "分段。", **who(town, "town.head", LAST)) == "still_asking"
    assert refused(decide, asked, "changed", " ", **head) == "nothing_said"
    with pytest.raises(Refused):
        decide(asked, "changed", "分段。", **who(town, "town.handler", DECIDED))
    decide(asked, "changed", "采纳出口和便道的意见，分段施工，十一月开工。", **head)
    assert refused(decide, asked, "dropped", "不做。", **head) == "decided_already"
    page = public_page(asked.pk)
    told = [(subject.title, [len(each.serials) for each in rows]) for subject, rows in page.replies]
    assert told == [("怕施工堵路", [14]), ("要求留出口", [1, 15]), ("担心噪声", [15]), ("补偿怎么算", [15])]
    assert sum(each.n for each in page.by_taken) == sum(each.n for each in page.by_way) == 60
    assert page.consultation.outcome.what == "changed"


def givers_are_forgotten(town: Town) -> None:
    head, key = town.who("town.head"), Opinion.objects.get(serial=1).pk
    heard, giver = giver_for(head, key, at(DECIDED))
    assert (heard.words, giver) == ("请留出口。", WOMAN)
    assert Reading.objects.filter(what="identity", purpose="consultation").count() == 1
    with pytest.raises(NotFound):
        giver_for(town.who("lands.head"), key, at(DECIDED))
    assert forget_givers(at(DECIDED + timedelta(days=30))) == 0
    assert forget_givers(at(DECIDED + timedelta(days=31))) == 1
    heard, giver = giver_for(head, key, at(DECIDED))
    assert (heard.words, giver.is_known) == ("请留出口。", False)
    assert forget_givers(at(DECIDED + timedelta(days=366))) == 60
    assert giver_for(head, key, at(DECIDED))[0].words == ""
