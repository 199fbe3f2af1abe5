"""Write the 信访处理意见书 as a Word file: the same words as its PDF, for offices whose approval runs in Word."""

from __future__ import annotations

from huiyin.handling.letters.letter import Asking, Due, Limit
from huiyin.handling.letters.opinions import ClaimAnswer, Opinion, Remedy
from huiyin.lib.numerals import chinese
from huiyin.lib.text.days import written
from huiyin.lib.word import Sheet, strong

OUTCOMES = {
    "supported": ("予以支持", "予以支持"),
    "partly": ("部分支持", "部分支持"),
    "explained": ("作出解释说明", "作出解釋說明"),
    "not_supported": ("不予支持", "不予支持"),
    "directed": ("引导通过法定途径解决", "引導通過法定途徑解決"),
}


def opinion_docx(letter: Opinion) -> bytes:
    """Return the opinion as the bytes of a DOCX file with red head, articles, next right, issuer and day (Art. 32)."""
    return _Writer(letter).file()


class _Writer:
    """The opinion under way; ``say`` chooses the office's script."""

    def __init__(self, letter: Opinion) -> None:
        self.letter = letter
        self.sheet = Sheet(title=self.say("信访处理意见书", "信訪處理意見書"), author=letter.office, on=letter.on)

    def say(self, hans: str, hant: str) -> str:
        return hant if self.letter.lang == "zh-Hant" else hans

    def file(self) -> bytes:
        letter, sheet = self.letter, self.sheet
        sheet.red_head(letter.office, letter.number)
        sheet.headline(self.say("信访处理意见书", "信訪處理意見書"))
        sheet.flush(f"{letter.addressee}：")
        sheet.say(self._opening())
        for n, claim in enumerate(letter.claims, 1):
            self._claim(n, claim)
        sheet.article(f"{chinese(len(letter.claims) + 1)}、{self.say('您的下一步权利', '您的下一步權利')}")
        self._remedy(letter.remedy)
        self._ask(letter.asking)
        self._enclosed()
        sheet.close(letter.office, written(letter.on))
        return sheet.file()

    def _opening(self) -> str:
        letter, say = self.letter, self.say
        about = say(
            f"您于{written(letter.received_on)}通过{letter.channel}提出的关于“{letter.summary}”的信访事项（编号：{letter.matter}）",
            f"您於{written(letter.received_on)}通過{letter.channel}提出的關於「{letter.summary}」的信訪事項（編號：{letter.matter}）",
        )
        accepted = say(
            f"，本机关于{written(letter.accepted_on)}受理。", f"，本機關於{written(letter.accepted_on)}受理。"
        )
        found = say(
            f"经调查核实，现对您的{len(letter.claims)}项投诉请求逐项答复如下：",
            f"經調查核實，現對您的{len(letter.claims)}項投訴請求逐項答覆如下：",
        )
        return about + accepted + letter.heard + found

    def _claim(self, n: int, claim: ClaimAnswer) -> None:
        say = self.say
        self.sheet.article(f"{chinese(n)}、{say(f'第{n}项投诉请求', f'第{n}項投訴請求')}")
        self._told(claim.request)
        self._point(say("（一）事实", "（一）事實"), claim.facts)
        self._point("（二）理由", claim.reasons)
        self._point(say("（三）处理意见", "（三）處理意見"), claim.opinion, first=f"{say(*OUTCOMES[claim.outcome])}。")
        if claim.basis:
            self._point(say("（四）法律法规依据", "（四）法律法規依據"), "、".join(claim.basis) + "。")

    def _told(self, value: str) -> None:
        for line in _lines(value):
            self.sheet.say(line)

    def _point(self, label: str, value: str, first: str = "") -> None:
        for i, line in enumerate(_lines(value)):
            self.sheet.say(*((strong(f"{label}："), strong(first), line) if i == 0 else (line,)))

    def _remedy(self, right: Remedy) -> None:
        say = self.say
        within = say(
            f"自收到本意见书之日起{_span(right.limit)}内", f"自收到本意見書之日起{_span(right.limit, hant=True)}內"
        )
        cited = f"（{right.limit.basis}）" if right.limit else ""
        self.sheet.say(
            say("如不服本意见，可以", "如不服本意見，可以") + (within if right.limit else "") + "向",
            strong(right.organ),
            say("请求复查", "請求復查") + cited + "。" + self._lastwritten(right),
        )
        where = [
            f"地址：{right.address}" if right.address else "",
            say("电话：", "電話：") + right.phone if right.phone else "",
        ]
        if any(where):
            self.sheet.say(say("复查机关", "復查機關") + "；".join(each for each in where if each) + "。")
        if right.bring:
            self.sheet.say(say("请携带：", "請攜帶：") + "、".join(right.bring) + "。")

    def _lastwritten(self, right: Remedy) -> str:
        say = self.say
        if right.last_day is None:
            return ""
        last = self._due(right.last_day)
        if right.if_served_on is None:
            return say(f"最后一日为{last}。", f"最後一日為{last}。")
        on = written(right.if_served_on)
        return say(
            f"本意见书如于{on}送达，最后一日为{last}；在其他日期收到的，按送达回证记载的日期计算。",
            f"本意見書如於{on}送達，最後一日為{last}；在其他日期收到的，按送達回證記載的日期計算。",
        )

    def _due(self, due: Due) -> str:
        provisional = self.say("（暂定，节假日安排公布后确定）", "（暫定，節假日安排公布後確定）")
        return written(due.on) + (provisional if due.provisional else "")

    def _ask(self, asking: Asking) -> None:
        say = self.say
        named = (
            (say("联系人：", "聯繫人："), asking.person),
            (say("联系电话：", "聯繫電話："), asking.phone),
            (say("办公时间：", "辦公時間："), asking.hours),
            ("地址：", asking.address),
        )
        self.sheet.say("；".join(label + value for label, value in named if value) + "。")

    def _enclosed(self) -> None:
        enclosures = [each for each in self.letter.enclosures if each]
        if len(enclosures) == 1:
            self.sheet.say(f"附件：{enclosures[0]}")
        for i, each in enumerate(enclosures if len(enclosures) > 1 else [], 1):
            self.sheet.say(f"{'附件：' if i == 1 else '　　　'}{i}.{each}")


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.split("\n") if line.strip()]


def _span(limit: Limit | None, *, hant: bool = False) -> str:
    if limit is None:
        return ""
    if limit.working:
        return f"{limit.days}{'個' if hant else '个'}工作日"
    return f"{limit.days}日"
