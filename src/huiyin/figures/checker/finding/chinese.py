"""Finds figures in Chinese sentences: a number with a measure word, a percentage, a rank."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.passage import Passage
from huiyin.figures.checker.words import COMPARED, DIRECTION, FALL, HEDGE, LEVEL, RATE, RISE, SHARE
from huiyin.lib.quantities import CHINESE, GROUPED, NUMBER, PLAIN, Quantity, read_quantity

COUNTS = (
    r"件\s?[(（]次[)）]|[批件]\s?[(（][件批][)）](?:\s?次)?|人\s?[(（]次[)）]|件次|批次|人次|户次|场次|车次|班次|[件起宗例桩](?!套)|批(?!评|准|示|复|发)|户(?!籍|口|外|型)|"
    r"人(?!民|均|大|员|社|才|力|事|口|居)|名(?!列|单|称)|个(?!百分点|月|工作日|小时|案|人|体|性|访|别)|条(?!例)|份(?!额)|期(?!间|限|末|初)|场(?!所|地)|"
    r"次(?!日|年|月|之|要|序)|处(?!理|置|级|罚|于)|家(?!庭|属|长|事)|项(?!目)|通(?!过|报|知)|封(?!闭)|张|册|支(?!持|部|付)|组(?!织|长)|篇|间|所(?!有|以|在)|座(?!谈)|辆|台(?!账)|"
    r"部(?!门|分|委)|套|幅(?!度)|块|本(?!月|年|级|地|市|县|镇|局)|笔|单(?!位|一|独)|款|队|岗|亩|平方米|公里|千米|公斤|吨|站|学时|课时|"
    r"省(?=、)|村(?!民)"
)
DURATIONS = r"个?工作日|个月|个?小时|分钟|秒|天|周年|日(?=内|以内|之内|工期)|(?<=\.\d)日|(?<=\.\d\d)日"
AMOUNTS = r"(?:[余多]\s?)?(?:百|千)?[万亿]?[余多]?\s?元"
_TENSE = r"(?:第\s?(?:NUM)\s?(?![名位])[一-鿿]|前\s?(?:NUM)\s?[名位个项类大家]?)".replace("NUM", NUMBER)
_MORE = r"以上|左右|以下|[余多](?!次)"
_WHOLE = rf"{GROUPED}|{PLAIN}"
_MAY_SKIP = r"[\d.,]{1,20}\s?[-—–~～至:月日号年×xX*小]|[^\d]"
_SKIPPED = (
    r"https?://\S{1,400}|\d{3,4}-\d{7,8}|\d{1,2}:\d{2}|\d{1,2}月\d{1,2}日|"
    r"(?:\d{4}|[一二〇○零]{1}[〇○零一二三四五六七八九]{3}|(?<=民国)\d{2,3}|1\d\d)\s?[-—–~]?\s?(?:\d{2,4})?\s?年度?(?!内)|\d{1,2}\s?[-—–~至]\s?\d{1,2}\s?月份?|"
    r"\d{1,2}\s?月(?!内)份?|\d{1,2}\s?[日号](?!内|以内|之内|工期)|7\s?[×xX*]\s?24\s?(?:小时)?|24小时(?!内|以内)|"
    rf"(?:{_WHOLE})\s?[-—–~～至]\s?(?:{_WHOLE})(?=\s?(?:{COUNTS}|{DURATIONS}))|{_TENSE}"
)
_TOKEN = re.compile(
    rf"(?<!\d)(?=[\d第前百一二三四五六七八九十廿卅两〇○零h])(?:(?P<skip>(?={_MAY_SKIP})(?:{_SKIPPED}))"
    rf"|第\s?(?P<rank>{NUMBER})\s?(?P<rank_unit>[名位])"
    rf"|百分之\s?(?P<hundred>百|{NUMBER})(?P<hundreds>{_MORE})?"
    rf"|(?<![\d.,A-Za-z×])(?P<tenths>[一二两三四五六七八九](?:成半|成(?:[一二三四五六七八九](?:点[一二三四五六七八九])?)?))(?![功立员效果为就人本品])(?P<more_tenths>{_MORE})?"
    rf"|(?<![\d.A-Za-z×*])(?P<number>{NUMBER})"
    r"(?:(?P<many>[余多])?\s?(?P<percent>%)(?P<over>以上|左右|以下)?"
    rf"|\s?(?P<points>个?百分点|个(?=\s?[、,，和与及]\s?{PLAIN}\s?个百分点))"
    rf"|(?P<money>{AMOUNTS})"
    rf"|\s?(?P<more>[余多几])?\s?(?:(?P<unit>{COUNTS})|(?P<time>{DURATIONS}))(?P<after>以上|以下|左右|多|余)?))"
)
_BARE_RATE = re.compile(
    rf"(?:率|占[^，,。；;、\d\n]{{1,12}}的|占比|比重|成立比例)(?:达到|达|为|是|约|:|：)?\s?(?P<number>{PLAIN})(?=\s*(?:[，,、。；;)）\n]|$))"
)
_SHARED_UNIT = re.compile(rf"(?:{PLAIN}\s?[、,，和与及]\s?)+$")
_SIGN = re.compile(r"[一-鿿]")
_PLAIN_UNIT = dict.fromkeys(map(ord, "()（） \u00a0\t\n"))
_ONE = frozenset("一二两三四五六七八九")
_PAIRED = frozenset({"件", "起", "宗", "例", "户", "批", "批次", "人次", "名", "期", "场", "封"})
_WRITTEN_SIGN = re.compile(r"(?:\A|\D)([-−－+＋])$")
_HEDGING = frozenset("近约过超逾到少多足上")
_TURNING = frozenset(RISE + FALL) - {"|"}


def chinese_facts(passage: Passage) -> Iterator[Fact]:
    """Find each figure of the Chinese sentences, in the order of the text; names are given later."""
    text = passage.text
    for token in _TOKEN.finditer(text):
        if token["skip"] is None and (token["unit"] or _in_chinese(token, text)) and (fact := _fact_of(token, text)):
            if text.find("分别", max(0, fact.at - 60), fact.at) >= 0:
                yield from _twins(fact, passage)
            yield _signed(fact, passage)
    for bare in _BARE_RATE.finditer(text):
        quantity = read_quantity(bare["number"])
        if quantity.value <= 100:
            fact = _fact("rate", quantity, "%", bare.start("number"), bare.end("number"))
            fact.kind = "share" if SHARE.search(text[max(0, fact.at - 30) : fact.at]) else "rate"
            fact.unsigned = True
            yield fact


def _in_chinese(token: re.Match[str], text: str) -> bool:
    """Tell whether Chinese words stand around a number."""
    return _SIGN.search(text, max(0, token.start() - 40), token.end() + 40) is not None


def _twins(fact: Fact, passage: Passage) -> Iterator[Fact]:
    """Give the bare numbers before a figure that share its unit (分别提高1.2、3.5个百分点)."""
    shared = _SHARED_UNIT.search(passage.text[max(0, fact.at - 60) : fact.at])
    if shared:
        offset = fact.at - len(shared[0])
        for number in re.finditer(PLAIN, shared[0]):
            twin = _fact(fact.kind, read_quantity(number[0]), fact.unit, offset + number.start(), offset + number.end())
            yield _signed(twin, passage)


def _fact_of(token: re.Match[str], text: str) -> Fact | None:
    """Give the fact of one token, or nothing where the words only look like a figure (一件一件, 三类)."""
    number, percent, points, money = token.group("number", "percent", "points", "money")
    if number is None:
        return _in_words(token)
    if percent:
        return _per_cent(token, text)
    if points:
        return _fact("delta", read_quantity(number), "个百分点" if points == "个" else points, *token.span())
    return _money(token) if money else _counted(token)


def _in_words(token: re.Match[str]) -> Fact:
    """Give a rank, or a percentage written in words (第3名, 百分之八十三, 八成五)."""
    start, end = token.span()
    rank, hundred, tenths = token.group("rank", "hundred", "tenths")
    if rank:
        return _fact("rank", read_quantity(rank), token["rank_unit"], start, end)
    quantity = _tenths(tenths) if tenths else read_quantity("100" if hundred == "百" else hundred)
    fact = _fact("rate", quantity, "%", start, end)
    fact.approx = token["more_tenths"] if tenths else token["hundreds"]
    return fact


def _counted(token: re.Match[str]) -> Fact | None:
    """Give a count or a duration."""
    number, counted, time, more, after = token.group("number", "unit", "time", "more", "after")
    unit = counted or time
    unit = unit if unit.isalnum() else unit.translate(_PLAIN_UNIT)
    if number in _ONE and (number == "一" or unit not in _PAIRED):
        return None
    if unit in {"天", "日"} and len(number) < 2 and re.match(CHINESE, number):
        return None
    quantity = read_quantity(number)
    fact = _fact("count" if counted else "duration", quantity, unit, *token.span())
    _hedge(fact, more or after, quantity)
    return fact


def _money(token: re.Match[str]) -> Fact:
    """Give an amount in the unit it is written in (万元 stays 万元)."""
    unit = re.sub(r"[余多\s]", "", token["money"])
    number = token["number"]
    scale = re.search(r"[万亿]$", number)
    if scale:
        number, unit = number[:-1], scale[0] + unit
    fact = _fact("amount", read_quantity(number), unit, *token.span())
    if more := re.search(r"[余多]", token["money"]):
        fact.approx = more[0]
    return fact


def _per_cent(token: re.Match[str], text: str) -> Fact:
    """Give a percentage with its written sign."""
    at, end = token.span()
    fact = _fact("rate", read_quantity(token["number"]), "%", at, end)
    if sign := _WRITTEN_SIGN.match(text, max(0, at - 2), at):
        fact.at = at - 1
        fact.kind = "growth"
        if sign[1] not in "+＋":
            fact.value = fact.low = fact.high = -fact.value
    many, over = token.group("many", "over")
    fact.approx = many or over
    return fact


def _tenths(written: str) -> Quantity:
    """Read 八成五 as 85 and 八成 as 80 per cent."""
    first = read_quantity(written[0]).value * 10
    last = written[2:] if len(written) > 2 else ""
    if written.endswith("半"):
        return Quantity(first + 5, read_quantity("1").step)
    rest = read_quantity(last) if last else read_quantity("0")
    return Quantity(first + rest.value, rest.step)


def _fact(kind: str, quantity: Quantity, unit: str, at: int, end: int) -> Fact:
    """Give a fact whose bounds are its own value, or those of a round number."""
    value, low, high = quantity.bounds
    if kind not in {"count", "amount"}:
        low = high = value
    return Fact(kind, value, unit, at, end, quantity.places, low, high)


def _hedge(fact: Fact, after: str | None, quantity: Quantity) -> None:
    """Note a hedge behind the number (300余人次) and widen its bounds."""
    if not after:
        return
    fact.approx = after
    widest = max(float(quantity.step), 1.0)
    while quantity.value and quantity.step < 10 and fact.value % (widest * 10) == 0:
        widest *= 10
    fact.high = max(fact.high, fact.value + widest)
    if after in {"左右", "以下"}:
        fact.low = min(fact.low, fact.value - widest)


def _signed(fact: Fact, passage: Passage) -> Fact:
    """Decide by the words before a figure whether it is a growth, a change, a share or a rate, and its hedge."""
    near = passage.text[max(0, fact.at - 14) : fact.at]
    if fact.kind == "count" and _TURNING.isdisjoint(near) and near.rstrip()[-1:] not in _HEDGING:
        return fact
    clause = passage.clause(fact.at)
    if fact.approx is None and clause.rstrip()[-1:] in _HEDGING and (hedge := HEDGE.search(clause[-4:])):
        fact.approx = hedge["word"]
    if fact.unit == "%":
        _kind_of_per_cent(fact, clause)
    elif fact.unit.endswith("百分点"):
        _turn(fact, clause)
    elif fact.kind == "count" and _turns(clause):
        sentence = re.split(r"[。\n]", passage.text[max(0, fact.at - 80) : fact.at])[-1]
        if COMPARED.search(sentence):
            fact.kind = "delta"
            _turn(fact, clause)
    return fact


def _turns(clause: str) -> bool:
    """Tell whether a clause ends in the words of a change (增加, 减少了), not of a level (增加到)."""
    near = clause[-14:]
    if _TURNING.isdisjoint(near):
        return False
    return DIRECTION.search(near) is not None and not LEVEL.search(clause[-8:])


def _kind_of_per_cent(fact: Fact, clause: str) -> None:
    """Tell growth, share and rate apart."""
    if DIRECTION.search(clause) and not LEVEL.search(clause) and not clause.endswith(("高达", "低达", "高于", "多于")):
        fact.kind = "growth"
        _turn(fact, clause)
    elif SHARE.search(clause) and not RATE.search(clause):
        fact.kind = "share"


def _turn(fact: Fact, clause: str) -> None:
    """Make the value negative where its clause says that it fell."""
    match = DIRECTION.search(clause)
    if match and match["fall"] and fact.value > 0:
        fact.value, fact.low, fact.high = -fact.value, -fact.high, -fact.low
