"""A matter that complains of the town's head: neither the head nor anyone under them ever has or sees it (Art. 28, 30)."""

import pytest

from huiyin.handling.acceptance.acts import accept
from huiyin.handling.routing.acts import co_assign, forward, own
from huiyin.handling.routing.lookups import propose_office
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import matter_for, matters_for
from huiyin.record.access.models import Custody
from huiyin.record.mail.models import Outbox
from tests.handling.cases import DAY, sorted_at_bureau, who
from tests.town import at, make_town

pytestmark = pytest.mark.django_db


def test_the_named_head_and_everyone_under_them_are_kept_out():
    town = make_town()
    head = town.who("town.head")
    matter = sorted_at_bureau(town, named_posts=(head.post,))
    posts = [acting for name, acting in town.people.items() if name.startswith("town.")]

    for to in (town.town, *(acting.post for acting in posts)):
        with pytest.raises(Refused) as refused:
            forward(matter, to=to, **who(town, "bureau.sorter"))
        assert refused.value.code == "conflict_of_interest"

    assert propose_office(matter) == town.county
    forward(matter, to=town.lands, **who(town, "bureau.sorter"))
    with pytest.raises(Refused):
        co_assign(matter, to=[town.town], **who(town, "lands.handler"))
    with pytest.raises(Refused):
        own(matter, owner=head.post, **who(town, "lands.head"))
    accept(matter, **who(town, "lands.handler"))

    for acting in posts:
        assert not matters_for(acting).exists()
        with pytest.raises(NotFound):
            matter_for(acting, matter.number, "handling", at(DAY))
    assert not Custody.objects.filter(matter=matter, office=town.town).exists()
    assert not Outbox.objects.filter(post__office=town.town).exists()
