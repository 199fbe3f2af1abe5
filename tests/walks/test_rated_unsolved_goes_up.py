"""A matter whose person says “not solved”: the office above takes it, and another desk solves it (Art. 21, 40)."""

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.answers.acts import answer, serve_answer
from huiyin.handling.casework.acts import hear
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.handling.ratings.acts import call_back, rate, send_up_unsolved
from huiyin.handling.ratings.lookups import rating_of
from huiyin.handling.ratings.said import Said
from huiyin.handling.routing.acts import assign
from huiyin.lib.refusal import Refused
from huiyin.record.access.lookups import matters_for
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Contact, Matter
from huiyin.record.offices.acting import resident
from tests.course import DAY, finding, heard, later, opinion, sign
from tests.handling.cases import sent_to_town, solved, who
from tests.town import at, make_town

pytestmark = pytest.mark.django_db
ANEW = opinion(finding(facts="施工队占用渠道属实。", opinion="责令施工队三日内清除。"))


def test_rated_unsolved_goes_up_and_is_solved_at_another_desk() -> None:
    town = make_town()
    matter = sent_to_town(town, DAY)
    contact = Contact.objects.get(matter=matter)
    person = resident(contact.pk)
    accept(matter, **who(town, "town.handler", later(3)))
    heard(town, matter, later(5))
    sign(town, matter, later(20))
    serve_answer(contact=contact, **who(town, "town.clerk", later(20)))
    matter = fresh(matter)
    close(matter, reason=Reason.SUPPORTED, evidence="称已通水", **who(town, "town.handler", later(22)))

    assert call_back(None, contact=contact, **who(town, "town.clerk", later(23))) is None
    assert solved(contact) is None
    rating = rate(
        Said(of_petition_office="satisfied", of_competent_office="unsatisfied", solved=False),
        contact=contact,
        by=person,
        on=later(24),
        at=at(later(24)),
    )
    assert (rating.petition_office, rating.competent_office) == (town.bureau, town.town)

    send_up_unsolved(contact, by=person, on=later(24), at=at(later(24)))
    matter = fresh(matter)
    assert (matter.state, matter.office, matter.closed_on) == ("triaged", town.county, None)
    with pytest.raises(Refused):
        accept(matter, **who(town, "town.handler", later(25)))

    assign(matter, to=town.lands, days=30, **who(town, "county.sorter", later(25)))
    accept(matter, **who(town, "lands.handler", later(26)))
    contact = Contact.objects.get(pk=contact.pk)
    hear(contact, "渠口仍被堵。", how="on_site", **who(town, "lands.handler", later(28)))
    matter = fresh(matter)
    answer(ANEW, matter=matter, **who(town, "lands.head", later(40)))
    contact = Contact.objects.get(pk=contact.pk)
    serve_answer(contact=contact, **who(town, "lands.handler", later(41)))
    rate(Said(of_competent_office="satisfied", solved=True), contact=contact, by=person, on=later(45), at=at(later(45)))
    assert rating_of(contact).competent_office == town.lands
    assert solved(contact) is True

    assert matters_for(town.who("town.head")).filter(pk=matter.pk).exists()
    acts = Entry.objects.filter(matter=matter).order_by("id").values_list("act", flat=True)
    assert list(acts) == [
        *("registered", "triaged", "forwarded", "accepted", "heard", "answered", "answer_served", "closed"),
        *("called_back", "rated", "sent_up_unsolved", "assigned", "accepted", "heard", "answered", "answer_served"),
        "rated",
    ]
    assert not verify().breaks


def fresh(matter: Matter) -> Matter:
    return Matter.objects.select_related("office__parent", "intake_office").get(pk=matter.pk)
