"""The chapters of a report as templates: what an office says of its work, and nothing that is not a figure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.figures.indicators.period import Period

MONTHLY, YEARLY = "monthly", "yearly"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its heading and the templates of its sentences, see ``spoken``."""

    title: Promise
    always: tuple[Promise, ...]
    longer: tuple[Promise, ...] = ()
    within: tuple[Promise, ...] = ()

    def sentences(self, kind: str) -> tuple[Promise, ...]:
        """Return the templates of a kind of report: a monthly one is short, and parts of a year tell the year so far."""
        return (
            *self.always,
            *(self.longer if kind != MONTHLY else ()),
            *(self.within if kind != YEARLY else ()),
        )


def title(kind: str, office: str, period: Period) -> str:
    """Return the title of a report."""
    words = {
        "monthly": _("%(office)s %(year)s年%(month)s月信访工作情况"),
        "quarterly": _("%(office)s %(year)s年第%(quarter)s季度信访工作情况"),
        "yearly": _("%(office)s %(year)s年度信访工作报告"),
    }
    day = period.since
    return str(words[kind]) % {"office": office, "year": day.year, "month": day.month, "quarter": (day.month + 2) // 3}


CHAPTERS = (
    Chapter(
        _("一、总体情况"),
        (
            _("本期登记信访件 {contacts_registered} 件次{contacts_registered.yoy}{contacts_registered.mom}。"),
            _("其中初次信访件 {first_contacts} 件次，重复信访率 {repeated_contacts}，网上信访占比 {web_share}。"),
            _("新登记信访事项 {matters_opened} 件，受理 {matters_accepted} 件{matters_accepted.yoy}。"),
        ),
        (
            _(
                "来访 {visit_batches} 批次 {visit_persons} 人次，其中集体访 {visit_batches.groups} 批次 {group_visit_persons} 人次；联名信 {joint_letters} 件次。"
            ),
        ),
        (_("年初以来登记信访件 {contacts_registered.ytd} 件次，受理信访事项 {matters_accepted.ytd} 件。"),),
    ),
    Chapter(
        _("二、受理和办理"),
        (
            _("受理率 {accepted}，按期告知率 {notice_on_time}，按期答复率 {reply_on_time}{reply_on_time.yoy}。"),
            _("办结率（本期受理）{concluded_of_accepted}，办结率（期内在办）{concluded_of_open}，两个口径不得混用。"),
            _("化解率（以本期受理为底数）{resolved}。期末在办 {still_open} 件。"),
        ),
        (
            _("在办时长中位数 {days_open_median} 日，九成不超过 {days_open_p90} 日；办结后重提率 {raised_again}。"),
            _(
                "以其他底数计的化解率：本期交办的 {resolved_of_assigned}，本期包案的 {resolved_of_owned}，"
                "本期排查的 {resolved_of_screened}；底数各不相同，不得混用。"
            ),
        ),
    ),
    Chapter(
        _("三、转送交办和督促"),
        (_("转送、交办 {matters_sent} 件次，其中限期交办 {matters_sent.assigned} 件次；退单率 {returned}。"),),
        (
            _("经指定办理单位 {decided} 件次。"),
            _("各项期限按期率 {duties_in_time}，期末超期未办 {overdue} 项；紧急情况报告率 {urgent_reported}。"),
            _(
                "发出督办函 {supervision_letters} 份，收到督办函 {supervision_letters.got} 份，督办按期反馈率 {supervision_answered}；挂牌督办销号率 {listed_settled}。"
            ),
            _(
                "提出改进工作建议 {proposals_taken.improve} 项、完善政策建议 {proposals_taken.policy} 项、追究责任建议 {proposals_taken.account} 项，采纳率 {proposals_taken}；收到三项建议 {proposals_taken.got} 项。"
            ),
            _("预警处置率 {warnings_handled}；回头看属实率 {looked_back_true}。"),
        ),
    ),
    Chapter(
        _("四、接访、会议和排查"),
        (
            _(
                "领导接访 {reception_days} 场，其中下访 {reception_days.down} 场，接待 {reception_batches} 批次 {reception_persons} 人次，当场办结 {settled_at_reception}。"
            ),
            _("召开联席会议 {meetings_held} 次，其中有其他单位到会 {meetings_held.across} 次。"),
        ),
        (
            _("议定事项按期完成率 {tasks_done_in_time}。"),
            _("排查地点 {places_checked} 处，排查问题整改率 {findings_remedied}。"),
            _("义务巡逻队 {patrol_teams} 支，义务巡逻出动率 {patrols_walked}；应急演练 {drills_held} 次。"),
        ),
    ),
    Chapter(
        _("五、征求意见和宣传培训"),
        (
            _(
                "宣传活动 {publicity_held} 次、{publicity_persons} 人次，发放宣传资料 {publicity_copies} 份；法治讲座 {lectures_held} 次、{lecture_persons} 人次；业务培训 {trainings_held} 次、{training_persons} 人次。"
            ),
        ),
        (
            _(
                "项目征求意见 {consultations_held} 次，其中已经公布决定 {consultations_held.decided} 次，项目意见回应率 {opinions_answered}；帮扶救助落实率 {aid_given}。"
            ),
        ),
    ),
    Chapter(
        _("六、群众评价"),
        (
            _("参评率（对有权处理机关）{rated_competent_office}；没有表示意见的，不计为满意。"),
            _(
                "参评中对有权处理机关满意 {satisfied_with_competent_office}，以全部可评价人数为底数 {satisfied_of_all}；群众认为解决 {solved}。"
            ),
        ),
    ),
    Chapter(
        _("七、复查复核和承诺"),
        (_("申请复查的比例 {review_requested}，复查改变率 {changed_in_review}。"),),
        (_("承诺按期兑现率（单位口径）{promises_done}，信访人确认 {promises_confirmed}。"),),
    ),
    Chapter(
        _("八、人民调解"),
        (
            _("受理调解 {mediations_begun} 件{mediations_begun.yoy}，其中信访移交 {mediations_begun.petition} 件。"),
            _("调解成功率 {mediations_succeeded}，期末仍在调解 {mediations_succeeded.under_way} 件。"),
        ),
        (
            _("协议涉及金额 {amount_agreed} 元；协议履行率 {instalments_performed}。"),
            _("申请司法确认率 {confirmation_asked}，司法确认率 {confirmed}；防止纠纷激化 {worsening_prevented} 起。"),
        ),
    ),
)
