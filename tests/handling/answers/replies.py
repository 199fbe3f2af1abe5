"""Sixty clean replies, written for tests: ten matters, each told in six ways."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.handling.answers.reply.given import Given

ON, UNTIL, DUE = date(2026, 3, 10), date(2026, 4, 13), date(2026, 3, 31)
PLACE = "城关镇人民路18号县信访局"


@dataclass(frozen=True)
class Told:
    """What a reply on one matter says, part by part."""

    claims: tuple[str, ...]
    facts: str
    reasons: str
    steps: str
    law: str


MATTERS = (
    Told(("要求修好村口的路灯",), "村口第3至第7杆路灯自2月11日起不亮，系电缆被挖断", "因该路段由镇村镇建设办维护，应由其修复路灯", "已于3月5日更换电缆40米，村口路灯全部修好", "《公路法》第三十五条"),
    Told(("要求支付拖欠的工资2万元", "要求补缴社会保险"), "你于2025年6月至11月在该工地工作，公司确有两个月工资共20000元没有支付，社会保险也没有缴纳", "根据劳动合同和考勤表，你要求支付工资和补缴社会保险的理由成立", "公司已于3月6日支付拖欠的工资2万元，社会保险将于3月底前补缴", "《保障农民工工资支付条例》第七条"),
    Told(("反映自来水水压太低",), "二组共32户，二楼水压为0.08兆帕，低于标准", "由于主管道管径偏小，水压太低属实", "水务站将在4月20日前更换自来水主管道600米，提高水压", "《城市供水条例》第二十条"),
    Told(("反映养猪场污水直排河道",), "该养猪场存栏210头，3月2日检测污水化学需氧量超标", "依据检测报告，养猪场污水直排属实", "生态环境分局已立案并责令3月25日前停止向河道直排污水", "《畜禽规模养殖污染防治条例》第十九条"),
    Told(("要求退还多收的停车费",), "物业在1月至2月多收你停车费共180元", "因收费标准没有公示，多收的停车费应当退还", "物业已于3月4日退还停车费180元，并公示标准", "《价格法》第十三条"),
    Told(("要求办理低保",), "你家3口人，人均月收入为1460元，高于每月850元的标准", "由于收入不符合标准，暂不能办理低保", "民政办已告知临时救助办法，你可在3月20日前提出申请", "《社会救助暂行办法》第九条"),
    Told(("反映饭店油烟扰民",), "该饭店油烟净化器停用12天，油烟直接排到楼道", "依据现场照片，饭店油烟扰民属实", "城管中队责令其3月12日前修好净化器，并复查油烟浓度", "《大气污染防治法》第八十一条"),
    Told(("要求公布征地补偿款的分配方案",), "本次征地共46亩，补偿款分配方案于2月20日经村民会议通过", "根据规定，征地补偿款的分配方案应当公布", "村委会已于3月3日在公示栏公布分配方案和每户数额", "《土地管理法》第四十八条"),
    Told(("反映校车超载",), "3月1日早上校车核载19人，实载23人，超载4人", "依据行车记录，校车超载属实", "交警已处罚驾驶人，学校自3月3日起增开一班校车", "《校车安全管理条例》第三十四条"),
    Told(("要求给宅基地办证",), "你家宅基地面积为128平方米，四至清楚，没有争议", "由于材料齐全，符合办证条件", "自然资源所将在4月30日前完成宅基地办证", "《不动产登记暂行条例》第二十条"),
)  # fmt: skip
RIGHT = f"如不服本意见，可以在2026年4月13日前向县信访局申请复查，地址：{PLACE}。"


def variants(told: Told) -> tuple[str, ...]:
    """Return the same reply told in six ways."""
    facts, reasons, steps, law = told.facts, told.reasons, told.steps, told.law
    return (
        f"您好！您的来信收悉。经查，{facts}。{reasons}。依照{law}，处理如下：{steps}。{RIGHT}",
        f"您反映的事项，经现场核实：{facts}。{reasons}。{steps}。依据：{law}。{RIGHT}感谢您的监督。",
        f"关于您提出的诉求，答复如下。一、查明的事实：{facts}。二、理由：{reasons}（{law}）。三、处理：{steps}。{RIGHT}",
        f"我们走访了现场并查看了有关材料。{facts}；{reasons}；{steps}。以上根据{law}作出。{RIGHT}如有疑问请与我们联系。",
        f"您好，经调查了解，情况是这样的：{facts}。{reasons}，依照{law}作如下处理：{steps}。\n{RIGHT}",
        f"处理意见：{steps}。事实：经核查，{facts}。理由：{reasons}。法律依据：{law}。{RIGHT}",
    )


def given(told: Told, text: str) -> Given:
    """Return a reply with the facts of its matter."""
    return Given(text=text, claims=told.claims, on=ON, due=DUE, review_until=UNTIL, review_at=PLACE)


CLEAN = [given(told, text) for told in MATTERS for text in variants(told)]
