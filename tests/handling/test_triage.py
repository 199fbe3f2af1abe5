"""Facts about sorting."""

from datetime import date

import pytest

from huiyin.handling.intake.acts import link
from huiyin.handling.letters.issue import letter_of, pdf_of
from huiyin.handling.lookups.receipts import contacts_on
from huiyin.handling.triage.acts import direct, split, triage, unlink
from huiyin.handling.triage.claims import Claims, standing, text_of
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.access.lookups import contact_by_code
from huiyin.record.clocks.lookups import clocks_of
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from huiyin.record.matters.models import Claim, Contact, Matter
from tests.handling.cases import COMPLAINT, DAY, at_bureau, in_town, joined, sorted_at_bureau, who
from tests.town import Town, file, intake, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def asks(matter: Matter) -> list[str]:
    return [text_of(claim) for claim in standing(matter)]


def test_sorting_as_a_complaint_starts_nothing_but_says_which_way(town: Town) -> None:
    matter = sorted_at_bureau(town)
    assert (matter.state, matter.kind, matter.route) == ("triaged", "complaint", "31.6")
    assert Entry.objects.get(act="triaged").code == "complaint 31.6"


@pytest.mark.parametrize(
    ("sort", "code"),
    [
        ({"kind": "accusation"}, "unknown_kind"),
        ({"kind": "complaint"}, "route_needed"),
        ({"kind": "complaint", "route": "31.7"}, "route_needed"),
        ({"kind": "suggestion", "route": "31.6"}, "no_route"),
    ],
)
def test_kind_and_route_must_fit(town: Town, sort: dict[str, str], code: str) -> None:
    matter = at_bureau(town).matter
    with pytest.raises(Refused) as refused:
        triage(matter, **sort, **who(town, "bureau.sorter"))
    assert refused.value.code == code
    assert Matter.objects.get().state == "registered"


def test_a_handler_of_the_office_takes_the_lead(town: Town) -> None:
    matter = in_town(town).matter
    triaged = who(town, "town.handler")
    direct(
        matter, route="work_injury", organ="青县人力资源和社会保障局", known_on=DAY, reasons="属于工伤认定。", **triaged
    )
    assert matter.state == "closed"


def test_a_petition_department_never_handles_the_merits(town: Town) -> None:
    matter = at_bureau(town).matter
    sorter = town.who("bureau.sorter").post
    sorter.roles = ["sorter", "handler"]
    sorter.save()
    with pytest.raises(Refused, match="不处理事项本身"):
        triage(matter, **COMPLAINT, handler=sorter, **who(town, "bureau.sorter"))


def test_a_handler_of_another_office_needs_a_forward(town: Town) -> None:
    matter = at_bureau(town).matter
    with pytest.raises(Refused, match="请转送或者交办"):
        triage(matter, **COMPLAINT, handler=town.who("town.handler").post, **who(town, "bureau.sorter"))


