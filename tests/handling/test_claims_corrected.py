"""Facts about correcting claims after sorting: nothing is rewritten, nothing is dropped but by its person's word."""

import pytest

from huiyin.handling.triage.claims import Claims, standing, text_of
from huiyin.handling.triage.correct import correct_claims
from huiyin.handling.triage.models import StruckClaim
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Matter
from tests.course import DAY, accepted, later
from tests.handling.cases import who
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return make_town()


def asked(matter: Matter) -> list[str]:
    return [text_of(claim) for claim in standing(matter)]


def correct(town: Town, matter: Matter, **facts: object) -> None:
    said = {"claims": Claims(), "reasons": "听取陈述时说清了。", **who(town, "town.handler", later(3))}
    correct_claims(matter, **{**said, **facts})


def refused(town: Town, matter: Matter, **facts: object) -> str:
    with pytest.raises(Refused) as error:
        correct(town, matter, **facts)
    return error.value.code


def test_a_claim_is_worded_anew_another_added_and_one_given_up(town: Town) -> None:
    matter = accepted(town, DAY, claims=("恢复水渠", "赔偿损失", "修好机耕路")).matter
    first, second, _third = standing(matter)
    correct(town, matter, claims=Claims(restated=((first, "恢复水渠并清淤"),), added=("赔偿秧苗",)), given_up=[second])
    assert asked(matter) == ["修好机耕路", "恢复水渠并清淤", "赔偿秧苗"]
    assert dict(StruckClaim.objects.values_list("claim__ordinal", "why")) == {1: "restated", 2: "withdrawn"}
    assert text_of(second) == "赔偿损失"


def test_claims_are_not_all_given_up_nor_corrected_without_a_reason(town: Town) -> None:
    matter = accepted(town, DAY).matter
    only = standing(matter).get()
    assert refused(town, matter, given_up=[only]) == "none_left"
    assert refused(town, matter) == "nothing_changed"
    assert refused(town, matter, claims=Claims(added=("赔偿",)), reasons=" ") == "reasons_needed"
    assert refused(town, matter, claims=Claims(restated=((only, "清淤"),)), given_up=[only]) == "both"
    assert asked(matter) == ["恢复水渠"]
