"""The whole that a share names itself (占委派总数的54.9%, 占转派工单的89.4%)."""

import re

from huiyin.figures.checker.facts import Fact

_NAMED = re.compile(r"占(?P<whole>[^，,。；;占]{2,16}?)的?比?[例重]?[约为达近]*$")
_GENERAL = re.compile(r"全[市县镇区乡省年部国]|总[量数计体]|同期|案件|件[数次]?|比[例重]?|[总量数的类共约为达全其各]")


def is_called(whole: Fact, share: Fact) -> bool | None:
    """Tell whether a count is called as the whole that a share names; nothing where the share names none."""
    named = _NAMED.search(share.lead)
    name = _GENERAL.sub("", named["whole"]) if named else ""
    if len(name) < 2:  # noqa: PLR2004 - one sign is no name
        return None
    words = whole.lead + whole.tail + whole.label
    return any(name[i : i + 2] in words for i in range(len(name) - 1))
