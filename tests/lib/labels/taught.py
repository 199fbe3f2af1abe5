"""Texts with labels, written for tests."""

PLACES = ["东村", "西村", "南街", "北街", "河口", "桥头", "山脚", "老街", "新村", "码头"]
SAYS = {
    "水电": ["自来水停了三天没人修", "水压太低二楼没有水", "电表跳闸一直停电", "水管漏水路面积水"],
    "工资": ["老板拖欠工资半年不发", "工地欠薪农民工要工资", "加班费没有发给工人", "公司不签合同还扣工资"],
    "噪音": ["夜里施工噪音太大睡不着", "广场舞音响太吵影响休息", "饭店油烟和噪音扰民", "工厂机器轰鸣整夜不停"],
}


def lesson() -> tuple[list[str], list[str]]:
    """Return 120 texts and their labels."""
    pairs = [
        (f"{place}{words}，请帮忙处理。", label) for label, all_ in SAYS.items() for words in all_ for place in PLACES
    ]
    return [text for text, _label in pairs], [label for _text, label in pairs]
