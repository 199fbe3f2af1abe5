"""Which limits bind a place and a case."""

from datetime import date

import pytest

from huiyin.law.files import LawDataError
from huiyin.law.limits import limit
from huiyin.law.profiles import binding, profile, profiles, read_profile

TODAY = date(2025, 3, 3)
CASE = {"procedure": "petition", "kind": None, "route": None, "office_kind": None}


def bound(name="default", day=TODAY, **case):
    return {limit.full_key for limit in binding(profile(name).limits_on(day), **(CASE | case))}


def test_a_petition_department_forwards_and_does_not_notify():
    keys = bound(office_kind="petition_department")
    assert "xinfang_2022.forward" in keys
    assert "xinfang_2022.notify_direct" not in keys


def test_any_other_organ_notifies_and_does_not_forward():
    keys = bound(office_kind="organ")
    assert "xinfang_2022.notify_direct" in keys
    assert "xinfang_2022.forward" not in keys


def test_sixty_days_bind_only_complaints_under_article_31_6():
    assert "xinfang_2022.handle" in bound(kind="complaint", route="31.6")
    for case in (
        {},
        {"kind": "complaint"},
        {"kind": "complaint", "route": "31.2"},
        {"kind": "suggestion", "route": "31.6"},
    ):
        assert "xinfang_2022.handle" not in bound(**case)


def test_every_petition_that_comes_back_or_up_is_passed_on_in_time_whatever_the_office():
    for kind in ("petition_department", "organ"):
        assert "huiyin.pass_on" in bound(office_kind=kind)
    assert not limit("huiyin.pass_on").checked
    assert "本系统的规则" in limit("huiyin.pass_on").citation


def test_telling_on_the_spot_binds_visits_only():
    assert "xinfang_2022.notify_on_spot" in bound(office_kind="organ", channel="visit")
    assert "xinfang_2022.notify_on_spot" not in bound(office_kind="organ", channel="letter")
    assert "xinfang_2022.notify_on_spot" not in bound(office_kind="organ")


def test_the_edition_in_force_on_the_starting_day_binds():
    case = {"kind": "complaint", "route": "31.6"}
    assert {key for key in bound(day=date(2022, 4, 30), **case) if key.endswith(".handle")} == {"xinfang_2005.handle"}
    assert {key for key in bound(day=date(2022, 5, 1), **case) if key.endswith(".handle")} == {"xinfang_2022.handle"}


def test_a_stricter_province_stands_beside_the_nation():
    keys = bound("zhejiang", kind="complaint", route="31.6")
    assert {"xinfang_2022.handle", "zhejiang_2016.handle"} <= keys


def test_orders_have_the_offices_promises_and_no_petition_limit():
    promised = {f"service_promises.{key}" for key in ("contact_emergency", "answer_emergency", "answer_platform")}
    assert bound("hotline", procedure="order", kind="emergency") == promised
    assert bound("default", procedure="order", kind="emergency") == promised


def test_every_profile_can_be_read():
    assert set(profiles()) == {"default", "zhejiang", "hotline"}
    assert all(profile(name).limits for name in profiles())


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(LawDataError, match="There is no profile “atlantis”; choose one of default"):
        profile("atlantis")


def test_a_profile_with_an_unknown_instrument_is_refused(tmp_path):
    path = tmp_path / "town.toml"
    path.write_text('name = "镇"\ninstruments = ["xinfang_1995"]\n', encoding="utf-8")
    with pytest.raises(LawDataError, match=r"town.toml, instruments: unknown 'xinfang_1995'"):
        read_profile(path)
