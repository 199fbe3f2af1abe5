"""What is no complaint: a suggestion that is partly adopted, a question that is answered (Art. 21, 29)."""

import pytest

from huiyin.handling.answers.acts import serve_answer
from huiyin.handling.answers.models import Answer
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.handling.ratings.acts import rate
from huiyin.handling.ratings.said import Said
from huiyin.handling.reviews.request import request_review
from huiyin.lib.refusal import Refused
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.course import DAY, later, sorted_as
from tests.handling.cases import who
from tests.town import at, by_code, make_town

pytestmark = pytest.mark.django_db
ACTS = ["answer_served", "rated", "closed"]


def acts(matter: Matter) -> list[str]:
    return list(Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True))


def test_a_suggestion_is_replied_to_served_rated_and_closed() -> None:
    town = make_town()
    made = sorted_as(town, "suggestion", narrative="建议在渠口装闸门。", claims=())
    person = by_code(made)
    given = reply(
        "明年先装两处。",
        adopted=Answer.Adopted.PARTLY,
        reasons="本年预算只够两处。",
        matter=made.matter,
        **who(town, "town.handler", later(8)),
    )
    assert not clocks_of(made.matter).filter(is_open=True).exists()
    assert letter_of(given.document).adopted == "partly"
    assert pdf_of(given.document).startswith(b"%PDF")
    serve_answer(contact=made.contact, **who(town, "town.clerk", later(9)))
    assert not clocks_of(made.matter).filter(limit="xinfang_2022.ask_review").exists()
    with pytest.raises(Refused) as refused:
        request_review("不服。", contact=made.contact, by=person, on=later(10), at=at(later(10)))
    assert refused.value.code == "no_review"
    rate(Said(of_competent_office="satisfied"), contact=made.contact, by=person, on=later(10), at=at(later(10)))
    matter = Matter.objects.get(pk=made.matter.pk)
    close(matter, reason=Reason.PARTLY_ADOPTED, **who(town, "town.handler", later(12)))
    assert acts(matter) == ["registered", "triaged", "replied", *ACTS]
    assert not verify().breaks


def test_a_question_is_answered_the_same_day() -> None:
    town = make_town()
    made = sorted_as(town, "consultation", narrative="医保窗口几点开门？", claims=())
    given = consult("每周一至周五八点半。", matter=made.matter, **who(town, "town.handler", DAY))
    assert pdf_of(given.document).startswith(b"%PDF")
    serve_answer(contact=made.contact, **who(town, "town.clerk", DAY))
    rate(Said(of_competent_office="basically"), contact=made.contact, by=by_code(made), on=DAY, at=at(DAY))
    matter = Matter.objects.get(pk=made.matter.pk)
    close(matter, reason=Reason.CONSULTED, **who(town, "town.handler", DAY))
    assert acts(matter) == ["registered", "triaged", "consulted", *ACTS]
    assert not verify().breaks
