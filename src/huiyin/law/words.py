"""The closed lists of words that files of legal data may use."""

from types import MappingProxyType

BINDS = MappingProxyType(
    {
        "procedure": ("petition", "dispute", "order", "event", "works", "task"),
        "kind": (
            *("complaint", "suggestion", "accusation", "consultation"),  # 信访工作条例 Art. 29–31
            *("emergency", "utilities", "recheck", "help", "general", "complex"),  # hotline orders
            *("roads", "water", "power", "sanitation", "facilities", "hazard", "rivers", "dispute"),  # events of a grid
        ),
        "route": ("31.1", "31.2", "31.3", "31.4", "31.5", "31.6"),
        "severity": ("urgent", "serious", "ordinary"),
        "office_kind": ("petition_department", "organ", "village"),
        "channel": ("visit", "letter", "phone", "hotline", "web", "email", "fax", "field", "above", "forwarded"),
    }
)
DUTY_OF = (
    *("receiving_office", "handling_office", "sender", "reviewing_office", "re_reviewing_office"),
    *("head", "resident", "parties"),
)
NATURES = ("duty", "right")
PER = ("matter", "contact", "custody")
COUNTINGS = ("calendar", "working")
LENGTHS_IN_WORDS = ("given", "at_once", "promptly")
UNIT = MappingProxyType({"calendar": "日", "working": "个工作日", "hours": "小时"})
