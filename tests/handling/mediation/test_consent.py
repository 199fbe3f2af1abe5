"""Nobody is mediated against their will; who stops is told the other routes (人民调解法 Art. 3, 17, 18, 23, 26)."""

from datetime import date

import pytest

from huiyin.handling.letters.issue import letter_of
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent, refuse_consent, withdraw_consent
from huiyin.handling.mediation.ending import decline, end_mediation
from huiyin.handling.mediation.opening import register_dispute, transfer
from huiyin.handling.mediation.parties import Disputing, parties_of, waiting, who
from huiyin.handling.mediation.routes import Way
from huiyin.handling.mediation.signing import Signing, sign
from huiyin.lib.refusal import Refused
from huiyin.record.documents.models import Document
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import resident
from tests.handling import cases
from tests.handling.mediation.course import (
    DAY,
    ZHOU,
    accepted,
    again,
    agreed_to,
    dispute,
    drafted,
    fresh,
    in_force,
    later,
    make_hall,
    mediated,
    no,
    opened,
    terms,
)
from tests.town import at, file

pytestmark = pytest.mark.django_db


def words(document: Document) -> str:
    form = letter_of(document)
    return "\n".join([form.title, *(b.text + "".join(c.label + c.value for c in b.cells) for b in form.blocks)])


def test_mediation_waits_until_every_party_agreed_by_article_17() -> None:
    hall = make_hall()
    mediation = opened(hall).mediation
    consent(fresh(parties_of(mediation)[0]), how="written", **hall.doing())
    with pytest.raises(Refused) as caught:
        accept(again(mediation), **hall.doing())
    assert (caught.value.code, caught.value.article) == ("consent_missing", "mediation_2010:17")
    assert "周大山" in str(caught.value)


def test_one_refusal_ends_it_by_article_17_and_the_routes_are_told_by_article_26() -> None:
    hall = make_hall()
    mediation = opened(hall).mediation
    ways = [Way("civil_suit", date(2025, 3, 1))]
    refuse_consent(fresh(parties_of(mediation)[1]), ways=ways, **hall.doing())
    mediation = again(mediation)
    assert (mediation.ended_by, mediation.matter.state, mediation.matter.close_reason) == (
        *("refused", "closed"),
        "mediation_ended",
    )
    notice = words(Document.objects.get(matter=mediation.matter, kind="mediation_end"))
    assert "终止调解通知书" in notice
    assert "民事诉讼" in notice
    assert "2028年3月1日" in notice


def test_a_party_may_withdraw_in_the_middle_by_article_23_whatever_was_drafted() -> None:
    hall = make_hall()
    agreement = drafted(hall)
    withdraw_consent(fresh(parties_of(agreement.mediation)[1]), how="phone", **hall.doing(later(2)))
    mediation = again(agreement.mediation)
    assert (mediation.ended_by, mediation.ended_on, mediation.matter.state) == ("withdrawn", later(2), "closed")
    with no("not_now"):
        sign(fresh(agreement), Signing(disputant=parties_of(mediation)[0]), **hall.doing(later(3)))


def test_after_an_agreement_is_in_force_nobody_withdraws_from_it_by_article_31() -> None:
    hall = make_hall()
    agreement = in_force(hall)
    with no("not_now"):
        withdraw_consent(fresh(parties_of(agreement.mediation)[1]), **hall.doing(later(1)))


def test_a_resident_agrees_and_refuses_for_themselves_alone_by_article_23() -> None:
    hall = make_hall()
    made = opened(hall)
    own, other = parties_of(made.mediation)
    me = {"by": resident(made.registered.contact.pk), "on": DAY, "at": at(DAY)}
    consent(fresh(own), how="", **me)
    with pytest.raises(Refused) as caught:
        refuse_consent(fresh(other), **me)
    assert caught.value.article == "mediation_2010:23"


def test_an_ended_petition_goes_on_being_handled_by_article_3() -> None:
    hall = make_hall()
    made = cases.accepted(hall.town, DAY)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    handler = {"by": hall.town.who("town.handler"), "on": DAY, "at": at(DAY)}
    mediation = transfer(matter, committee=hall.committee, kind="land", respondents=[ZHOU], **handler)
    refuse_consent(fresh(parties_of(mediation)[1]), **hall.doing())
    matter = again(mediation).matter
    assert (matter.state, matter.closed_on) == ("accepted", None)
    assert cases.accepted


def test_a_suggestion_is_not_mediated_by_article_33_of_the_regulation() -> None:
    hall = make_hall()
    made = file(hall.town, DAY)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    handler = {"by": hall.town.who("town.handler"), "on": DAY, "at": at(DAY)}
    with pytest.raises(Refused):
        transfer(matter, committee=hall.committee, kind="land", respondents=[ZHOU], **handler)


