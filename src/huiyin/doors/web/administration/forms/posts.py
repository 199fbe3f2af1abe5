"""Forms about posts: open, change duties, close, appoint, end an appointment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import Day, OfficeForm, OneRow
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.record.administration import posts as acts
from huiyin.record.administration.lookups import ADMINISTRATORS, DUTIES, appointable, holding_of, office_of, post_of
from huiyin.record.administration.words import ROLES


def duties(*, administrators: bool) -> list[tuple[str, Any]]:
    """Return the roles with their words, with or without those of administrators."""
    return [(role, ROLES[role]) for role in DUTIES if administrators or role not in ADMINISTRATORS]


class Duties(forms.MultipleChoiceField):
    """The duties of a post, each a tick."""

    def __init__(self) -> None:
        super().__init__(
            label=_("职责"),
            widget=forms.CheckboxSelectMultiple,
            choices=duties(administrators=True),
            help_text=_("系统、安全、审计管理员必须单独设岗；三者都看不到事项。"),
            error_messages={"required": _("请至少选一项职责。")},
        )


class Open(OfficeForm):
    """Open a post in the office."""

    act, path, role = "post_opened", "offices/<uuid:key>/posts/open/", SECURITY
    tells = _("岗位可以马上任职；事项跟着岗位走，不跟着人走。")

    title = forms.CharField(label=_("岗位名称"), max_length=80)
    roles = Duties()

    def find(self, key: UUID) -> Any:
        """Return the office."""
        return office_of(self.by, key)

    def do(self) -> Any:
        """Open it."""
        return acts.open_post(self.target, **self.said, **self.doing)

    def onward(self) -> str:
        """Return the new post's page, once it is there."""
        if self.made is None:
            return reverse("administration:office", args=[self.target.pk])
        return reverse("administration:post", args=[self.made.pk])


class AboutPost(OfficeForm):
    """A form about one post."""

    role = SECURITY

    def find(self, key: UUID) -> Any:
        """Return the post."""
        return post_of(self.by, key)

    def onward(self) -> str:
        """Return the post's page."""
        return reverse("administration:post", args=[self.target.pk])


class ChangeDuties(AboutPost):
    """Give the post other duties."""

    act, path = "duties_changed", "posts/<uuid:key>/duties/"
    tells = _("任职的人马上按新职责办理；手里的事项不变。")

    roles = Duties()

    def prepare(self) -> None:
        """Begin with the duties it has; an administrator's is no choice here."""
        self.fields["roles"].choices = duties(administrators=False)  # type: ignore[attr-defined]
        self.start(roles=self.target.roles)

    def do(self) -> None:
        """Change them."""
        acts.change_duties(self.target, **self.said, **self.doing)


class ClosePost(AboutPost):
    """Close the post."""

    act, path = "post_closed", "posts/<uuid:key>/close/"
    tells = _("撤销后不能恢复；以前的任职和办理记录都保留。")
    final = True

    closed_on = Day(_("撤销日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.start(closed_on=self.today)

    def do(self) -> None:
        """Close it."""
        acts.close_post(self.target, **self.said, **self.doing)


class StaffChoice(OneRow):
    """A choice of an account, by name and login."""

    def label_from_instance(self, obj: Any) -> str:
        """Return how an account is called."""
        return f"{obj.name} ({obj.login})"


class Appoint(AboutPost):
    """Appoint a person to the post."""

    act, path = "appointed", "posts/<uuid:key>/appoint/"
    tells = _("从任职之日起，这个人可以用这个岗位登录；任职有起止日期，不会删除。")

    staff = StaffChoice(queryset=None, label=_("工作人员"), empty_label=_("请选择"))
    since = Day(_("任职日期"), help_text=_("可以提前登记，到那一天生效。"))

    def prepare(self) -> None:
        """Offer the accounts that may be appointed."""
        self.offer("staff", appointable(self.by, self.today))
        self.start(since=self.today)

    def do(self) -> Any:
        """Appoint them."""
        said = self.said
        return acts.appoint(said["staff"], self.target, since=said["since"], **self.doing)


class EndAppointment(OfficeForm):
    """End an appointment."""

    act, path, role = "appointment_ended", "appointments/<uuid:key>/end/", SECURITY
    tells = _("从结束之日起，这个人不能再用这个岗位；任职记录保留，事项留在岗位上。")
    final = True

    until = Day(_("结束日期"), help_text=_("不再任职的第一天。"))

    def find(self, key: UUID) -> Any:
        """Return the appointment."""
        return holding_of(self.by, key)

    def prepare(self) -> None:
        """Begin with today."""
        self.start(until=self.today)

    def about(self) -> str:
        """Return who holds which post since when."""
        return f"{self.target.staff.name} · {self.target.post} · {date_format(self.target.since)}"

    def do(self) -> None:
        """End it."""
        acts.end_appointment(self.target, **self.said, **self.doing)

    def onward(self) -> str:
        """Return the post's page."""
        return reverse("administration:post", args=[self.target.post_id])


FORMS: tuple[type[OfficeForm], ...] = (Open, ChangeDuties, ClosePost, Appoint, EndAppointment)
