"""Facts about telling in what two texts agree and differ."""

from datetime import date

from huiyin.lib.text.agreeing import agreement

DAY = date(2025, 9, 15)


def test_common_words_days_and_sums_are_told_and_what_only_the_other_names() -> None:
    found = agreement(
        "三组的水渠2025年3月2日被占，要求赔偿3000元，找过王大富。",
        DAY,
        "水渠被占，是2025年3月2日占的，5月1日又堵，赔偿3000元不够，要5000元。王大富不管。",
        DAY,
    )
    assert {"水渠", "赔偿"} <= set(found.words)
    assert not any("王" in word or "大富" in word for word in found.words)
    assert (found.days, found.sums) == (("2025年3月2日",), ("3000元",))
    assert (found.other_days, found.other_sums) == (("5月1日",), ("5000元",))


def test_what_is_named_only_once_is_no_difference() -> None:
    found = agreement("水渠被占", DAY, "水渠在2025年3月2日被占，损失3000元", DAY)
    assert (found.days, found.sums, found.other_days, found.other_sums) == ((), (), (), ())