def test_mediation_that_fails_ends_with_the_routes_by_article_26() -> None:
    hall = make_hall()
    mediation = mediated(hall, kind="labour")
    end_mediation(
        mediation,
        ground="not_agreed",
        reasons="两次调解，差距较大。",
        ways=[Way("labour_arbitration", date(2025, 6, 2))],
        **hall.doing(later(20)),
    )
    notice = words(Document.objects.get(matter=mediation.matter, kind="mediation_end"))
    assert "劳动争议仲裁" in notice
    assert "2026年6月2日" in notice


def test_a_mediator_does_not_end_it_in_a_party_s_name_by_article_23() -> None:
    hall = make_hall()
    with no("not_in_the_list"):
        end_mediation(mediated(hall), ground="withdrawn", reasons="不愿继续。", **hall.doing())


@pytest.mark.parametrize("ground", ["exclusive", "in_court", "administrative", "criminal"])
def test_what_is_no_civil_dispute_is_declined_with_the_right_routes_by_article_26(ground: str) -> None:
    hall = make_hall()
    mediation = opened(hall).mediation
    decline(again(mediation), ground=ground, **hall.doing())
    mediation = again(mediation)
    assert (mediation.ended_by, mediation.matter.state) == ("declined", "closed")
    assert "不予调解函" in words(Document.objects.get(matter=mediation.matter, kind="mediation_end"))


@pytest.mark.parametrize(
    ("source", "referrer"),
    [
        *(("court_delegated", "青县人民法院"), ("court_entrusted", "青县人民法院"), ("court_advised", "青县人民法院")),
        *(("court_invited", "青县人民法院"), ("police", "青石派出所"), ("department", "青县司法局")),
    ],
)
def test_courts_police_and_departments_may_send_a_dispute_by_article_18(source: str, referrer: str) -> None:
    hall = make_hall()
    with pytest.raises(Refused) as caught:
        opened(hall, source=source)
    assert caught.value.article == "mediation_2010:18"
    made = opened(hall, source=source, referrer=referrer, reference="（2025）诉前调8号", channel="forwarded")
    assert (made.mediation.source, made.mediation.referrer) == (source, referrer)


def test_a_proactive_start_names_nobody_before_they_agree_by_article_17() -> None:
    hall = make_hall()
    told = dispute(source="proactive")
    with no("named_without_consent"):
        register_dispute(told, committee=hall.committee, **hall.doing())


def test_an_application_names_both_sides_by_article_17() -> None:
    hall = make_hall()
    with no("both_sides"):
        opened(hall, respondents=())


def test_rights_and_duties_are_told_in_writing_when_it_begins_by_article_23_and_24() -> None:
    hall = make_hall()
    mediation = accepted(hall)
    kinds = set(Document.objects.filter(matter=mediation.matter).values_list("kind", flat=True))
    assert {"mediation_register", "mediation_rights"} <= kinds
    notice = words(Document.objects.get(matter=mediation.matter, kind="mediation_rights"))
    assert "不收取任何费用" in notice  # Art. 4
    assert "要求终止调解" in notice
    assert "如实陈述" in notice


def test_help_offered_lies_sealed_with_the_party_and_in_no_column() -> None:
    hall = make_hall()
    child = Disputing(name="小明", through="母亲李某", help="联系了法律援助和心理辅导")
    mediation = agreed_to(hall, opened(hall, respondents=(child,)).mediation)
    row = parties_of(mediation)[1]
    assert who(row).help == "联系了法律援助和心理辅导"
    clear = [f.attname for f in row._meta.concrete_fields if f.attname != "sealed"]
    assert not any("法律援助" in str(getattr(row, name)) for name in clear)


def test_without_its_key_nobody_reads_who_the_parties_were() -> None:
    hall = make_hall()
    made = opened(hall)
    made.registered.contact.key = None
    made.registered.contact.save(update_fields=["key"])
    assert [who(fresh(row)).name for row in parties_of(made.mediation)] == ["", ""]
    assert terms()


def test_parties_who_sit_together_agree_in_one_act_by_article_17() -> None:
    hall = make_hall()
    mediation = opened(hall).mediation
    lin, zhou = parties_of(mediation)
    with no("nobody_chosen", "mediation_2010:17"):
        consent(how="written", **hall.doing())
    consent(lin, zhou, how="written", note="双方到场。", **hall.doing())
    assert Entry.objects.filter(matter=mediation.matter, act="consented").count() == 1
    assert waiting(again(mediation)) == []
    with no("said_already", "mediation_2010:17"):
        consent(fresh(lin), fresh(zhou), how="written", **hall.doing())
