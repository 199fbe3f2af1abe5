"""Facts about the beginning of an installation."""

from datetime import date

import pytest

from huiyin.lib.refusal import Refused
from huiyin.record.administration.begin import begin
from huiyin.record.offices.models import ADMINS, Holding, Office, Staff
from tests.town import Town, at

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 16)
FACTS = {"name": "青石镇人民政府", "mark": "青石信", "kind": "organ", "division": "990121100000", "opened_on": DAY}


def test_an_installation_begins_with_one_office_and_three_separate_administrators() -> None:
    made = begin(code="qingshi", **FACTS, at=at(DAY))
    assert [each.staff.login for each in made] == ["system", "security", "audit"]
    roles = [holding.post.roles for holding in Holding.objects.order_by("id")]
    assert roles == [[role] for role in ADMINS]
    assert all(Staff.objects.get(pk=each.staff.pk).check_password(each.password) for each in made)
    assert all(each.staff.one_time_until for each in made)


def test_an_installation_begins_once(town: Town) -> None:
    offices = Office.objects.count()
    with pytest.raises(Refused):
        begin(code="again", **{**FACTS, "mark": "又信"}, at=at(DAY))
    assert Office.objects.count() == offices
