"""The words that the scripts of the field page say; they come with the page, in its language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "online": _("有信号"),
    "offline": _("没有信号，先存在手机里"),
    "signed_out": _("要登录以后才能发送；写好的都在手机里。"),
    "not_reached": _("服务器没有回应，稍后自动再发；写好的都在手机里。"),
    "kept": _("已存在手机里，有信号就发送。"),
    "received": _("已收到：%s"),
    "again": _("早先已收到：%s"),
    "contested": _("已有另一份核查，两份都留着，由乡镇决定：%s"),
    "sending": _("正在发送"),
    "waiting": _("待发"),
    "returned": _("没有收：%s"),
    "others": _("另一位工作人员写的，请本人登录后发送，或者导出交给窗口。"),
    "report": _("上报"),
    "check": _("巡查"),
    "fix": _("核查"),
    "pictures": _("照片 %s"),
    "drop": _("删除"),
    "edit": _("改了再发"),
    "drop_sure": _("删除以后找不回来。确定删除这一件吗？"),
    "nothing_waiting": _("没有待发的。"),
    "no_fixes": _("没有要核查的。"),
    "no_places": _("现在没有安排给您的巡查。"),
    "choose_kind": _("请选择是哪一类事。"),
    "say_what": _("请写一句看到了什么。"),
    "say_where": _("请选择网格，或者写明地点。"),
    "say_lacks": _("没有修好的，请写明还差什么。"),
    "full": _("手机存不下了，这一件还没有存。请先发送或者导出待发的，再点一次。"),
    "nearly_full": _("手机快存满了。请尽快发送，或者先导出。"),
    "not_kept_safe": _("浏览器没有答应长期保存，清理手机时可能会删掉。请尽快发送，或者先导出。"),
    "clock_off": _("手机的时间不准，和服务器差一小时以上；日期按服务器算，不影响发送。"),
    "too_many": _("一件最多 9 个文件。"),
    "not_a_picture": _("这个文件打不开，没有加上：%s"),
    "record": _("用说的：开始录音"),
    "stop": _("说完了，停止（%s 秒）"),
    "voice": _("录音"),
    "no_microphone": _("话筒没有打开。请在手机设置里允许，或者打字。"),
    "before": _("整改前"),
    "after": _("整改后"),
    "solved": _("已解决"),
    "unsolved": _("没有解决"),
    "what_lacks": _("看到的情况；没有解决的写还差什么"),
    "save": _("存下并发送"),
    "until": _("到 %s"),
    "looked": _("已有一份核查"),
    "fixed_here": _("当场已改好（没有改好的交给安排巡查的岗位，7 天内处理）"),
    "wrong_here": _("有问题就写，没有就空着"),
    "renew": _("有新版本，点这里换上"),
    "add_picture": _("加照片"),
    "draft": _("上次没写完的还在。"),
    "picture": _("照片 %s（点一下去掉）"),
    "own_place": _("不在网格里，写明地点"),
}


def words() -> dict[str, str]:
    """Return them in the language of the page."""
    return {key: str(word) for key, word in WORDS.items()}
