"""Facts about registering public keys of readers of sealed accusations."""

from __future__ import annotations

import pytest

from huiyin.lib.envelopes import fingerprint, new_private, public_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration.posts import open_post
from huiyin.record.administration.reader_keys import end_key, keys_of, levels_of, register_key
from huiyin.record.journal.models import Change, Entry
from huiyin.record.journal.verify import verify
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Post
from tests.readers import DAY
from tests.town import Town, at

pytestmark = pytest.mark.django_db
Admins = dict[str, Acting]


@pytest.fixture
def post(town: Town, admins: Admins) -> Post:
    return open_post(town.lands, title="密件阅办", roles=["sealed_reader"], by=admins["security"], at=at(DAY))


def registered(post: Post, admins: Admins, **more: object) -> bytes:
    public = public_of(new_private())
    said = {"public": public.hex(), "level": post.office.parent, "by": admins["security"], "at": at(DAY), **more}
    register_key(post, **said)
    return public


def code_of(act: object, *args: object, **more: object) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    return refused.value.code


def test_a_key_is_registered_by_one_chained_act_that_tells_its_fingerprint(post: Post, admins: Admins) -> None:
    public = registered(post, admins)
    entry = Entry.objects.get(act="reader_key_registered")
    said = dict(Change.objects.filter(entry=entry).values_list("column", "after"))
    assert said == {"fingerprint": fingerprint(public), "post": "密件阅办", "level": "青县人民政府"}
    assert verify().breaks == ()


def test_a_post_has_one_key_at_a_time_and_ended_keys_stay(post: Post, admins: Admins) -> None:
    registered(post, admins)
    assert code_of(registered, post, admins) == "has_key"
    end_key(post, by=admins["security"], at=at(DAY))
    assert code_of(end_key, post, by=admins["security"], at=at(DAY)) == "no_key"
    registered(post, admins)
    assert keys_of(post).count() == 2
    assert verify().breaks == ()


def test_only_a_post_that_reads_accusations_has_a_key(town: Town, admins: Admins) -> None:
    assert code_of(registered, town.who("town.head").post, admins) == "no_reader"


@pytest.mark.parametrize("bad", ["", "zz", "00" * 31, "00" * 32, "00" * 33])
def test_what_is_no_public_key_is_refused(post: Post, admins: Admins, bad: str) -> None:
    assert code_of(registered, post, admins, public=bad) == "no_public_key"


def test_a_key_is_never_registered_twice(post: Post, admins: Admins) -> None:
    public = registered(post, admins)
    end_key(post, by=admins["security"], at=at(DAY))
    assert code_of(registered, post, admins, public=public.hex()) == "known_key"


def test_a_post_reads_for_its_own_level_or_the_one_above(town: Town, post: Post, admins: Admins) -> None:
    assert set(levels_of(post)) == {town.lands, town.county}
    assert code_of(registered, post, admins, level=town.city) == "other_level"


def test_no_other_administrator_and_none_from_below_registers_a_key(town: Town, post: Post, admins: Admins) -> None:
    assert code_of(registered, post, admins, by=admins["system"]) == "not_your_role"
    above = Post.objects.create(office=town.city, title="阅办", roles=["sealed_reader"])
    with pytest.raises(NotFound):
        registered(above, admins, level=town.city)
