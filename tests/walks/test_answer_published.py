"""An answer is published without names once its people agree, and is down the moment one takes that back."""

import pytest

from huiyin.handling.answers.publishing import (
    agree_to_publication,
    check_publication,
    draft_publication,
    publish_answer,
    take_answer_down,
    take_back_publication,
)
from huiyin.handling.lookups.published import published_answer, published_answers
from huiyin.lib.refusal import NotFound
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Matter
from tests.course import DAY, later, served
from tests.handling.cases import who
from tests.refused import refused
from tests.town import NEIGHBOUR, Town, by_code, make_town

pytestmark = pytest.mark.django_db
ASKED = "灌溉水渠被施工堆土占用"
ANSWERED = "经现场查看，水渠被堆土占用约二十米。由村委会在十月底前清除堆土、恢复通水。"


def written(town: Town, matter: Matter, asked: str = ASKED, answered: str = ANSWERED, day: int = 30) -> None:
    draft_publication(asked, answered, matter=fresh(matter), **who(town, "town.clerk", later(day)))


def fresh(matter: Matter) -> Matter:
    return Matter.objects.get(pk=matter.pk)


def test_answer_is_published_with_consent_and_without_names() -> None:
    town = make_town()
    made, _answer = served(town, DAY)
    contact, matter, person = made.contact, made.matter, by_code(made)
    own = {"by": person, "on": later(30), "at": who(town, "town.clerk", later(30))["at"]}
    assert refused(written, town, matter) == "not_agreed"
    agree_to_publication(contact, **own)
    assert refused(agree_to_publication, contact, **own) == "agreed_already"

    assert refused(written, town, matter, answered=f"{NEIGHBOUR.name}反映的水渠已清。") == "tells_who"
    assert refused(written, town, matter, answered="请打１３９００００００７７。") == "tells_who"
    assert refused(written, town, matter, asked="") == "nothing_asked"
    assert refused(check_publication, matter=fresh(matter), **who(town, "town.reader", later(30))) == "no_text"
    written(town, matter)
    assert refused(publish_answer, matter=fresh(matter), **who(town, "town.head", later(31))) == "not_checked"
    assert published_answers(page=1).rows == ()
    check_publication(matter=fresh(matter), **who(town, "town.reader", later(31)))
    publish_answer(matter=fresh(matter), **who(town, "town.head", later(31)))

    (row,) = published_answers(page=1).rows
    assert (row.asked, row.office) == (ASKED, town.town.name)
    assert published_answer(row.key).answered == ANSWERED
    take_answer_down(matter=fresh(matter), **who(town, "town.head", later(32)))
    assert published_answers(page=1).rows == ()
    assert refused(publish_answer, matter=fresh(matter), **who(town, "town.head", later(32))) == "no_text"

    written(town, matter, day=32)
    check_publication(matter=fresh(matter), **who(town, "town.reader", later(32)))
    publish_answer(matter=fresh(matter), **who(town, "town.head", later(32)))
    (again,) = published_answers(page=1).rows
    take_back_publication(contact, by=person, on=later(33), at=who(town, "town.clerk", later(33))["at"])
    assert published_answers(page=1).rows == ()
    with pytest.raises(NotFound):
        published_answer(again.key)
    assert refused(written, town, matter, day=33) == "not_agreed"
    assert verify().breaks == ()
