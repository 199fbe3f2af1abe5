"""Facts about acts of offices: each is one chained entry of one administrator, and says what changed."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

import huiyin
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.administration import accounts, categories, offices, places, posts
from huiyin.record.administration.journal import Asked, about, acts_of, told
from huiyin.record.administration.words import ACTS
from huiyin.record.journal.models import Change, Entry
from huiyin.record.journal.verify import verify
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import ADMINS, Category, Holding, Office, Post, Staff
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.office_acts import OFFICE_ACTS
from tests.town import SINCE, Town, at

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
PACKAGE = Path(huiyin.__file__).parent
Admins = dict[str, Acting]


def doing(admins: Admins, who: str) -> dict[str, object]:
    return {"by": admins[who], "at": at(DAY)}


def a_station(town: Town, admins: Admins, code: str = "station") -> Office:
    facts = {"mark": f"青所{code}", "kind": "organ", "division": "990121100000"}
    return offices.found(
        parent=town.town, code=code, name="青石镇水利站", opened_on=DAY, **facts, **doing(admins, "system")
    )


def an_account(admins: Admins, login: str = "new") -> accounts.OneTime:
    return accounts.make_account(login=login, name="王新来", email="", **doing(admins, "system"))


def a_post(town: Town, admins: Admins, roles: tuple[str, ...] = ("clerk",), title: str = "二号窗口") -> Post:
    return posts.open_post(town.town, title=title, roles=roles, **doing(admins, "security"))


def refusal(act: Callable[..., object], *args: object, **facts: object) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **facts)
    return refused.value.code


def test_each_act_of_the_table_has_a_function_and_a_word() -> None:
    rooms = [*(PACKAGE / "record" / "administration").glob("*.py"), *(PACKAGE / "handling" / "intake").glob("*.py")]
    calls = [
        node.args[0].value
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "perform_in_office"
    ]
    assert sorted(calls) == sorted(OFFICE_ACTS)
    assert set(ACTS) == set(OFFICE_ACTS)


def test_acts_of_offices_and_acts_on_matters_share_no_name() -> None:
    assert not set(OFFICE_ACTS) & {act for rows in TABLE.values() for act in rows}


def test_the_audit_administrator_performs_no_act() -> None:
    assert {row.role for row in OFFICE_ACTS.values()} == {"system_admin", "security_admin"}


def test_an_act_is_one_chained_entry_without_a_matter_that_says_what_changed(town: Town, admins: Admins) -> None:
    station = a_station(town, admins)
    entry = Entry.objects.get()
    assert (entry.act, entry.matter, entry.post, entry.to_office) == (
        "office_founded",
        None,
        admins["system"].post,
        town.town,
    )
    assert entry.office == town.county
    said = {change.column: change.after for change in entry.changes.all()}
    assert said["name"] == "青石镇水利站"
    assert said["parent"] == town.town.name
    assert station.path == f"{town.town.path}station/"
    assert verify().breaks == ()


def test_each_later_change_keeps_the_value_before(town: Town, admins: Admins) -> None:
    station = a_station(town, admins)
    offices.rename(station, name="青石镇水务站", mark=station.mark, **doing(admins, "system"))
    offices.describe(station, phone="0990-1", hours="全天", **doing(admins, "system"))
    offices.close(station, closed_on=DAY, **doing(admins, "system"))
    told = about("record_office", station.pk)
    assert [each.entry.act for each in told] == [
        "office_closed",
        "office_described",
        "office_renamed",
        "office_founded",
    ]
    assert [(change.before, change.after) for change in told[2].changes] == [("青石镇水利站", "青石镇水务站")]
    assert {each.staff for each in told} == {admins["system"].staff}
    assert verify().breaks == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record_office SET name = '青石镇水务站' WHERE code = 'station'",
        "UPDATE record_change SET after = '青石镇水务站' WHERE after = '青石镇水利站'",
        "DELETE FROM record_change",
    ],
)
def test_what_was_not_done_by_an_act_is_found(town: Town, admins: Admins, change: str) -> None:
    a_station(town, admins)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica")
        cursor.execute(change)
        cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE huiyin_app")
    assert verify().breaks


@pytest.mark.parametrize("change", ["UPDATE record_change SET after = ''", "DELETE FROM record_change"])
def test_the_app_can_neither_change_nor_delete_what_acts_said(town: Town, admins: Admins, change: str) -> None:
    a_station(town, admins)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize("who", ["security", "audit"])
def test_only_the_administrator_of_the_table_performs_an_act(town: Town, admins: Admins, who: str) -> None:
    assert refusal(offices.rename, town.town, name="甲", mark="乙", **doing(admins, who)) == "not_your_role"
    assert refusal(a_station, town, {**admins, "system": admins[who]}) == "not_your_role"
    clerk = {"security": town.who("town.clerk")}
    assert refusal(a_post, town, clerk) == "not_your_role"
    assert Entry.objects.count() == Change.objects.count() == 0


def test_offices_above_the_administrators_own_are_not_there(town: Town, admins: Admins) -> None:
    with pytest.raises(NotFound):
        offices.rename(town.city, name="甲", mark="乙", **doing(admins, "system"))
    assert Office.objects.get(pk=town.city.pk).name == "宁江市人民政府"


def test_a_code_or_a_sign_is_never_given_twice(town: Town, admins: Admins) -> None:
    offices.close(a_station(town, admins), closed_on=DAY, **doing(admins, "system"))
    assert refusal(a_station, town, admins) == "taken"
    again = {"name": "甲", "mark": "青石信", "kind": "organ", "division": "1", "opened_on": DAY}
    assert refusal(offices.found, parent=town.county, code="other", **again, **doing(admins, "system")) == "taken"


def test_an_office_with_posts_or_offices_is_not_closed(town: Town, admins: Admins) -> None:
    assert refusal(offices.close, town.town, closed_on=DAY, **doing(admins, "system")) == "has_posts"
    a_station(town, admins)
    assert refusal(offices.close, town.town, closed_on=DAY, **doing(admins, "system")) == "has_offices"


def test_nothing_is_founded_or_closed_on_a_day_ahead(town: Town, admins: Admins) -> None:
    ahead = DAY + timedelta(days=1)
    village = {"code": "1", "name": "甲村", "sort_key": "jia", "valid_from": ahead}
    assert refusal(places.found_village, town.town, **village, **doing(admins, "system")) == "day_ahead"
    assert refusal(places.end_village, town.village, valid_to=ahead, **doing(admins, "system")) == "day_ahead"


def test_what_changes_nothing_is_no_act(town: Town, admins: Admins) -> None:
    same = {"name": town.town.name, "mark": town.town.mark}
    assert refusal(offices.rename, town.town, **same, **doing(admins, "system")) == "nothing_changed"
    assert Entry.objects.count() == 0


def test_a_row_that_someone_changed_meanwhile_is_not_changed_over(town: Town, admins: Admins) -> None:
    mine, theirs = Office.objects.get(pk=town.town.pk), Office.objects.get(pk=town.town.pk)
    offices.describe(theirs, phone="1", **doing(admins, "system"))
    assert refusal(offices.describe, mine, phone="2", **doing(admins, "system")) == "changed_meanwhile"
    assert Office.objects.get(pk=town.town.pk).phone == "1"


def test_an_account_opens_with_a_one_time_password_that_is_kept_nowhere(town: Town, admins: Admins) -> None:
    made = an_account(admins)
    kept = Staff.objects.get(login="new")
    assert kept.check_password(made.password)
    assert kept.one_time_until == at(DAY) + accounts.GOOD_FOR
    said = " ".join(f"{change.before} {change.after}" for change in Change.objects.all())
    assert made.password not in said
    assert "王新来" in said


def test_a_login_is_given_once_in_any_case_of_letters(town: Town, admins: Admins) -> None:
    an_account(admins)
    assert refusal(an_account, admins, "NEW") == "taken"


def test_a_reset_password_locks_until_another_administrator_unlocks(town: Town, admins: Admins) -> None:
    staff = town.who("town.clerk").staff
    fresh = accounts.reset_password(staff, **doing(admins, "system"))
    kept = Staff.objects.get(pk=staff.pk)
    assert kept.check_password(fresh.password)
    assert not kept.is_active
    assert refusal(accounts.unlock, kept, **doing(admins, "system")) == "not_your_role"
    accounts.unlock(kept, **doing(admins, "security"))
    assert Staff.objects.get(pk=staff.pk).is_active
    assert verify().breaks == ()


def test_nobody_performs_an_act_on_their_own_account(town: Town, admins: Admins) -> None:
    own = admins["security"].staff
    holding = Holding.objects.get(staff=own)
    post = a_post(town, admins)
    acts: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object]]] = [
        (accounts.lock, (own,), {}),
        (accounts.reset_second_factor, (own,), {"forget": lambda _staff: 1}),
        (posts.appoint, (own, post), {"since": DAY}),
        (posts.end_appointment, (holding,), {"until": DAY}),
    ]
    assert {refusal(act, *args, **facts, **doing(admins, "security")) for act, args, facts in acts} == {"own_account"}
    system = doing(admins, "system")
    assert refusal(accounts.reset_password, admins["system"].staff, **system) == "own_account"


def test_a_second_factor_that_is_not_there_is_not_reset(town: Town, admins: Admins) -> None:
    staff, security = town.who("town.clerk").staff, doing(admins, "security")
    assert refusal(accounts.reset_second_factor, staff, forget=lambda _staff: 0, **security) == "nothing_changed"
    accounts.reset_second_factor(staff, forget=lambda _staff: 2, **security)
    assert Entry.objects.get().act == "second_factor_reset"


def test_an_account_of_an_office_above_is_not_there(town: Town, admins: Admins) -> None:
    with pytest.raises(NotFound):
        accounts.lock(town.who("city.head").staff, **doing(admins, "security"))


def test_an_appointment_is_dated_and_never_deleted(town: Town, admins: Admins) -> None:
    post, staff = a_post(town, admins), an_account(admins).staff
    first = posts.appoint(staff, post, since=DAY, **doing(admins, "security"))
    assert refusal(posts.close_post, post, closed_on=DAY, **doing(admins, "security")) == "held"
    posts.end_appointment(first, until=DAY + timedelta(days=30), **doing(admins, "security"))
    assert refusal(posts.end_appointment, first, until=DAY + timedelta(days=31), **doing(admins, "security")) == "ended"
    kept = Holding.objects.get(pk=first.pk)
    assert (kept.since, kept.until) == (DAY, DAY + timedelta(days=30))
    assert [each.entry.act for each in about("record_holding", first.pk)] == ["appointment_ended", "appointed"]
    assert verify().breaks == ()


def test_a_post_has_one_holder_at_a_time(town: Town, admins: Admins) -> None:
    post, staff = town.who("town.clerk").post, an_account(admins).staff
    assert refusal(posts.appoint, staff, post, since=DAY, **doing(admins, "security")) == "held"


def test_a_locked_account_is_not_appointed(town: Town, admins: Admins) -> None:
    staff = an_account(admins).staff
    accounts.lock(staff, **doing(admins, "security"))
    assert refusal(posts.appoint, staff, a_post(town, admins), since=DAY, **doing(admins, "security")) == "locked"


PAIRS = [(one, other) for one in ADMINS for other in ADMINS if one < other]


@pytest.mark.parametrize(("one", "other"), [*PAIRS, ("audit_admin", "clerk")])
def test_an_administrators_role_shares_no_post(town: Town, admins: Admins, one: str, other: str) -> None:
    assert refusal(a_post, town, admins, (one, other)) == "separate_administrators"
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(office=town.town, title="兼任", roles=[one, other])


@pytest.mark.parametrize("ended", [False, True], ids=["held", "held before"])
@pytest.mark.parametrize(("one", "other"), [*PAIRS, ("system_admin", "clerk"), ("clerk", "audit_admin")])
def test_one_account_never_combines_administrators(
    town: Town, admins: Admins, one: str, other: str, *, ended: bool
) -> None:
    staff = an_account(admins).staff
    first, second = (a_post(town, admins, (role,), title) for role, title in ((one, "甲岗"), (other, "乙岗")))
    held = posts.appoint(staff, first, since=DAY, **doing(admins, "security"))
    if ended:
        posts.end_appointment(held, until=DAY + timedelta(days=1), **doing(admins, "security"))
    since = DAY + timedelta(days=5)
    assert refusal(posts.appoint, staff, second, since=since, **doing(admins, "security")) == "separate_administrators"
    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(staff=staff, post=second, since=since)


def test_duties_do_not_make_or_unmake_an_administrator(town: Town, admins: Admins) -> None:
    clerk, system = town.who("town.clerk").post, admins["system"].post
    for post, roles in ((clerk, ["audit_admin"]), (system, ["clerk"])):
        refused = refusal(posts.change_duties, post, roles=roles, **doing(admins, "security"))
        assert refused == "administrator_stays"
        with pytest.raises(IntegrityError), transaction.atomic():
            Post.objects.filter(pk=post.pk).update(roles=roles)
    posts.change_duties(clerk, roles=["clerk", "sorter"], **doing(admins, "security"))
    assert Post.objects.get(pk=clerk.pk).roles == ["clerk", "sorter"]


def test_a_village_ends_after_its_grids_and_both_stay(town: Town, admins: Admins) -> None:
    system, post = doing(admins, "system"), town.who("town.handler").post
    village = places.found_village(
        town.town, code="9901211002", name="上河村", sort_key="shanghe", valid_from=SINCE, **system
    )
    grid = places.lay_grid(village, code="99012110020101", name="一格", valid_from=SINCE, post=post, **system)
    assert refusal(places.end_village, village, valid_to=DAY, **system) == "has_grids"
    places.hand_grid(grid, post=None, **system)
    places.end_grid(grid, valid_to=DAY, **system)
    places.rename_village(village, name="上河社区", sort_key="shanghe", **system)
    places.end_village(village, valid_to=DAY, **system)
    village.refresh_from_db()
    assert (village.name, village.valid_from, village.valid_to) == ("上河社区", SINCE, DAY)
    assert [each.entry.act for each in about("record_grid", grid.pk)] == ["grid_ended", "grid_handed", "grid_laid"]
    assert refusal(places.hand_grid, grid, post=post, **system) == "ended"
    assert verify().breaks == ()


def a_category(admins: Admins, code: str, parent: Category | None = None) -> Category:
    words = {"zh_hans": f"类{code}", "zh_hant": f"類{code}", "en": code}
    return categories.add_category(code=code, **words, valid_from=SINCE, parent=parent, **doing(admins, "system"))


def test_categories_have_three_levels_and_codes_are_never_used_again(town: Town, admins: Admins) -> None:
    first = a_category(admins, "water")
    second = a_category(admins, "water.canal", first)
    third = a_category(admins, "water.canal.leak", second)
    assert refusal(a_category, admins, "water.canal.leak.big", third) == "too_deep"
    assert refusal(a_category, admins, "land.canal", first) == "code_unfit"
    assert refusal(categories.end_category, second, valid_to=DAY, **doing(admins, "system")) == "has_categories"
    categories.end_category(third, valid_to=DAY, **doing(admins, "system"))
    assert refusal(a_category, admins, "water.canal.leak", second) == "taken"
    words = {"zh_hans": "渠道", "zh_hant": "渠道", "en": "Canals"}
    categories.reword_category(second, **words, **doing(admins, "system"))
    assert verify().breaks == ()


def test_the_journal_is_asked_by_act_office_person_and_days(town: Town, admins: Admins) -> None:
    station = a_station(town, admins)
    offices.describe(station, phone="1", **doing(admins, "system"))
    a_post(town, admins)
    by, system = admins["audit"], admins["system"].staff

    def found(**asked: object) -> list[str]:
        return [each.entry.act for each in told(acts_of(by, Asked(**asked)))]

    assert found() == ["post_opened", "office_described", "office_founded"]
    assert found(act="post_opened") == ["post_opened"]
    assert found(office=station.pk) == ["office_described"]
    assert found(staff=system.pk) == ["office_described", "office_founded"]
    assert found(until=DAY - timedelta(days=1)) == []
    assert len(found(since=DAY, until=DAY)) == 3


def test_an_audit_administrator_reads_no_chain_above_their_office(town: Town, admins: Admins) -> None:
    a_station(town, admins)
    below = Acting(staff=admins["audit"].staff, post=Post(office=town.town, roles=["audit_admin"]))
    assert list(acts_of(below, Asked())) == []


def test_a_table_of_competence_is_kept_short_and_each_change_with_what_was_before(town: Town, admins: Admins) -> None:
    for code, parent in (("land", None), ("land.title", "land"), ("roads", None)):
        above = Category.objects.get(pk=parent) if parent else None
        words = {"zh_hans": code, "zh_hant": code, "en": code, "valid_from": DAY, "parent": above}
        categories.add_category(code=code, **words, **doing(admins, "system"))
    offices.set_competences(town.lands, ["land.title", "land", "roads"], **doing(admins, "system"))
    offices.set_competences(town.lands, ["land"], **doing(admins, "system"))
    told = about("record_office", town.lands.pk)
    assert [(change.before, change.after) for each in told for change in each.changes] == [
        ("land roads", "land"),
        ("", "land roads"),
    ]
    assert refusal(offices.set_competences, town.lands, ["gone"], **doing(admins, "system")) == "no_such_category"
    assert verify().breaks == ()
