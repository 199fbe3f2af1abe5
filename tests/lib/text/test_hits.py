"""Facts about showing where words stand."""

from huiyin.lib.text.hits import LENGTH, around, pieces


def shown(found: object) -> str:
    return "".join(f"[{each.text}]" if each.hit else each.text for each in found)  # type: ignore[attr-defined]


def test_a_word_is_shown_as_it_was_written_in_either_script_and_width() -> None:
    assert shown(pieces("灌溉水渠與ＫＴＶ，水渠", ["水渠", "ktv"])) == "灌溉[水渠]與[ＫＴＶ]，[水渠]"


def test_nothing_looked_for_is_nothing_marked() -> None:
    assert shown(pieces("水渠", [])) == "水渠"
    assert pieces("", ["水渠"]) == ()


def test_only_the_part_around_the_first_hit_is_shown() -> None:
    long = "前" * 60 + "水渠" + "后" * 200
    text = shown(around(long, ["水渠"]))
    assert text.startswith("…前")
    assert "[水渠]" in text
    assert text.endswith("后…")
    assert len(text) <= LENGTH + 4
    assert around(long, ["路灯"]) == ()
