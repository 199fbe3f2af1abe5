"""What a contact brings, as the door heard it, checked before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.handling.intake.attachments import check_number
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.matters.models import Channel
from huiyin.record.offices.models import Category, Office, Post, Village
from huiyin.record.parties.people import Person

REPRESENTATIVES = 5
ASKS = 30


@dataclass(frozen=True, kw_only=True)
class Intake:
    """One contact before it is registered (信访件): who, where, what happened, what is asked.

    ``people`` begins with the petitioner; further ones are representatives of a shared matter. ``persons`` counts
    all who came or signed. ``claims`` are the things asked, one by one; ``attachments`` the files handed in.
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

    @property
    def anonymous(self) -> bool:
        """Tell whether nobody gave a name."""
        return not any(person.name.strip() for person in self.people)

    @property
    def reachable(self) -> bool:
        """Tell whether name and address are clear, so that a written notice is owed (Art. 23)."""
        return any(person.is_reachable for person in self.people)

    def checked(self, on: date, today: date) -> Intake:
        """Return the intake with blanks trimmed and a summary.

        :raises Refused: if nothing is said, there are too many representatives or files, or it is an accusation
        """
        if self.is_accusation:
            raise Refused(
                "accusation",
                _("本系统目前不接收检举控告：在具备对外密封受理条件之前，您的检举不应留在被反映机关的系统里。"),
                article="xinfang_2022:30",
                remedy=_("请拨打 12388 或向纪检监察机关、上级机关递交；书面材料可密封邮寄。"),
                field="kind",
            )
        if not self.narrative.strip():
            raise Refused("nothing_said", _("请写明发生了什么事。"), article="xinfang_2022:19", field="narrative")
        if on > today:
            raise Refused(
                "day_ahead",
                _("收到日期 %(on)s 晚于今天。") % {"on": on},
                remedy=_("请填写实际收到的日期。"),
                field="on",
            )
        self._check_people()
        check_number(self.attachments)
        asks = tuple(claim.strip() for claim in self.claims if claim.strip())[:ASKS]
        narrative = self.narrative.strip()
        summary = self.summary.strip() or (asks[0] if asks else narrative)
        return replace(self, narrative=narrative, claims=asks, summary=" ".join(summary.split())[:60])

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
