"""Facts about who has opened a file, told once a day, post and purpose."""

from datetime import UTC, datetime

from huiyin.handling.lookups.hands import Look, folded


def look(day: int, hour: int, post: str = "窗口", purpose: str = "办理") -> Look:
    return Look(at=datetime(2025, 9, day, hour, tzinfo=UTC), office="青石镇", post=post, what="matter", purpose=purpose)


def test_looks_of_one_day_post_and_purpose_are_one_with_how_often_and_when() -> None:
    rows = folded([look(16, 8), look(16, 3), look(16, 5, purpose="送达文书"), look(16, 4, post="镇长"), look(15, 2)])
    assert [(row.post, row.purpose, row.times, row.first.hour, row.last.hour) for row in rows] == [
        ("窗口", "办理", 2, 3, 8),
        ("窗口", "送达文书", 1, 5, 5),
        ("镇长", "办理", 1, 4, 4),
        ("窗口", "办理", 1, 2, 2),
    ]


def test_the_day_is_that_of_shanghai() -> None:
    assert [row.times for row in folded([look(16, 17), look(16, 15)])] == [1, 1]
