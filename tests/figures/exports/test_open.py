"""Facts about the open part: whose it is, that it is whole, and that nobody is named in it."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from huiyin.figures.exports import acts
from huiyin.figures.exports.acts import write_export
from huiyin.handling.routing.acts import forward
from huiyin.lib.files.checked import CheckedFile
from huiyin.record.access.models import Named
from huiyin.record.journal.models import Entry
from huiyin.routines.activities.acts import Held, record_activity
from tests.handling.cases import DAY, JOINER, at_bureau, sent_to_town, sorted_at_bureau, who
from tests.refused import refused
from tests.town import Town, at, file, make_town

TODAY = date(2025, 12, 31)
SECRETS = ("林小满", "13900000001", "灌溉水渠被占", "恢复水渠", "柳树坪村三组")


def written(code: str, folder: Path, until: date = TODAY, **more: object) -> Path:
    write_export(code, folder, until=until, at=at(TODAY), **more)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def numbers(folder: Path) -> set[str]:
    return {each["number"] for each in rows(folder, "matter")}


def test_an_office_has_the_matters_that_it_or_one_below_has_or_had_in_hand(db: None, tmp_path: Path) -> None:
    town = make_town()
    own, sent = file(town, DAY).matter, sent_to_town(town, narrative="路灯不亮。")
    elsewhere, lands = at_bureau(town, narrative="围墙倒了。").matter, sorted_at_bureau(town, narrative="田被占了。")
    forward(lands, to=town.lands, **who(town, "bureau.sorter"))
    assert numbers(written("town", tmp_path / "town")) == {own.number, sent.number}
    assert numbers(written("lands", tmp_path / "lands")) == {lands.number}
    assert numbers(written("bureau", tmp_path / "bureau")) == {sent.number, elsewhere.number, lands.number}
    assert len(numbers(written("county", tmp_path / "county"))) == 4


def test_what_complains_of_an_office_is_not_in_its_data_but_in_those_of_the_one_above(db: None, tmp_path: Path) -> None:
    town = make_town()
    matter = sent_to_town(town)
    Named.objects.create(matter=matter, office=town.town, since=Entry.objects.filter(matter=matter).first())
    for name in ("matter", "contact", "claim", "custody", "clock", "named", "party"):
        assert rows(written("town", tmp_path / name), name) == []
    assert numbers(written("county", tmp_path / "county")) == {matter.number}


def test_nobody_is_named_in_any_file_and_the_words_of_the_case_stay(year: Town, tmp_path: Path) -> None:
    sent_to_town(year)
    folder = written("city", tmp_path / "out")
    text = "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())
    assert len(rows(folder, "contact")) > 7
    for secret in (*SECRETS, "13900000007", "路灯不亮", "修好路灯", "bureau.clerk"):
        assert secret not in text, secret


def test_two_contacts_of_one_person_on_two_matters_share_no_cell(db: None, tmp_path: Path) -> None:
    """What two matters of one person have in common, two matters of two people have in common too."""
    town = make_town()
    alike = [file(town, DAY, narrative=text, claims=(text,)) for text in ("路灯", "水渠")]
    other = file(town, DAY, narrative="围墙", claims=("围墙",), people=(JOINER,))
    folder = written("town", tmp_path / "out")
    held = [_cells_of(folder, str(each.contact.pk), str(each.matter.pk)) for each in (*alike, other)]
    assert held[0] & held[1] == held[0] & held[2]
    assert held[0] & held[1]


def _cells_of(folder: Path, *keys: str) -> set[tuple[str, str, str]]:
    """Return every cell, with its table and column, of the rows that name one of these keys."""
    found = set()
    for path in sorted((folder / "data").glob("*.csv")):
        for row in rows(folder, path.stem):
            if set(keys) & set(row.values()):
                found |= {(path.stem, column, cell) for column, cell in row.items() if cell}
    return found


def test_both_forms_hold_the_same_and_their_sums_are_told(year: Town, tmp_path: Path) -> None:
    folder = written("county", tmp_path / "out")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert {each["path"] for each in package["resources"]} == {f"data/{p.name}" for p in folder.glob("data/*.csv")}
    for each in package["resources"]:
        names = [field["name"] for field in each["schema"]["fields"]]
        lines = [json.loads(line) for line in (folder / each["lines"]["path"]).read_text("utf-8").splitlines()]
        held = rows(folder, Path(each["path"]).stem)
        assert len(held) == len(lines) == each["rows"]
        assert all(list(row) == names for row in (*held, *lines))
        assert [row[names[0]] for row in held] == [str(line[names[0]]) for line in lines]
        for said in (each, each["lines"]):
            content = (folder / said["path"]).read_bytes()
            assert said["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            assert said["bytes"] == len(content)


def test_a_closed_list_tells_what_its_codes_mean_in_each_language(year: Town, tmp_path: Path) -> None:
    package = json.loads((written("town", tmp_path / "out") / "datapackage.json").read_text("utf-8"))
    contact = next(each for each in package["resources"] if each["name"] == "contact")
    channel = next(each for each in contact["schema"]["fields"] if each["name"] == "channel")
    assert channel["codes"]["visit"] == {"zh-Hans": "来访", "zh-Hant": "來訪", "en": "Visit"}
    assert channel["titles"] == {"zh-Hans": "信访形式", "zh-Hant": "信訪形式", "en": "how it came"}


def test_what_was_registered_after_the_day_stays(year: Town, tmp_path: Path) -> None:
    folder = written("city", tmp_path / "out", until=date(2025, 2, 28))
    assert {each["registered_on"] for each in rows(folder, "matter")} == {"2025-01-02", "2025-02-03"}
    assert numbers(written("city", tmp_path / "all")) > numbers(folder)


def test_files_of_the_calendar_go_along_only_if_asked_for(db: None, tmp_path: Path) -> None:
    town = make_town()
    content = held_with_photo(town)
    assert not (written("town", tmp_path / "without") / "files").exists()
    folder = written("town", tmp_path / "with", files=True)
    (listed,) = rows(folder, "file")
    assert (listed["table"], listed["row"]) == ("photo", rows(folder, "photo")[0]["id"])
    assert (folder / listed["path"]).read_bytes() == content
    assert listed["sha256"] == hashlib.sha256(content).hexdigest()


def held_with_photo(town: Town) -> bytes:
    """Let the town hold an activity with one photograph, and return its bytes."""
    photo = CheckedFile(b"\xff\xd8\xffphoto", "image/jpeg", "会场.jpg")
    said = {
        "kind": "publicity",
        "title": "条例进村",
        "held_on": DAY,
        "place": "柳树坪村广场",
        "persons": 120,
        "copies": 200,
    }
    more = {"village": town.village, "team": None, "cost": Decimal(0), "line": None}
    record_activity(Held(**said, **more), photos=[photo], **who(town, "town.clerk"))
    return photo.content


def test_an_office_that_is_none_and_a_folder_that_is_used_are_refused(db: None, tmp_path: Path) -> None:
    make_town()
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "note").touch()
    assert refused(written, "nowhere", tmp_path / "out") == "no_such_office"
    assert refused(written, "town", tmp_path / "used") == "folder_full"
    assert [path.name for path in tmp_path.iterdir()] == ["used"]


def test_nothing_is_left_of_what_was_cut_short(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_town()

    def full(*_said: object, **_more: object) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(acts, "described", full)
    with pytest.raises(OSError, match="No space left"):
        written("town", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_the_owner_s_alone(db: None, tmp_path: Path) -> None:
    make_town()
    assert written("town", tmp_path / "out").stat().st_mode & 0o777 == 0o700
