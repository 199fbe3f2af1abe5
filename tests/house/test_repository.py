"""Nothing in the repository speaks of a machine, a registry's host, or is too large to read."""

import re
import subprocess
from pathlib import Path

import huiyin
from tests.longest import LONGEST

ROOT = Path(huiyin.__file__).parents[2]
LARGEST = 2 * 1024 * 1024


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_locks_name_no_host() -> None:
    locks = [path for path in tracked() if path.name.startswith("requirements") or "lock" in path.name]
    assert [path.name for path in locks if re.search(r"https?://", path.read_text(encoding="utf-8"))] == []


def test_no_file_is_over_two_megabytes_but_fonts() -> None:
    assert [path.name for path in tracked() if path.stat().st_size > LARGEST and "fonts" not in path.parts] == []


def test_each_file_that_goes_first_is_there() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []


def test_every_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if re.match(r'^    "[a-z0-9\[\],-]+[><=]=?[^"]*",', line)]
    assert named
    assert [line for line in named if "#" not in line] == []


def test_no_source_file_is_over_three_hundred_lines() -> None:
    sources = [path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts]
    assert {p.name: n for p in sources if (n := len(p.read_text(encoding="utf-8").splitlines())) > 300} == {}
