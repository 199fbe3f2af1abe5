"""All that leaves by itself or by a command: no e-mail, webhook, notice, missive, file or print says what its reader may not know."""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner
from django.conf import LazySettings
from django.db import transaction
from procrastinate.contrib.django import app

import huiyin
from huiyin.doors.cli import prepare
from huiyin.doors.cli.main import main
from huiyin.doors.jobs import errands, exchange, hooks, tasks
from huiyin.figures.indicators.registry import FAMILIES
from huiyin.handling.casework.wishes import choose_texts
from huiyin.lib.notices import gateway
from huiyin.lib.posting import SENT
from huiyin.record.journal.models import Entry
from huiyin.record.mail.models import Outbox, Partner
from huiyin.record.offices.acting import resident
from huiyin.record.offices.models import Staff
from tests.house.asking import words_in
from tests.house.commands import CALLED, SAYS_NOTHING_OF_MATTERS, commands
from tests.house.furniture import MARKS, PRIVATE
from tests.house.scene import Scene
from tests.house.stories import TODAY
from tests.house.visitors import Visitor
from tests.town import at

pytestmark = pytest.mark.django_db
PLAN = """
site = "https://xinfang.example/follow/"
groups = { town = "json://town", lands = "json://lands", county = "json://county" }
[sms]
url = "https://sms.example/"
[sms.body]
mobile = "{to}"
content = "{text}"
"""


@dataclass
class Gone:
    """What left by each way: to whom, and its words."""

    by: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def carrier(self, way: str, to: int, body: int, answer: Any) -> Any:
        """Return what stands in for a carrier: it keeps what it is given; ``to`` and ``body`` are places of its arguments."""

        def carry(*said: Any, **_more: Any) -> Any:
            self.by.setdefault(way, []).append((str(said[to]), _text(said[body])))
            return answer

        return carry


def _text(said: object) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def nobodys(house: Scene) -> frozenset[str]:
    """Return the words that are for nobody who is not in a post: of all matters, people and sealed accusations."""
    return frozenset().union(*(each.words for each in house.kept), MARKS, PRIVATE)


def of_people(house: Scene) -> frozenset[str]:
    """Return the same without keys and numbers of matters and contacts."""
    keys = {str(each.matter.pk) for each in house.kept} | {each.matter.number for each in house.kept}
    keys |= {str(contact.pk) for each in house.kept for contact in each.contacts}
    keys |= {contact.number for each in house.kept for contact in each.contacts}
    return nobodys(house) - keys


@pytest.fixture
def gone(house: Scene, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gone]:
    """Ways out of the house, each of which keeps what goes; nothing of it stays."""
    (tmp_path / "notices.toml").write_text(PLAN, "utf-8")
    settings.HUIYIN_HOME, settings.HUIYIN_NOTICES = tmp_path, str(tmp_path / "notices.toml")
    settings.EMAIL_HOST_USER = "huiyin@example.org"
    left = Gone()
    monkeypatch.setattr(hooks, "post", left.carrier("webhook", 0, 1, SENT))
    monkeypatch.setattr(exchange, "ask", left.carrier("missive", 0, 1, ("no_connection", b"")))
    monkeypatch.setattr(gateway, "ask", left.carrier("text", 1, 1, (SENT, b"")))
    monkeypatch.setattr(errands.by_apprise, "carry", lambda note: left.carrier("group", 0, 1, SENT)(note.to, note.text))
    with transaction.atomic():
        for each in house.staff:
            Staff.objects.filter(pk=each.acting.staff.pk).update(email=f"{each.name}@example.org")
        yield left
        transaction.set_rollback(True)


def jobs() -> dict[str, Any]:
    """Return every job of ours that is registered, by its name."""
    return {name: job for name, job in app.tasks.items() if name.startswith(tasks.__name__)}


def test_every_job_takes_the_time_alone() -> None:
    others = {name: str(inspect.signature(job.func)) for name, job in jobs().items()}
    unlike = {name: said for name, said in others.items() if not said.startswith("(timestamp: int)")}
    assert unlike == {}, "say in run_all() with what a new job is run"
    assert len(others) >= 15
    source = Path(huiyin.__file__).parent
    registering = {each for each in source.rglob("*.py") if "@app.task" in each.read_text("utf-8")}
    assert registering == {Path(str(tasks.__file__))}


def run_all(house: Scene) -> None:
    """Leave a notice about every matter for people who chose texts, and run every job twice: some hand on to others."""
    for kept in house.kept:
        entry = Entry.objects.filter(matter=kept.matter).order_by("pk").last()
        for contact in kept.contacts[:1]:
            Outbox.objects.create(entry=entry, kind="registered", queued_at=at(TODAY, 9), contact=contact)
    contact = next(each for each in house.kept if "叙述delivered" in each.words).contacts[0]
    choose_texts(contact, by=resident(contact.pk), on=TODAY, at=at(TODAY, 9))
    Partner.objects.update(url="https://partner.example/api/exchange/")
    for _round in range(2):
        for job in jobs().values():
            job.func(0)


