"""The fixed wording of the templates stands whole in both scripts."""

import re
from pathlib import Path

import pytest

import huiyin.handling.letters

TEMPLATES = sorted(Path(huiyin.handling.letters.__file__).parent.glob("*.typ"))
PAIRS = re.compile(r"""say\[([^\[\]]*)\]\[([^\[\]]*)\]|\("([^"]*)",\s*"([^"]*)"\)""")


def source(template: Path) -> str:
    return re.sub(r"(?m)//.*$", "", template.read_text("utf-8"))


def unknown_to(encoding: str, text: str) -> set[str]:
    return {character for character in text if character not in text.encode(encoding, "ignore").decode(encoding)}


def pairs() -> list[tuple[str, str]]:
    found = [match.groups() for template in TEMPLATES for match in PAIRS.finditer(source(template))]
    return [(a if a is not None else c, b if b is not None else d) for a, b, c, d in found]


def test_there_is_wording_to_check():
    assert len(pairs()) > 150


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_nothing_in_the_traditional_wording_is_simplified(template):
    assert unknown_to("big5", PAIRS.sub(r"\2\4", source(template))) == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_nothing_in_the_simplified_wording_is_traditional(template):
    assert unknown_to("gb2312", PAIRS.sub(r"\1\3", source(template))) <= {"—"}


def test_both_wordings_are_of_one_length():
    # quotation marks differ, never the number of characters: a sentence cannot be left out of one script
    assert [pair for pair in pairs() if len(pair[0]) != len(pair[1])] == []


def test_the_characters_that_a_converter_gets_wrong_are_right():
    traditional = "".join(b for _, b in pairs())
    assert "回避" not in traditional
    assert "複查" not in traditional
    assert "複核" not in traditional
    assert "答復" not in traditional
    assert "迴避" in traditional
    assert "復查" in traditional
    assert "答覆" in traditional
