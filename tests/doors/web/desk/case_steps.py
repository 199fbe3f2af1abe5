"""What is typed into the forms of hearings, ownership, aid and supervision."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps

from huiyin.record.matters.models import Contact
from tests.doors.web.desk import befores, case_befores, wish_befores
from tests.town import Town

Words = Callable[[Town, Contact], dict[str, object]]
Step = tuple[str, Callable[[Town], Contact], str, Words]
HEARING = {"day": "2025-09-30", "hour": "09:30", "place": "柳树坪村委会", "members": "村民代表", "recorder": "王"}


def said(**words: object) -> Words:
    return lambda _town, _contact: words


def person(**words: object) -> Words:
    return lambda _town, contact: {"contact": contact.pk, **words}


def post(field: str, who: str, **words: object) -> Words:
    return lambda town, _contact: {field: town.who(who).post.pk, **words}


def first(model: str, field: str, **words: object) -> Words:
    return lambda _town, _contact: {field: apps.get_model(model).objects.order_by("-pk").first().pk, **words}


CASE_STEPS: list[Step] = [
    ("hearing_called", befores.taken, "town.handler", post("chair", "town.reader", **HEARING)),
    ("hearing_held", case_befores.called, "town.handler", said(record="各方陈述、质证。")),
    ("hearing_concluded", case_befores.held, "town.reader", said(conclusion="以承包合同附图为准。")),
    ("visited", befores.taken, "town.handler", person(why="agreed", found="水渠淤塞。")),
    ("papers_asked", befores.taken, "town.handler", person(items="承包合同\n界桩说明")),
    ("papers_asked_again", case_befores.asked, "town.head", person(items="会议记录", reasons="要佐证界桩。")),
    ("aid_referred", befores.taken, "town.handler", person(kind="job", need="家里没有收入。", wished="on")),
    (
        "aid_answered",
        case_befores.referred,
        "town.handler",
        first("handling.Aid", "aid", given="given", amount="600.50", outcome="临时救助。"),
    ),
    ("team_named", case_befores.owned, "town.head", post("post", "lands.handler", duty="legal")),
    ("team_left", case_befores.with_team, "town.head", post("post", "town.sorter")),
    ("plan_made", case_befores.owned, "town.head", post("post", "town.handler", what="丈量", due_on="2025-09-30")),
    ("step_done", case_befores.planned, "town.handler", first("handling.PlanStep", "step", outcome="已丈量。")),
    ("progress_told", befores.taken, "town.handler", said(words="已到现场，月底前清淤。")),
    ("result_reported", case_befores.assigned, "town.handler", said(evidence="验收单。", view="本人满意。")),
    ("supervised", befores.taken, "county.supervisor", said(breach="late", asked="说明原因。", due_on="2025-09-30")),
    (
        "supervision_answered",
        case_befores.urged,
        "town.handler",
        first("handling.Supervision", "supervision", words="已到现场。"),
    ),
    ("listed", befores.taken, "county.lead", said(due_on="2025-10-30")),
    ("delisted", case_befores.on_the_list, "county.lead", said(verified="电话核实，已通水。")),
    ("warned", befores.taken, "town.clerk", said(about="same_cause", facts="同一条渠第三次来访。")),
    (
        "warning_handled",
        case_befores.warned,
        "town.handler",
        first("handling.MatterWarning", "warning", measures="当天派人。"),
    ),
    (
        "claims_corrected",
        befores.taken,
        "town.handler",
        said(claim_1="恢复水渠并清淤", added="赔偿秧苗", reasons="听取陈述时说清了。"),
    ),
    (
        "opening_proposed",
        befores.taken,
        "town.head",
        post("post", "lands.handler", reason="life", facts="渠边土坡开裂，下面住着人。"),
    ),
    ("opening_agreed", wish_befores.opening_asked, "town.reader", said(read="on")),
    ("opening_denied", wish_befores.opening_asked, "town.reader", said(reasons="电话已通知。")),
    ("extension_proposed", befores.taken, "town.handler", said(days=20, reason="需要测量。")),
    ("extension_denied", wish_befores.more_time_asked, "town.head", said(reasons="三天可以测完。")),
    ("publication_drafted", wish_befores.agreed, "town.clerk", said(asked="水渠被占", answered="十月底前清除。")),
    ("publication_checked", wish_befores.written, "town.reader", said()),
    ("answer_published", wish_befores.checked, "town.head", said()),
    ("answer_taken_down", wish_befores.published, "town.head", said()),
]
