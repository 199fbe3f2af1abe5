"""One alphabet for the grammar: traditional signs read as simplified, sentences written back as traditional.

Only signs of the words that the checker knows; it is no converter (物件 stays 物件).
"""

import re

_PAIRS = (
    "萬万億亿兩两點点餘余約约個个條条項项戶户號号處处間间場场輛辆臺台張张冊册組组幅幅筆笔單单僅仅並并圍围鎮镇鄉乡縣县區区"
    "總总數数佔占長长減减漲涨滿满意意辦办結结調调處处糾纠紛纷訴诉訪访來来來来電电話话網网絡络書书記记處处達达為为於于過过"
    "時时間间內内無无難难類类別别實实際际應应當当轉转報报還还餘余開开關关業业務务問问題题復复複复覆覆答答詢询諮咨議议檢检"
    "舉举發发貼贴獎奖責责任任質质動动產产權权環环護护費费農农勞劳財财險险醫医療疗衛卫樓楼房房運运輸输錄录屬属專专"
    "與与從从對对較较漲涨維维護护環环認认證证讓让這这個个們们會会後后前前進进員员聯联絡络層层級级團团隊队計计劃划設设"
    "組组織织現现績绩顯显標标準准則则執执協协簽签訂订據据終终決决議议審审駁驳撤撤銷销強强勢势種种歷历積积案案週周"
    "歲岁齡龄幹干部部統统揚扬讚赞諮咨請请願愿賠赔償偿傷伤毀毁債债貸贷買买賣卖貿贸術术體体傳传廣广課课雙双壓压縮缩"
    "訊讯聽听導导領领顧顾選选舉举擇择補补償偿遲迟遞递郵邮箱箱紙纸頁页樣样線线緊紧急急須须預预頒颁頭头顆颗養养館馆飲饮"
    "寫写說说卻却沒没該该並并稱称漏漏缺缺舊旧見见談谈試试誤误讀读賬账"
    "學学眾众將将訓训縮缩幾几畝亩噸吨達达遞递壞坏離离婚婚鄰邻陳陈駐驻納纳徵征遷迁戰战導导啟启"
    "靜静黨党龍龙構构機机畫画範范節节穩稳競竞競竞爭争爾尔"
)
_HANT = _PAIRS[0::2]
_HANS = _PAIRS[1::2]
_FOLD = {ord(hant): hans for hant, hans in zip(_HANT, _HANS, strict=True)}
_FOLD |= {
    ord(sign): form for sign, form in zip("爲衆羣裏啓", "为众群里启", strict=True)
}  # other forms of signs above, which no sentence is written in
_FOLD |= {0xFF10 + i: str(i) for i in range(10)} | {ord("％"): "%", ord("．"): ".", ord("\u3000"): " "}
_TO_FOLD = re.compile(f"[{''.join(chr(sign) for sign, form in _FOLD.items() if chr(sign) != form)}]+")
_UNFOLD = {
    ord(hans): hant
    for hant, hans in zip(_HANT, _HANS, strict=True)
    if hans not in "占来复干后台周里余于并准" and hant != hans
}
_MARKS = frozenset(hant for hant, hans in zip(_HANT, _HANS, strict=True) if hant != hans)


def fold(text: str) -> str:
    """Give the text with known traditional signs and full-width digits in one form, sign for sign."""
    return _TO_FOLD.sub(lambda run: run[0].translate(_FOLD), text)


def unfold(text: str) -> str:
    """Give a sentence of the checker in traditional signs."""
    return text.translate(_UNFOLD)


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional signs (one sign in fifty is enough)."""
    seen = sum(1 for sign in text[:4000] if sign in _MARKS)
    return seen * 50 > len(text[:4000])
