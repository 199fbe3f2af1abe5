"""Facts about the files an operator installs: they parse, run without rights, and every command they name exists."""

import re
import shutil
import stat
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from click import Command, Context, Group

import huiyin
from huiyin.doors.cli.main import main

ROOT = Path(huiyin.__file__).parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
UNITS = sorted([*SERVICES, *DEPLOY.glob("*.timer")])
GUIDES = [ROOT / "docs" / "howto" / name for name in ("one-host.md", "three-hosts.md", "upgrade.md", "watch.md")]
LEAST = {
    "User": "huiyin",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "RestrictSUIDSGID": "yes",
    "UMask": "0077",
}
EXPOSED = 25
"""Tenths of the points that systemd gives for what a service may do: 100 is everything, 20 is hardly anything."""


def read(unit: Path) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(unit, encoding="utf-8")
    return parser


def command(words: list[str]) -> bool:
    """Tell whether the words begin a command of huiyin, with options that it has."""
    found: Command = main
    for at, word in enumerate(words):
        if word.startswith("-"):
            if word.split("=")[0] not in _options(found):
                return False
        elif isinstance(found, Group) and not _is_value(words, at):
            inner = found.get_command(Context(found), word)
            if inner is None:
                return _takes_arguments(found)
            found = inner
        elif not _takes_arguments(found) and not _is_value(words, at):
            return False
    return True


def _options(found: Command) -> set[str]:
    return {name for each in found.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}


def _is_value(words: list[str], at: int) -> bool:
    return at > 0 and words[at - 1].startswith("--")


def _takes_arguments(found: Command) -> bool:
    return any(each.param_type_name == "argument" for each in found.params)


def commands(text: str) -> list[list[str]]:
    """Return the commands of huiyin in a text, word by word."""
    found = re.findall(r"(?<!-u )(?<![\w-])huiyin ([a-z][^\n`#|&;\"')]*)", text)
    return [each.split() for each in found]


def fenced(guide: Path) -> str:
    return "\n".join(re.findall(r"```\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda each: each.name)
def test_a_service_runs_as_its_own_user_with_the_least_rights(unit: Path) -> None:
    service = read(unit)["Service"]
    assert {name: service.get(name) for name in LEAST} == LEAST


@pytest.mark.parametrize("unit", SERVICES, ids=lambda each: each.name)
def test_a_service_starts_a_command_that_exists(unit: Path) -> None:
    program, *words = read(unit)["Service"]["ExecStart"].split()
    assert program == "/opt/huiyin/.venv/bin/huiyin"
    assert command(words)


def test_a_command_that_there_is_not_is_found() -> None:
    assert command(["serve", "--host", "0.0.0.0"])
    assert not command(["serve", "--hurry"])
    assert not command(["nothing"])
    assert not command(["db", "nothing"])


@pytest.mark.parametrize("unit", SERVICES, ids=lambda each: each.name)
def test_the_end_of_a_service_takes_no_memory_of_the_database(unit: Path) -> None:
    assert "RemoveIPC" not in read(unit)["Service"]


def test_the_timer_starts_a_service_that_is_there() -> None:
    for timer in DEPLOY.glob("*.timer"):
        assert timer.with_suffix(".service").is_file()
        assert read(timer)["Timer"]["OnCalendar"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
def test_systemd_understands_every_unit(tmp_path: Path) -> None:
    program = tmp_path / "huiyin"
    program.write_text("#!/bin/sh\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/huiyin/.venv/bin/huiyin", str(program))
        (tmp_path / unit.name).write_text(text)
    asked = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    ours = [line for line in said.stderr.splitlines() if str(tmp_path) in line or "huiyin" in line]
    assert ours == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("unit", SERVICES, ids=lambda each: each.name)
def test_systemd_finds_a_service_hardly_exposed(unit: Path) -> None:
    asked = ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager", str(unit)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout[-300:] + said.stderr


def test_the_container_runs_without_root_and_writes_to_its_home_alone() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    last = max(at for at, line in enumerate(lines) if line.startswith("FROM "))
    words = [line.split(maxsplit=1) for line in lines[last:] if line and not line.startswith(("#", " "))]
    said = dict(words)
    assert said["USER"] == "10001:10001"
    assert said["VOLUME"] == "/var/lib/huiyin"
    assert "HUIYIN_HOME=/var/lib/huiyin" in said["ENV"]
    assert [word for word, _ in words].index("USER") < [word for word, _ in words].index("CMD")
    assert not [line for line in lines if re.search(r"(SECRET|MASTER|PASSWORD)=", line)]


def test_what_the_container_copies_is_there() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    assert copied
    assert [name for names in copied for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("guide", GUIDES[:3], ids=lambda each: each.name)
def test_every_command_of_a_guide_exists(guide: Path) -> None:
    found = commands(fenced(guide))
    assert found
    assert [" ".join(each) for each in found if not command(each)] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda each: each.name)
def test_every_file_of_a_guide_exists(guide: Path) -> None:
    named = re.findall(r"\bdeploy/[\w.-]+", guide.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name.rstrip(".")).exists()] == []
