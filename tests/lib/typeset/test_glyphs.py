"""A character that no font has is named before anything is printed."""

import shutil

import pytest

from huiyin.lib.typeset import BUNDLED, Missing, missing, open_shelf
from huiyin.lib.typeset.cmap import NotAFont, coverage

NOWHERE = chr(0x323A0)  # a character of Unicode 17's newest extension, in no font yet


def encodable(encoding: str) -> set[int]:
    def known(point: int) -> bool:
        try:
            return bool(chr(point).encode(encoding))
        except UnicodeEncodeError:
            return False

    return {point for point in range(0x4E00, 0xA000) if known(point)}


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "big5"])
def test_the_bundled_fonts_have_every_han_character_of_the_usual_encodings(encoding):
    assert encodable(encoding) <= open_shelf().points


@pytest.mark.parametrize("name", list("镕堃喆玥䶮𬱖㑇㛃翀𠅤𨭎㴪旼"))
def test_the_bundled_fonts_have_rare_characters_of_names(name):
    assert missing(name, open_shelf()) == ()


def test_the_bundled_fonts_stay_modest():
    assert sum(file.stat().st_size for file in BUNDLED.iterdir()) < 30 * 2**20


def test_a_missing_character_is_named_with_its_place():
    found = missing({"claims": [{"facts": "好"}, {"facts": f"王{NOWHERE}"}]}, open_shelf())
    assert found == (Missing(NOWHERE, "claims.2.facts"),)
    assert str(found[0]) == f"{NOWHERE} U+323A0 in claims.2.facts"


def test_a_missing_character_is_named_once():
    assert len(missing([NOWHERE * 3, NOWHERE], open_shelf())) == 1


def test_signs_that_show_nothing_are_not_missing():
    assert missing("一\n二\t\u200b\ufeff\ufe00\U000e0101", open_shelf()) == ()


def test_a_file_that_is_no_font_says_so(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(NotAFont, match=r"broken\.ttf"):
        coverage(tmp_path / "broken.ttf")


def test_a_font_cut_short_says_so(tmp_path):
    whole = (BUNDLED / "NotoSerifTC-Bold.ttf").read_bytes()
    (tmp_path / "cut.ttf").write_bytes(whole[:200])
    with pytest.raises(NotAFont, match=r"cut\.ttf"):
        coverage(tmp_path / "cut.ttf")


def test_a_broken_file_in_the_own_folder_leaves_the_rest_usable(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    shelf = open_shelf(tmp_path)
    assert missing("青石镇", shelf) == ()
    assert shelf.families == open_shelf().families


def test_the_own_folder_comes_first(tmp_path):
    shutil.copy(BUNDLED / "NotoSerifTC-Bold.ttf", tmp_path / "own.ttf")
    assert open_shelf().families[0] == "Noto Serif SC"
    assert open_shelf(tmp_path).families[0] == "Noto Serif TC"


def test_a_font_added_later_is_seen(tmp_path):
    before = open_shelf(tmp_path)
    shutil.copy(BUNDLED / "NotoSerifTC-Bold.ttf", tmp_path / "own.ttf")
    assert open_shelf(tmp_path) != before


def test_a_family_is_found_by_a_part_of_its_name():
    assert open_shelf().family_like(["仿宋", "seriftc"], "other") == "Noto Serif TC"
    assert open_shelf().family_like(["仿宋"], "other") == "other"


def test_a_missing_own_folder_leaves_the_bundled_fonts(tmp_path):
    assert open_shelf(tmp_path / "nowhere").families == open_shelf().families
