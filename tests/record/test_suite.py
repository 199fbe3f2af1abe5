"""Facts about the suite of an installation: what is kept is sealed by it, nothing opens by another, and nothing else seals."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import huiyin
from huiyin.handling.intake.drafts import Draft, opened_draft, sealed_draft
from huiyin.lib.seals import SealBroken
from huiyin.record.journal.verify import verify
from huiyin.record.matters import wrapping
from huiyin.record.matters.models import Contact
from huiyin.record.matters.seals import opened
from huiyin.record.matters.suite import sealed_for, unsealed_for
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
WORDS = "三组的水渠被占。"
PACKAGE = Path(huiyin.__file__).parent


@pytest.fixture
def sm4(settings: object, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    settings.HUIYIN_HOME, settings.HUIYIN_SUITE = tmp_path, "sm4"  # type: ignore[attr-defined]


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def narrative() -> str:
    contact = Contact.objects.get()
    return opened(contact, bytes(contact.sealed_narrative or b""))


def test_what_is_registered_under_sm4_opens_under_sm4_alone(sm4: None, town: Town, settings: object) -> None:
    file(town, DAY, narrative=WORDS)
    assert narrative() == WORDS
    settings.HUIYIN_SUITE = "aes"  # type: ignore[attr-defined]
    with pytest.raises(SealBroken):
        narrative()


def test_keys_are_rotated_and_the_chain_verifies_under_sm4(sm4: None, town: Town) -> None:
    file(town, DAY, narrative=WORDS)
    wrapping.begin(at(DAY))
    assert wrapping.rewrap() == 1
    assert wrapping.retire() == 1
    assert narrative() == WORDS
    assert not verify().breaks


def test_what_is_sealed_for_a_purpose_opens_for_it_alone(sm4: None) -> None:
    sealed = sealed_for("plan:1", WORDS.encode(), b"here")
    assert unsealed_for("plan:1", sealed, b"here").decode() == WORDS
    for purpose, place in (("plan:2", b"here"), ("plan:1", b"there")):
        with pytest.raises(SealBroken):
            unsealed_for(purpose, sealed, place)


def test_a_draft_lives_through_sm4(sm4: None) -> None:
    draft = Draft("k", {"narrative": WORDS}, at(DAY))
    assert opened_draft(sealed_draft(draft), at(DAY)) == draft


def test_above_lib_nothing_is_sealed_but_by_the_suite() -> None:
    """Formats that leave the installation (envelopes, streams, key files) are lib's and say their cipher themselves."""
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        if PACKAGE / "lib" not in path.parents
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if seals_directly(node)
    ]
    assert not found


def seals_directly(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        names = {each.name for each in node.names}
        return node.module == "huiyin.lib.seals" and bool(names & {"seal", "unseal"})
    return (
        isinstance(node, ast.Attribute)
        and node.attr in ("seal", "unseal")
        and isinstance(node.value, ast.Name)
        and node.value.id == "seals"
    )
