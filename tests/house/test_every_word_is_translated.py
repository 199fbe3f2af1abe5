"""Facts about the three languages: zh-Hans is the source, zh-Hant and English lack no word."""

import polib
import pytest

from tests.house.words import CHINESE, SRC, in_python, in_template, words

LANGUAGES = ["zh_Hant", "en"]


def catalogue(language: str) -> dict[str, polib.POEntry]:
    """Return every translated entry of every room by its word."""
    files = sorted(SRC.rglob(f"locale/{language}/LC_MESSAGES/django.po"))
    return {entry.msgid: entry for path in files for entry in polib.pofile(str(path)) if entry.translated()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = sorted({f"{path.relative_to(SRC)}: {word}" for path, word in words() if word and word not in known})
    assert missing == [], f"{len(missing)} words lack {language}; add them to the room's locale/{language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_keeps_its_places(language: str) -> None:
    for word, entry in catalogue(language).items():
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert places(text) == places(word), f"{word} → {text}"


def test_no_english_word_is_left_in_chinese() -> None:
    left = {word: e.msgstr for word, e in catalogue("en").items() if CHINESE.search(e.msgstr)}
    assert all(word in {"简体中文", "繁體中文"} for word in left), left


def places(text: str) -> set[str]:
    """Return the named places of a text that values are put into."""
    import re

    return set(re.findall(r"%(?:\(\w+\))?[sd]", text))


def test_words_of_python_and_templates_are_found() -> None:
    assert list(in_python('_("甲"); ngettext("乙", "丙", 2); pgettext("x", "丁")')) == ["甲", "乙", "丁"]
    source = '{% load i18n %}{% translate "甲" %}{% blocktranslate %}有 {{ n }} 件{% endblocktranslate %}{{ _("乙") }}'
    assert set(in_template(source)) == {"甲", "有 %(n)s 件", "乙"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_a_word_that_nobody_says(language: str) -> None:
    said = {word for _path, word in words()}
    assert sorted(word for word in catalogue(language) if CHINESE.search(word) and word not in said) == []
