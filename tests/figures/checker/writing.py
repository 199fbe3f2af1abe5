"""Writes small reports whose figures are true, and plants one error where a test asks for it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

KINDS = ("咨询类", "求助类", "投诉类", "建议类", "举报类", "感谢类")


def per_cent(part: int, whole: int, places: int) -> str:
    """Write a share as offices do: rounded half up, trailing noughts kept."""
    exact = Decimal(100) * part / whole
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}"


@dataclass(frozen=True)
class List:
    """A total, its parts by kind and what is left over."""

    parts: tuple[int, ...]
    rest: int
    places: int

    @property
    def total(self) -> int:
        return sum(self.parts) + self.rest

    def written(self, *, total_off: int = 0, share_off: str = "0", shares: bool = True) -> str:
        """Write the list, its total or its first share wrong by so much."""
        items = []
        for name, count in [*zip(KINDS, self.parts, strict=False), ("其他类", self.rest)]:
            share = Decimal(per_cent(count, self.total, self.places)) + (Decimal(share_off) if not items else 0)
            items.append(f"{name}{count}件" + (f",占{share}%" if shares else ""))
        return f"全镇共受理群众诉求{self.total + total_off}件。其中,{';'.join(items)}。\n"


def outcome(total: int, done: int, *, off: str = "0", verb: str = "办结", places: int = 1) -> str:
    """Write a total, a count of outcomes and their rate."""
    rate = Decimal(per_cent(done, total, places)) + Decimal(off)
    return f"镇调委会共受理矛盾纠纷{total}起,{verb}{done}起,{verb}率{rate}%。\n"


def changed(now: int, delta: int, *, off: str = "0") -> str:
    """Write a count, its change and the change in per cent."""
    growth = Decimal(per_cent(abs(delta), now - delta, 1)) + Decimal(off)
    word, turn = ("增加", "上升") if delta > 0 else ("减少", "下降")
    return f"接待群众来访{now}批次,与去年同期相比{word}{abs(delta)}批次,{turn}{growth}%。\n"


def compared(now: int, before: int, *, off: str = "0") -> str:
    """Write a count, the earlier one and the growth."""
    growth = Decimal(per_cent(abs(now - before), before, 1)) + Decimal(off)
    return f"收到网上投诉{now}条,去年同期为{before}条,同比{'上升' if now >= before else '下降'}{growth}%。\n"


def table(rows: list[int], *, off: int = 0) -> str:
    """Write a table of villages with a row of totals."""
    lines = [f"| 第{'甲乙丙丁戊己庚辛'[i]}村 | {row} |" for i, row in enumerate(rows)]
    return "| 村名 | 受理件数 |\n" + "\n".join(lines) + f"\n| 合计 | {sum(rows) + off} |\n"
