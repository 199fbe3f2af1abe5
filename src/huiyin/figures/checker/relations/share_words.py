"""The whole that a share names itself (占委派总数的54.9%, 占转派工单的89.4%)."""

import re

from huiyin.figures.checker.facts import Fact

_NAMED = re.compile(r"占(?P<whole>[^，,。；;占]{2,16}?)的?比?[例重]?[约为达近]*$")
_GENERAL = re.compile(r"全[市县镇区乡省年部国]|总[量数计体]|同期|案件|件[数次]?|比[例重]?|[总量数的类共约为达全其各]")


def whole_named(share: Fact) -> str:
    """Give the name of the whole that a share names, without what every whole is called; empty where it names none."""
    named = _NAMED.search(share.lead)
    name = _GENERAL.sub("", named["whole"]) if named else ""
    return name if len(name) > 1 else ""


def is_called(whole: Fact, name: str) -> bool:
    """Tell whether a count is called by two neighbouring signs of a name."""
    words = whole.lead + whole.tail + whole.label
    return any(name[i : i + 2] in words for i in range(len(name) - 1))
