"""Facts about ``huiyin places``: villages come in from statistics codes and are drawn from outlines, by acts."""

from __future__ import annotations

import json
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from huiyin.doors.cli import places as command
from huiyin.doors.cli import prepare
from huiyin.record.journal.models import Entry
from huiyin.record.offices.models import Group, Village, VillageMap
from tests.admins import make_admins
from tests.lib.test_outlines import file, square
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db
ROWS = """统计用区划代码,城乡分类代码,名称,村民小组,生效日期,失效日期
990121100201,220,柳树坪新村,3,,
990121100202,220,石桥村,一组、上冲组,2020-01-01,
990121100203,220,旧村,,,2021-05-01
990121100,220,缺位村,,,
990122101201,220,外乡村,,,
"""


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setattr(prepare, "database", nullcontext)
    made = make_town()
    make_admins(made)
    return made


def said(*words: str, fails: bool = False) -> str:
    result = CliRunner().invoke(command.places, words)
    assert (result.exit_code != 0) == fails, result.output
    return result.output


def codes(tmp_path: Path, rows: str = ROWS) -> str:
    path = tmp_path / "codes.csv"
    path.write_text(rows, encoding="utf-8")
    return str(path)


def test_a_dry_run_tells_each_row_and_stores_nothing(town: Town, tmp_path: Path) -> None:
    told = said("import", codes(tmp_path), "--office", town.town.code, "--dry-run")
    assert "nothing was stored" in told
    assert Village.objects.count() == 1
    assert not Entry.objects.filter(act="village_founded").exists()


def test_villages_and_groups_come_in_once_however_often_the_file_is_read(town: Town, tmp_path: Path) -> None:
    told = said("import", codes(tmp_path), "--office", town.town.code)
    assert "1 renamed" in told
    assert "1 taken" in told
    assert "旧村" not in told
    assert "12 位数字" in told
    assert "外乡村" not in told
    assert list(Village.objects.filter(valid_to=None).order_by("code").values_list("name", flat=True)) == [
        "柳树坪新村",
        "石桥村",
    ]
    assert list(Group.objects.order_by("code").values_list("code", "name")) == [
        ("990121100201001", "一组"),
        ("990121100201002", "二组"),
        ("990121100201003", "三组"),
        ("990121100202001", "一组"),
        ("990121100202002", "上冲组"),
    ]
    entries = Entry.objects.count()
    assert "2 kept" in said("import", codes(tmp_path), "--office", town.town.code)
    assert Entry.objects.count() == entries
    ended = codes(tmp_path, "code,name,valid_to\n990121100202,石桥村,2021-05-01\n")
    assert "1 ended" in said("import", ended, "--office", town.town.code)
    assert Village.objects.get(code="990121100202").valid_to == date(2021, 5, 1)


def test_a_file_without_codes_is_refused_in_one_sentence(town: Town, tmp_path: Path) -> None:
    assert "统计用区划代码" in said(
        "import", codes(tmp_path, "村,人口\n一村,3\n"), "--office", town.town.code, fails=True
    )
    assert "cannot be opened" in said("import", str(tmp_path / "none.csv"), "--office", town.town.code, fails=True)


def test_villages_are_drawn_from_outlines_and_shown_under_the_list(town: Town, tmp_path: Path) -> None:
    said("import", codes(tmp_path), "--office", town.town.code)
    path = tmp_path / "villages.geojson"
    path.write_bytes(file(square(104, 30, code="990121100201"), square(104.02, 30, name="外乡村")))
    told = said("map", str(path), "--office", town.town.code, "--approval", "川S（2025）00018号")
    assert "1 villages drawn, 1 areas" in told
    assert "石桥村" in told
    drawn = VillageMap.objects.get()
    assert list(drawn.outlines) == ["990121100201"]
    page = Client().get("/works/").content.decode()
    assert "川S（2025）00018号" in page
    assert drawn.outlines["990121100201"][0] in page


def test_what_draws_no_village_and_a_wrong_approval_are_refused(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_bytes(file(square(104, 30, name="外乡村")))
    assert "对上" in said("map", str(path), "--office", town.town.code, fails=True)
    assert "审图号" in said("map", str(path), "--office", town.town.code, "--approval", "随便", fails=True)
    path.write_text(json.dumps({"type": "Topology"}))
    assert "FeatureCollection" in said("map", str(path), "--office", town.town.code, fails=True)
    assert "huiyin offices" in said("map", str(path), "--office", "nowhere", fails=True)
