"""Facts about ``huiyin archive`` and ``huiyin check-archive``."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from huiyin.figures.exports.catalogue import COLUMNS, catalogue
from huiyin.handling.archive.acts import archive
from huiyin.handling.closure.acts import close
from huiyin.handling.closure.reasons import Reason
from huiyin.lib.archives import Item, list_of, packed
from huiyin.lib.signing import signed, verifying_key
from huiyin.record.matters.models import Matter
from tests.course import later, served
from tests.doors.cli.conftest import Home
from tests.handling.cases import who
from tests.town import Town, at, make_town

SEED = bytes(range(32))
KEY = verifying_key(SEED).hex()


def closed(town: Town) -> Matter:
    made, _answer = served(town)
    matter = Matter.objects.select_related("office", "intake_office").get(pk=made.matter.pk)
    close(matter, reason=Reason.SUPPORTED, evidence="验收单在卷。", **who(town, "town.handler", later(25)))
    return matter


def rows(body: bytes) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        text = pack.read("catalogue.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
def test_the_list_of_a_year_has_its_closed_files_and_when_each_was_filed() -> None:
    town = make_town()
    matter = closed(town)
    archive(matter, why="archive_filed", **who(town, "town.handler", later(90)))
    body, count = catalogue(town.town, 2025, at(later(100)))
    (row,) = rows(body)
    assert count == 1
    assert list(row) == list(COLUMNS)
    assert (row["number"], row["closed_on"], row["keep_until"]) == (matter.number, later(25).isoformat(), "2055-12-31")
    assert row["archived_on"] == later(90).isoformat()
    assert int(row["papers"]) > 3
    assert catalogue(town.town, 2024, at(later(100)))[1] == 0
    assert catalogue(town.lands, 2025, at(later(100)))[1] == 0


@pytest.mark.django_db
def test_nothing_in_the_list_says_who_a_person_is_or_what_they_said() -> None:
    town = make_town()
    closed(town)
    body, _count = catalogue(town.town, 2025, at(date(2026, 1, 5)))
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        said = "".join(pack.read(name).decode("utf-8-sig") for name in pack.namelist())
    assert not re.search("林小满|13900000001|水渠|验收单", said)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    items = (Item("index.json", b"[]"), Item("items/001.txt", b"words"))
    path = tmp_path / "one.zip"
    path.write_bytes(packed(signed(SEED, list_of({"number": "1"}, items)), items))
    return path


def test_a_package_is_checked_without_a_database_or_keys(bare_home: Home, one: Path) -> None:
    done = bare_home.run("check-archive", str(one), "--key", KEY)
    assert (done.returncode, done.stdout) == (0, "number: 1\n2 items, each as the signed list has it.\n")
    assert list(bare_home.folder.iterdir()) == []


def test_each_place_that_is_wrong_is_told_and_fails(bare_home: Home, one: Path) -> None:
    with zipfile.ZipFile(one) as pack:
        kept = {name: pack.read(name) for name in pack.namelist()}
    with zipfile.ZipFile(one, "w") as pack:
        for name, body in {**kept, "items/001.txt": b"other"}.items():
            pack.writestr(name, body)
    done = bare_home.run("check-archive", str(one), "--key", KEY)
    assert done.returncode == 1
    assert "Wrong: items/001.txt: has other bytes than the list says" in done.stdout
    done = bare_home.run("check-archive", str(one), "--key", verifying_key(bytes(32)).hex())
    assert "Wrong: list.txt: the signature is missing, of another key" in done.stdout


@pytest.mark.parametrize(
    ("file", "key", "status", "said"),
    [
        ("one.zip", "nonsense", 2, "64 hexadecimal digits"),
        ("nowhere.zip", KEY, 1, "cannot be read"),
        ("letter.zip", KEY, 1, "is no whole zip file"),
    ],
)
def test_what_cannot_be_checked_is_one_sentence(
    bare_home: Home, one: Path, file: str, key: str, status: int, said: str
) -> None:
    (one.parent / "letter.zip").write_text("a letter")
    done = bare_home.run("check-archive", str(one.parent / file), "--key", key)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_list_is_written_once_for_its_owner_alone_and_checks(home: Home, tmp_path: Path) -> None:
    assert home.run("sample", "--matters", "5", "--seed", "1").returncode == 0
    out = tmp_path / "list.zip"
    done = home.run("archive", "--office", "baisha", "--year", "2025", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.stat().st_mode & 0o777 == 0o600
    key = re.search(r"--key ([0-9a-f]{64})", done.stdout)
    assert key
    assert home.run("check-archive", str(out), "--key", key[1]).returncode == 0
    assert "Name a new file" in home.run("archive", "--office", "baisha", "--year", "2025", "--out", str(out)).stderr
    assert "nowhere" in home.run("archive", "--office", "nowhere", "--year", "2025", "--out", str(out)).stderr
