"""The words by which a figure shows what it is: growth, share, an earlier period, a hedge."""

import re

RISE = "增长|上升|增加|提高|提升|上涨|升高|攀升|增多|上浮|递增|增幅|涨幅|升幅|增|升|多|涨|高"
FALL = "下降|减少|降低|回落|下滑|递减|下跌|压降|降幅|减幅|跌幅|降|减|少|低"
_REACH = r"(?:了|率|幅度?|为|约|近|超过?|达到?|均|分别|各|逾|比例|幅度为|\s)*"
DIRECTION = re.compile(
    rf"(?:(?P<rise>{RISE})|(?P<fall>{FALL}))(?:(?:了|率|幅度?|为|约|近|超过?|达到?|分别|各|逾|比例|均|:|：|\s)*)$"
)
LEVEL = re.compile(r"(?:至|到|增多为|(?:提高|上升|下降|增加|减少)为)\s?[约近]?$")
COMPARED = re.compile(r"同比|环比|较|相比|比上|比去|比前|比同期|上年|去年|同期|上月|上季|上周|比\d+年|增减")
LEVELS_COMPARED = re.compile(r"(?:高于|超过|低于|超出|优于)[^，,。；;]{0,14}$")
SHARE = re.compile(r"占[^，,。；;:：、]{0,24}$|(?:占比|比重|份额)[^，,。；;]{0,8}$")
RATE = re.compile(r"(?:率|比例|度)[^，,。；;率]{0,8}$")
HEDGE = re.compile(r"(?P<word>近|约|大约|将近|超过|超|逾|不到|至少|最多|接近|不足|上)\s?$")
PREVIOUS = re.compile(
    r"(?:(?:较|比|与)\d{4}年(?:同期)?|去年同期|上年同期|同期|上年度?|上月|上季度|上周|去年|前年|往年|上个月|上年同月)"
    r"(?:同期)?[一-鿿]{0,6}(?:为|是|的|:|：|有|受理|共)?\s?$|(?:由|从)[^，,。；;\d]{0,12}$"
)
TOTAL = re.compile(
    r"共|总|合计|累计|收到|受理|接待|接到|接收|办理|排查|调处|调解|登记|发生|转派|来信|来访|走访|信访|诉求|工单|案件|留言|纠纷|received|total|handled|determined|made"
)
COUNTED_WHOLE = re.compile(
    r"共|总|计|收到|受理|接待|接到|接收|发生|排查|登记|转派|派单|交办|办理|调处|调解|全[市县镇区省乡]|received|total|handled|determined|made"
)
LEADS_PARTS = re.compile(
    r"其中|分别|包括|包含|分为|涉及|[:：(（]|按[^，,。；;]{1,12}(?:分|看|统计)|从[^。；;]{1,16}(?:看|分|上)"
)
TAKEN_IN = re.compile(
    r"共|总|计|收到|受理|接待|接到|接收|发生|排查|登记|转派|办理[^，,]*工单|received|total|handled|determined|made"
)