def test_a_clerk_does_not_sort(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        triage(file(town, DAY).matter, **COMPLAINT, **who(town, "town.clerk"))
    assert refused.value.code == "not_your_role"


def test_a_claim_is_restated_by_a_new_one_and_the_old_text_stays(town: Town) -> None:
    matter = file(town, DAY, claims=("恢复水渠", "赔偿")).matter
    second = standing(matter).last()
    better = Claims(restated=((second, "赔偿秧苗损失 3 亩"),), added=("查明占用水渠的人",))
    triage(matter, **COMPLAINT, claims=better, **who(town, "town.sorter"))
    assert asks(matter) == ["恢复水渠", "赔偿秧苗损失 3 亩", "查明占用水渠的人"]
    assert text_of(Claim.objects.get(pk=second.pk)) == "赔偿"
    assert not verify().breaks


def test_a_struck_claim_cannot_be_struck_again(town: Town) -> None:
    matter = file(town, DAY).matter
    claim = standing(matter).get()
    triage(matter, **COMPLAINT, claims=Claims(restated=((claim, "恢复三组水渠"),)), **who(town, "town.sorter"))
    with pytest.raises(Refused) as refused:
        triage(matter, **COMPLAINT, claims=Claims(restated=((claim, "别的"),)), **who(town, "town.sorter"))
    assert refused.value.code == "no_such_claim"


def test_an_empty_claim_is_refused(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        triage(file(town, DAY).matter, **COMPLAINT, claims=Claims(added=(" ",)), **who(town, "town.sorter"))
    assert refused.value.code == "nothing_asked"


def split_one(town: Town) -> tuple[Matter, Matter]:
    matter = sorted_at_bureau(town, claims=("恢复水渠", "发放拖欠工资"))
    return matter, split(matter, [standing(matter).last()], **who(town, "bureau.sorter", date(2025, 9, 18)))


def test_a_split_gives_the_claim_a_number_of_its_own(town: Town) -> None:
    matter, new = split_one(town)
    assert new.number != matter.number
    assert new.split_from == matter
    assert (asks(matter), asks(new)) == (["恢复水渠"], ["发放拖欠工资"])
    assert not verify().breaks


def test_a_split_buys_the_office_no_time(town: Town) -> None:
    _, new = split_one(town)
    assert new.registered_on == DAY
    assert Entry.objects.get(act="split_off").on == DAY


def test_the_receipt_of_a_split_matter_shows_both(town: Town) -> None:
    made = at_bureau(town, claims=("恢复水渠", "发放拖欠工资"))
    triage(made.matter, **COMPLAINT, **who(town, "bureau.sorter"))
    new = split(made.matter, [standing(made.matter).last()], **who(town, "bureau.sorter"))
    contact, _ = contact_by_code(made.code)
    _own, also = contacts_on(contact.pk)
    assert also.matter == new
    assert also.number == f"{contact.number}-2"


def test_a_matter_split_twice_stays_on_the_one_receipt(town: Town) -> None:
    made = at_bureau(town, claims=("恢复水渠", "发放拖欠工资", "修路"))
    triage(made.matter, **COMPLAINT, **who(town, "bureau.sorter"))
    second = split(made.matter, list(standing(made.matter))[1:], **who(town, "bureau.sorter"))
    third = split(second, [standing(second).last()], **who(town, "bureau.sorter"))
    assert [each.matter for each in contacts_on(made.contact.pk)] == [made.matter, second, third]
    assert contacts_on(made.contact.pk)[-1].number == f"{made.contact.number}-3"


def test_neighbours_go_with_every_split(town: Town) -> None:
    made = in_town(town, claims=("恢复水渠", "发放拖欠工资"))
    joined(town, made.matter)
    new = split(made.matter, [standing(made.matter).last()], **who(town, "town.sorter"))
    assert new.contacts.count() == 2
    assert new.contacts_count == 2


def test_who_is_named_stays_named_after_a_split(town: Town) -> None:
    matter = sorted_at_bureau(town, claims=("恢复水渠", "退还罚款"), named_posts=(town.who("town.head").post,))
    new = split(matter, [standing(matter).last()], **who(town, "bureau.sorter"))
    with pytest.raises(NotFound):
        triage(new, **COMPLAINT, **who(town, "town.sorter"))


def test_a_split_leaves_a_claim_on_each_side(town: Town) -> None:
    matter = sorted_at_bureau(town, claims=("恢复水渠", "发放拖欠工资"))
    for chosen in ([], list(standing(matter))):
        with pytest.raises(Refused) as refused:
            split(matter, chosen, **who(town, "bureau.sorter"))
        assert refused.value.code == "split_leaves_claims"
    assert Matter.objects.count() == 1


def test_a_wrongly_linked_contact_becomes_its_own_matter_and_keeps_number_and_code(town: Town) -> None:
    made = file(town, DAY)
    wrong = link(
        intake(narrative="东岭村的路灯不亮", claims=()),
        matter=made.matter,
        office=town.town,
        **who(town, "town.clerk", date(2025, 9, 18)),
    )
    new = unlink(wrong.contact, **who(town, "town.sorter", date(2025, 9, 22)))
    contact, _ = contact_by_code(wrong.code)
    assert contact.matter == new
    assert contact.number == wrong.contact.number
    assert contact.part == Contact.Part.FIRST
    assert (new.state, new.registered_on) == ("registered", date(2025, 9, 18))
    assert asks(new) == ["东岭村的路灯不亮"]
    assert Matter.objects.get(pk=made.matter.pk).contacts_count == 1
    assert not verify().breaks


def test_the_contact_that_opened_a_matter_is_not_unlinked(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        unlink(file(town, DAY).contact, **who(town, "town.sorter"))
    assert refused.value.code == "first_contact"
    assert Matter.objects.count() == 1


def test_directing_tells_the_last_day_of_the_residents_own_time(town: Town) -> None:
    matter = in_town(town).matter
    last = direct(
        matter,
        route="labour_arbitration",
        organ="青县劳动人事争议仲裁委员会",
        known_on=date(2025, 3, 3),
        reasons="双方存在劳动关系争议。",
        **who(town, "town.handler"),
    )
    assert last == date(2026, 3, 3)
    assert (matter.state, matter.close_reason, matter.route) == ("closed", "directed", "31.2")
    assert Entry.objects.get(act="directed").until == last
    letter = letter_of(Document.objects.get(kind="notice"))
    assert "2026年3月3日" in letter.procedure
    assert not [clock for clock in clocks_of(matter) if clock.is_open]


def test_the_letter_to_a_statutory_route_opens_as_pdf_twice_the_same(town: Town) -> None:
    matter = in_town(town).matter
    direct(matter, route="work_injury", organ="县人社局", known_on=DAY, reasons="工伤。", **who(town, "town.handler"))
    kept = Document.objects.get(kind="notice")
    assert pdf_of(kept) == pdf_of(kept)
    assert pdf_of(kept).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"route": "witchcraft"}, "unknown_route"),
        ({"reasons": " "}, "reasons_needed"),
        ({"organ": ""}, "reasons_needed"),
    ],
)
def test_directing_needs_a_route_an_organ_and_reasons(town: Town, facts: dict[str, str], code: str) -> None:
    matter = in_town(town).matter
    said = {"route": "work_injury", "organ": "县人社局", "reasons": "工伤。", **facts}
    with pytest.raises(Refused) as refused:
        direct(matter, known_on=DAY, **said, **who(town, "town.handler"))
    assert refused.value.code == code


def test_a_suggestion_is_not_directed(town: Town) -> None:
    matter = in_town(town, kind="suggestion", route="").matter
    with pytest.raises(Refused) as refused:
        direct(matter, route="work_injury", organ="县人社局", known_on=DAY, reasons="。", **who(town, "town.handler"))
    assert refused.value.code == "not_a_complaint"
