"""Facts about the words of all rooms together: Django lays their catalogues over each other, so one would hide the other."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.house.words import CHINESE, SRC

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
LANGUAGES = ["zh_Hant", "en"]
MAINLAND = {
    "打印": "打印",
    "登录": "登錄",
    "网络": "網絡",
    "信息": "信息",
    "服务器": "服務器",
    "文件": "文件",
    "保存": "保存",
    "程序": "程序",
    "短信": "短信",
    "数据": "數據",
    "设置": "設置",
    "身份": "身份",
    "生成": "生成",
    "密钥": "密鑰",
    "导入": "導入",
    "导出": "導出",
    "审核": "審核",
    "发给": "發給",
}
"""Words that two schools write differently: the traditional pages keep the mainland's (glossary)."""
NEVER = ["“", "”", "裏", "着", "臺", "聯系", "爲", "届", "状", "号"]
"""Signs of another spelling, or of the simplified script."""
INNER = {"重复查": "復查"}
"""Words in which a term stands by chance."""


def entries(language: str) -> list[tuple[str, polib.POEntry]]:
    """Return every entry of every room with its room."""
    files = sorted(SRC.rglob(f"locale/{language}/LC_MESSAGES/django.po"))
    return [(path.relative_to(SRC).parts[-4], entry) for path in files for entry in polib.pofile(str(path))]


def texts(entry: polib.POEntry) -> list[str]:
    return [text for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def glossary() -> dict[str, str]:
    """Return the terms of the glossary that the two scripts write differently."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", GLOSSARY.read_text("utf-8"), re.MULTILINE)[2:]
    pairs = (pair for row in rows for pair in zip(*(re.split(r" / |、", side.strip()) for side in row), strict=False))
    return {plain: full for plain, full in pairs if plain != full and len(plain) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_one_translation_in_all_rooms(language: str) -> None:
    said: dict[tuple[str | None, str], set[tuple[str, ...]]] = defaultdict(set)
    for _room, entry in entries(language):
        said[entry.msgctxt, entry.msgid].add(tuple(texts(entry)))
    assert {word: sorted(ways) for (_context, word), ways in said.items() if len(ways) > 1} == {}


def exported() -> Iterator[tuple[str, str]]:
    """Yield each word by which an export tells its tables and columns, in both scripts."""
    for path in sorted((SRC / "figures" / "exports").glob("*.toml")):
        told = [tomllib.loads(path.read_text("utf-8"))]
        while told:
            each = told.pop()
            if isinstance(each, dict):
                told.extend(each.values())
            elif isinstance(each, list) and len(each) > len(LANGUAGES) and CHINESE.search(str(each[-3])):
                yield each[-3], each[-2]


def test_the_traditional_script_writes_the_terms_as_the_glossary_says() -> None:
    terms = glossary() | MAINLAND
    assert terms["复查"] == "復查"
    assert terms["回避"] == "迴避"
    pairs = [(entry.msgid, text) for _room, entry in entries("zh_Hant") for text in texts(entry)]
    told = list(exported())
    assert ("复查复核申请", "復查復核申請") in told
    wrong = [
        f"{said[:40]} → {text[:40]} ({plain} is {full})"
        for said, text in [*pairs, *told]
        for plain, full in terms.items()
        if plain in said and full not in text and not any(plain in each for each in INNER if each in said)
    ]
    assert wrong == []


def test_the_traditional_pages_keep_one_spelling() -> None:
    found = [
        f"{room}: {text[:50]} ({sign})"
        for room, entry in entries("zh_Hant")
        for text in texts(entry)
        for sign in NEVER
        if sign in text
    ]
    assert found == []


@pytest.mark.parametrize(("language", "forms"), [("zh_Hant", {0}), ("en", {0, 1})])
def test_a_catalogue_that_counts_says_its_rule_of_numbers(language: str, forms: set[int]) -> None:
    for path in sorted(SRC.rglob(f"locale/{language}/LC_MESSAGES/django.po")):
        catalogue = polib.pofile(str(path))
        counted = [entry for entry in catalogue if entry.msgid_plural]
        rule = catalogue.metadata.get("Plural-Forms", "")
        assert not counted or rule.startswith(f"nplurals={len(forms)};"), f"{path}: many is shown untranslated"
        assert all(set(entry.msgstr_plural) == forms for entry in counted), path
