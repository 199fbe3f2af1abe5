"""What a contact brings, as the door heard it, checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.attachments import check_number
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel
from huiyin.record.offices.models import Category, Office, Post, Village
from huiyin.record.parties.people import Person

REPRESENTATIVES = 5
ASKS = 30
ORAL = frozenset({Channel.VISIT, Channel.PHONE})


@dataclass(frozen=True, kw_only=True)
class Intake:
    """One contact before it is registered (信访件): who, where, what happened, what is asked.

    ``people`` begins with the petitioner; further ones are representatives of a shared matter. ``persons`` counts
    all who came or signed. ``claims`` are the things asked, one by one; ``attachments`` the files handed in.
    ``posted_on`` is the day of a letter's postmark, ``limit_on`` the last day that an order from above sets.
    ``read_back`` tells whether someone wrote it down and read it to the person; None where they wrote it themselves.
    """

    channel: Channel
    narrative: str
    claims: tuple[str, ...] = ()
    summary: str = ""
    people: tuple[Person, ...] = ()
    persons: int = 1
    village: Village | None = None
    category: Category | None = None
    confidential: bool = False
    order_number: str = ""
    named_offices: tuple[Office, ...] = field(default=())
    named_posts: tuple[Post, ...] = field(default=())
    is_accusation: bool = False
    attachments: tuple[CheckedFile, ...] = ()
    posted_on: date | None = None
    limit_on: date | None = None
    read_back: bool | None = None

    @property
    def anonymous(self) -> bool:
        """Tell whether nobody gave a name."""
        return not any(person.name.strip() for person in self.people)

    @property
    def reachable(self) -> bool:
        """Tell whether name and address are clear, so that a written notice is owed (Art. 23)."""
        return any(person.is_reachable for person in self.people)

    def days_given(self, on: date) -> int | None:
        """Return how many days an order from above leaves from the day it came; None for everything else."""
        return (self.limit_on - on).days if self.limit_on and self.channel == Channel.ABOVE else None

    def checked(self, on: date, today: date) -> Intake:
        """Return the intake with blanks trimmed and a summary.

        :raises Refused: if nothing is said, it was not read back, a day does not fit, there are too many representatives
            or files, or it is an accusation
        """
        if self.is_accusation:
            raise Refused(
                "accusation",
                _("检举控告不和事项一起登记：经办单位不应知道是谁、写了什么。"),
                article="xinfang_2022:30",
                remedy=_(
                    "请本人用自己的手机打开“检举控告”页面密封提交，或拨打 12388、写信密封寄给上一级纪检监察机关。"
                ),
                field="kind",
            )
        if not self.narrative.strip():
            raise Refused("nothing_said", _("请写明发生了什么事。"), article="xinfang_2022:19", field="narrative")
        if on > today:
            raise Refused(
                "day_ahead",
                _("收到日期 %(on)s 晚于今天。") % {"on": date_format(on)},
                remedy=_("请填写实际收到的日期。"),
                field="on",
            )
        self._check_way(on)
        self._check_people()
        check_number(self.attachments)
        asks = tuple(claim.strip() for claim in self.claims if claim.strip())[:ASKS]
        narrative = self.narrative.strip()
        summary = self.summary.strip() or (asks[0] if asks else narrative)
        return replace(self, narrative=narrative, claims=asks, summary=" ".join(summary.split())[:60])

    def _check_way(self, on: date) -> None:
        """Refuse what lacks something that its way of coming in demands."""
        if self.channel == Channel.HOTLINE and not self.order_number:
            raise Refused("number_needed", _("请填写12345工单号，来电人凭它查询。"), field="order_number")
        if self.channel == Channel.ABOVE and self.limit_on is None:
            raise Refused(
                "limit_needed",
                _("上级交办应当写明办理期限，请填写最后一天。"),
                article="xinfang_2022:22",
                remedy=_("来文没有期限的，按“转送”登记。"),
                field="limit_on",
            )
        if self.limit_on is not None and self.limit_on <= on:
            raise Refused("limit_passed", _("办理期限应当在收到日期之后，请核对来文。"), field="limit_on")
        if self.posted_on is not None and self.posted_on > on:
            raise Refused("posted_later", _("邮戳日期不能晚于收到日期。"), field="posted_on")
        if self.channel in ORAL and self.read_back is False:
            raise Refused(
                "not_read_back",
                _("口头提出的，请把记下的话读给本人听，本人确认后再登记。"),
                article="xinfang_2022:19",
                field="read_back",
            )

    def _check_people(self) -> None:
        if len(self.people) > REPRESENTATIVES:
            raise Refused(
                "too_many_representatives",
                _("多人反映共同事项，代表不得超过 %(most)s 人，现填了 %(given)s 人。")
                % {"most": REPRESENTATIVES, "given": len(self.people)},
                article="xinfang_2022:20",
                remedy=_("请共同推选代表；其余各人可以分别“加入”本事项，保留自己的编号和权利。"),
                field="people",
            )
        if self.persons < max(1, len(self.people)):
            raise Refused("too_few_persons", _("人数不能少于所填人员数。"), field="persons")
