"""Every test that the papers on security name exists, and every paper that they lead to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPERS = [ROOT / "SECURITY.md", *sorted((ROOT / "docs" / "security").glob("*.md"))]
NAMED = re.compile(r"`(test_\w+)`")
LINK = re.compile(r"\]\(([^)#:]+)\)")
DEFINED = re.compile(r"^\s*def (test_\w+)", re.MULTILINE)


@pytest.fixture(scope="module")
def tests() -> set[str]:
    return {name for path in (ROOT / "tests").rglob("test_*.py") for name in DEFINED.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_test_that_a_paper_names_exists(paper: Path, tests: set[str]) -> None:
    assert [name for name in NAMED.findall(paper.read_text("utf-8")) if name not in tests] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.stem)
def test_every_page_that_a_paper_leads_to_is_there(paper: Path) -> None:
    assert [to for to in LINK.findall(paper.read_text("utf-8")) if not (paper.parent / to).exists()] == []


def test_the_papers_are_there_and_name_many_tests(tests: set[str]) -> None:
    named = {name for paper in PAPERS for name in NAMED.findall(paper.read_text("utf-8"))}
    assert {paper.name for paper in PAPERS} >= {"SECURITY.md", "threat-model.md", "asvs.md", "gbt22239.md"}
    assert len(named & tests) > 100
