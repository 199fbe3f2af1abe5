"""An office that works with an installation of its own: its post here, and its keys."""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from itertools import count
from uuid import uuid4

from huiyin.handling.exchange.arriving import take
from huiyin.handling.exchange.fields import write
from huiyin.lib import missives
from huiyin.lib.envelopes import new_private
from huiyin.lib.missives import Keys, fingerprint
from huiyin.lib.signing import signed, verifying_key
from huiyin.record.administration.partners import register_partner
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import own_keys
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import open_post
from tests.town import Town, at

ROLES = ["clerk", "sorter", "handler", "second_reader", "head"]


def make_partner(
    town: Town,
    *,
    by: Acting,
    at: datetime,
    keys: Keys | None = None,
    url: str = "",
    between: tuple[str, str] = ("town", "bureau"),
) -> Partner:
    """Let two offices exchange matters, the first here and the second afar: the town and the county's petition department."""
    public = (keys or Keys(new_private(), new_private())).public
    own, theirs = (getattr(town, name) for name in between)
    said = {"own": own, "code": theirs.code, "public": public.hex(), "heard": fingerprint(public), "url": url}
    return register_partner(open_post(theirs, "互联", ROLES), **said, by=by, at=at)


CONTACT: dict[str, object] = {
    "信访形式": "letter",
    "信访人诉求": ["恢复水渠"],
    "人数": 1,
    "匿名标志": False,
    "是否保密": False,
    "信访人": [{"姓名": "林小满", "电话": "13900000001", "住址": "柳树坪村三组"}],
}


class County:
    """The county's side, as a test plays it: it writes with keys of its own."""

    between = ("town", "bureau")

    def __init__(self, town: Town, *, by: Acting, at: datetime) -> None:
        self.keys, self.numbers = Keys(new_private(), new_private()), count(1)
        self.partner = make_partner(town, by=by, at=at, keys=self.keys, between=self.between)

    def says(self, kind: str, on: date, **fields: object) -> bytes:
        """Send a missive, and return its receipt."""
        return take(self.writes(kind, on, **fields), at=at(on))

    def writes(self, kind: str, on: date, **fields: object) -> bytes:
        """Return a missive under the next number."""
        return missives.write(
            write(kind, fields),
            key=uuid4(),
            sender=self.partner.code,
            receiver=self.partner.own.code,
            number=next(self.numbers),
            at=at(on),
            own=self.keys,
            theirs=own_keys().public,
        )

    def says_heads(self, on: date, **ends: int) -> None:
        """Send the heads of its chains, signed by a key of its own."""
        seed = self.keys.signing
        lines = ["huiyin heads 1", f"at {at(on).isoformat()}", f"key {verifying_key(seed).hex()}"]
        lines += [f"chain {code} {count} {'0' * 64}" for code, count in ends.items()]
        self.says("heads", on, 链头=signed(seed, "\n".join(lines)))

    def gives(self, number: str, on: date, **more: object) -> Matter:
        """Give a matter, and return it as it is here."""
        said = {"信访件编号": f"c-{number}", "概况": f"{number}水渠。", "信访日期": on.isoformat()}
        contact = {**CONTACT, **said, **more}
        self.says("forwarded", on, 关联信访事项编号=number, 转交责任单位日期=on.isoformat(), 信访件=[contact])
        return Matter.objects.get(contacts__order_number=f"c-{number}")


class Below(County):
    """The town's side, to an installation that is the county's petition department."""

    between = ("bureau", "town")

    def files(self, number: str, on: date, **more: object) -> bytes:
        """Send the review file of a matter that began there, and return its receipt."""
        return self.says("review_file", on, **{**self.file(number, on), **more})

    def file(self, number: str, on: date) -> dict[str, object]:
        """Return the fields of a review file."""
        contact = {**CONTACT, "信访件编号": f"c-{number}", "概况": f"{number}水渠。", "信访日期": on.isoformat()}
        return {
            "关联信访事项编号": number,
            "编号方": "发信方",
            "信访件编号": f"c-{number}",
            "申请日期": on.isoformat(),
            "申请理由": "渠道没有恢复。",
            "登记时间": on.isoformat(),
            "处理日期": on.isoformat(),
            "处理单位": "青石镇人民政府",
            "信访件": [contact],
            "诉求处理": [],
            "办理经过": [{"日期": on.isoformat(), "办理": "registered", "单位": "青石镇人民政府"}],
        }


class Reviewed(Below):
    """The county's side, to an installation of the prefecture over it: it reviewed what its town answered."""

    between = ("city", "county")

    def files_again(self, number: str, on: date, **more: object) -> bytes:
        """Send the file for a last review, and return its receipt."""
        review = {"复查申请日期": on.isoformat(), "复查申请理由": "渠道没有恢复。", "复查单位": "青县人民政府"}
        ruling = {"复查日期": on.isoformat(), "复查结果": "upheld", "复查意见书编号": f"{number}复查"}
        papers = [paper(f"c-{number}", kind, f"{number}{word}", on) for kind, word in PAPERS.items()]
        return self.says("re_review_file", on, **{**self.file(number, on), **review, **ruling, "文书": papers, **more})


PAPERS = {"opinion": "处理", "review": "复查"}


def paper(contact: str, kind: str, number: str, on: date) -> dict[str, object]:
    """Return a letter that goes along as a PDF alone, as from a system that is no huiyin."""
    content = b64encode(b"%PDF-1.7 " + number.encode()).decode()
    said = {"信访件编号": contact, "文种": kind, "文书编号": number}
    return {**said, "日期": on.isoformat(), "类型": "application/pdf", "内容": content}


def published_figures(number: int, n: int) -> dict[str, object]:
    """Return what a partner published, with one figure of ours and one that we do not have."""
    card = {"形式": "tally", "口径版本": "a" * 64, "口径": "登记的事项。", "清单校验": "b" * 64}
    figures = [
        {"指标": "matters_opened", "名称": "登记", "分子": n, **card},
        {"指标": "not_of_ours", "名称": "新的指标", "分子": 3, "分母": 4, **card},
    ]
    days = {"起": "2025-01-01", "止": "2025-01-31", "截至": "2025-01-31", "公布日期": "2025-02-03"}
    return {"单位": "青石镇政府", "统计期": "2025-01", **days, "序号": number, "数字": figures}
