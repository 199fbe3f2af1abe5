"""The words of hearings, ownership, visits, aid and supervision."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CASE_ACTS: dict[str, Promise] = {
    "extension_proposed": _("拟延长办理期限"),
    "extension_denied": _("不同意延长办理期限"),
    "hearing_asked": _("申请听证"),
    "visit_agreed": _("同意上门"),
    "visit_declined": _("不同意上门"),
    "hearing_called": _("通知听证"),
    "hearing_held": _("举行听证"),
    "hearing_concluded": _("作出听证结论"),
    "visited": _("走访"),
    "papers_asked": _("一次性告知补充材料"),
    "papers_asked_again": _("第二次告知补充材料"),
    "aid_referred": _("转介帮扶救助"),
    "aid_answered": _("帮扶救助有结果"),
    "team_named": _("加入工作组"),
    "team_left": _("退出工作组"),
    "plan_made": _("制定化解方案"),
    "step_done": _("完成一步"),
    "progress_told": _("反馈进展"),
    "result_reported": _("提交办结报告"),
    "looked_back": _("回头看"),
    "archived": _("立卷归档"),
    "look_back_drawn": _("抽取回头看"),
    "supervised": _("督办"),
    "supervision_answered": _("反馈督办"),
    "listed": _("挂牌督办"),
    "delisted": _("销号"),
    "warned": _("预警"),
    "warning_handled": _("处置预警"),
    "proposed": _("提出建议"),
    "proposal_answered": _("反馈建议"),
    "task_set": _("议定事项"),
    "task_done": _("报告完成"),
    "opening_proposed": _("提出破例查阅"),
    "opening_agreed": _("同意破例查阅"),
    "opening_denied": _("不同意破例查阅"),
    "post_handed_over": _("岗位交接"),
    "post_taken_over": _("签收交接清单"),
}
CASE_PAPERS: dict[str, Promise] = {
    "archive_list": _("归档清单"),
    "mediation_file": _("人民调解卷宗"),
    "hearing_record": _("听证笔录"),
    "hearing_conclusion": _("听证结论"),
    "visit": _("走访情况"),
    "papers_asked": _("补充材料一次性告知书"),
    "aid_need": _("需要的帮助"),
    "aid_outcome": _("帮扶救助的结果"),
    "opening_facts": _("破例查阅的情况"),
    "plan_step": _("化解方案的一步"),
    "step_outcome": _("一步的结果"),
    "progress": _("进展反馈"),
    "supervision": _("督办函"),
    "supervision_answer": _("督办反馈"),
    "verified": _("销号核实"),
    "warning": _("预警情况"),
    "warning_measures": _("预警处置"),
    "proposal": _("建议书"),
    "proposal_answer": _("建议采纳情况"),
    "task_report": _("完成情况"),
    "result_report": _("办结报告"),
    "look_back": _("回头看情况"),
}
CASE_LIMITS: dict[str, Promise] = {
    "answer_supervision": _("反馈督办函"),
    "rectify": _("挂牌限期解决"),
    "handle_warning": pgettext_lazy("limit", "处置预警"),
    "do_task": _("完成议定事项"),
}

ARCHIVING: dict[str, Promise] = {
    "archive_filed": _("立卷归档，交本机关档案室"),
    "archive_anew": _("补充材料后重新立卷归档"),
}
"""Why the file of a closed matter is put together; it stays in the office, for handing it to others is a sealed export."""