def test_no_job_tells_anyone_of_what_is_hidden_from_them(
    house: Scene, gone: Gone, mailoutbox: list[Any], tmp_path: Path
) -> None:
    run_all(house)
    by_address = {f"{each.name}@example.org": each for each in house.staff}
    told = [(to, f"{mail.subject}\n{mail.body}") for mail in mailoutbox for to in mail.to]
    people, anything = of_people(house), nobodys(house)
    wrong = [("e-mail", to, said) for to, said in told if said_of(said, house.forbidden(by_address[to]) | people)]
    for to, said in gone.by.get("webhook", []):
        reader = named_in(house, to)
        wrong += [("webhook", to, said)] if said_of(said, house.forbidden(reader) | people) else []
    for way, words in (("group", people), ("text", anything), ("missive", anything)):
        wrong += [(way, to, said) for to, said in gone.by.get(way, []) if said_of(said, words) and way != "text"]
    wrong += [("text", "", said) for _to, said in gone.by.get("text", []) if said_of(said, anything - phones(house))]
    files = {each.name: words_in(each.read_bytes()) for each in tmp_path.rglob("*") if each.is_file()}
    wrong += [("file", name, said_of(said, anything)) for name, said in files.items() if said_of(said, anything)]
    assert wrong == []
    ways = Counter({"e-mail": len(told), "file": len(files), **{way: len(each) for way, each in gone.by.items()}})
    sys.stdout.write(f"\n{len(jobs())} jobs run twice; what left: {dict(ways)}\n")
    assert ways.keys() == {"e-mail", "webhook", "group", "text", "missive", "file"}
    assert ways.total() > 100


def said_of(said: str, words: frozenset[str]) -> list[str]:
    """Return those of the words that are said."""
    return sorted(word for word in words if word in said)


def named_in(house: Scene, url: str) -> Visitor:
    """Return whose webhook an address is: the post's name is its last part."""
    return next(each for each in house.staff if url.rstrip("/").endswith(each.name))


def phones(house: Scene) -> frozenset[str]:
    """Return the telephones to which texts go."""
    return frozenset(word for word in nobodys(house) if word.isdigit())


def test_every_command_is_called_or_says_why_not() -> None:
    assert set(commands()) - CALLED.keys() - SAYS_NOTHING_OF_MATTERS.keys() == set(), (
        "add it to tests/house/commands.py"
    )
    assert CALLED.keys() & SAYS_NOTHING_OF_MATTERS.keys() == set()
    assert len(CALLED.keys() & set(commands())) > 20


EVERY = dict(FAMILIES)
"""All families of figures, of which the house counts few."""

KEYS_STAND_IN = {
    "snapshot": "single matters stand in it under their ids; its page says to keep it as the database",
    "export": "the office's own rows under their ids, for the office; its page says that nothing says who a person is",
    "archive": "the numbers of an office's own files, for the archive",
}
"""Commands in whose files keys of matters stand; names, words and numbers do not."""


@pytest.mark.parametrize("command", sorted(CALLED.keys() & set(commands())))
def test_no_command_prints_or_writes_a_person_or_a_word_of_theirs(
    house: Scene, gone: Gone, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("database", "running"):
        monkeypatch.setattr(prepare, name, nullcontext)
    for family, name in EVERY.items():
        monkeypatch.setitem(FAMILIES, family, name)
    (tmp_path / "report.txt").write_text("2025年三季度，全县共登记信访事项120件。", "utf-8")
    words = of_people(house) if command in KEYS_STAND_IN else nobodys(house)
    for number, call in enumerate(CALLED[command]):
        here = tmp_path / str(number)
        here.mkdir()
        said = [
            *command.split(),
            *(each.replace("HERE/report", f"{tmp_path}/report").replace("HERE", str(here)) for each in call),
        ]
        done = CliRunner().invoke(main, said)
        assert done.exit_code == 0, (said, done.output, done.exception)
        found = {each.name: read(each) for each in here.rglob("*") if each.is_file()}
        wrong = {name: said_of(text, words) for name, text in {"printed": done.output, **found}.items()}
        assert {name: each for name, each in wrong.items() if each} == {}
        assert done.output or found


def read(file: Path) -> str:
    """Return the words of a file, of a snapshot's tables too."""
    if file.suffix == ".parquet":
        return str(duckdb.read_parquet(str(file)).fetchall())
    return words_in(file.read_bytes())
