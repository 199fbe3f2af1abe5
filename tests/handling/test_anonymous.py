"""Facts about what a text for everybody may not tell."""

import pytest

from huiyin.handling.answers.anonymous import left_in
from huiyin.record.parties.people import Person


@pytest.mark.parametrize(
    "text",
    [
        "请打13900000001。",
        "电话 139 0000 0001",
        "座机0571-87654321",
        "身份证33010219800101123X",
        "卡号6222020000000000000",
        "查询码 1234 5678 9012 3456",
        "写信到 a.b@example.com",
        "浙A·12345 停在路口",
        "村民张大山反映",
        "已告知李女士",
        "住在幸福小区3幢2单元501室",
    ],
)
def test_what_tells_who_someone_is_is_found(text: str) -> None:
    assert left_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "经现场查看，水渠被堆土占用约二十米。",
        "信访人向我镇反映路灯不亮。",
        "群众方便了，二〇二五年十月底前完工。",
        "某村民反映，2025年10月20日已通水，拨付6000元。",
        "依据《土地管理法》第四十八条，本镇3个组、106户受益。",
        "柳树坪村三组的路已修好。",
    ],
)
def test_what_tells_nobody_is_left_alone(text: str) -> None:
    assert left_in(text) == ()


def test_the_names_and_numbers_that_the_matter_knows_are_found_in_any_writing() -> None:
    people = [Person(name="欧阳小满", phone="0990-1234567", address="柳树坪村三组")]
    assert [each.words for each in left_in("欧阳小满的水渠", people)] == ["欧阳小满"]
    assert left_in("请打０９９０-１２３４５６７", people)
    assert left_in("在柳树坪村三组", people)
    assert left_in("在柳树坪村", people) == ()
