"""Forms for what people ask at the office: a proxy, someone to step aside, confidentiality."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import people
from huiyin.handling.casework.correcting import correct_identity
from huiyin.handling.casework.lists import SCOPES
from huiyin.handling.casework.lookups import open_requests
from huiyin.handling.lookups.choices import (
    contact_word,
    contacts_of,
    holders,
    open_contacts,
    people_of,
    persons_of,
    posts_below,
    posts_in,
    proxies_of,
)
from huiyin.handling.lookups.page import MatterPage
from huiyin.record.parties.people import Person


class ProxyForm(ActForm):
    """Ask who may act for a person, for what and until when."""

    acts = ("proxied",)
    tells = _("代理人只能在委托范围内、到期之前代为办理；本人随时可以结束委托。姓名和电话随该件封存。")
    contact = ask.contact(_("谁委托"))
    name = ask.line(_("代理人姓名"))
    phone = ask.line(_("代理人电话"), required=False)
    scope = ask.among(_("委托做什么"), SCOPES.items())
    until = ask.day(_("委托到哪一天"), required=False, why=_("不填就是到本人结束为止。"))

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))

    def do(self) -> object:
        """Let the person act."""
        said = self.said
        person = Person(name=said["name"], phone=said["phone"])
        return people.proxy(said["contact"], person, scope=said["scope"], until=said["until"], **self.doing)


def proxy_word(party: Any) -> str:
    """Return for which contact a proxy acts, for what and until when; who they are stays sealed."""
    until = f" · {date_format(party.until)}" if party.until else ""
    return f"{contact_word(party.contact)} · {SCOPES.get(party.scope, '')}{until}"


class EndProxyForm(ActForm):
    """Ask which proxy ends."""

    acts = ("proxy_ended",)
    tells = _("从这天起代理人不能再代为办理。")
    party = ask.Row(_("结束哪一项委托"), word=proxy_word)

    def prepare(self) -> None:
        """Offer the proxies that last."""
        self.offer("party", proxies_of(self.case.matter))

    def do(self) -> None:
        """End the proxy."""
        people.end_proxy(self.said["party"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a proxy was ever named."""
        return any(step.act == "proxied" for step in page.timeline)


class AskRecusalForm(ActForm):
    """Ask whose stepping aside a person asks for, and why."""

    acts = ("recusal_asked",)
    tells = _("由该岗位所在机关负责人决定，决定和理由告知本人。")
    contact = ask.contact(_("谁申请"))
    post = ask.Row(_("请哪个岗位回避"))
    reasons = ask.text(_("理由"))

    def prepare(self) -> None:
        """Offer the persons of the matter, and the posts that have it."""
        self.offer("contact", contacts_of(self.case.matter))
        self.offer("post", holders(self.case.matter))

    def do(self) -> object:
        """Keep the request."""
        said = self.said
        return people.ask_recusal(said["contact"], said["post"], said["reasons"], **self.doing)


class RecuseForm(ActForm):
    """Ask which post steps aside, and who takes over."""

    acts = ("recused",)
    tells = _("回避的岗位从此看不到本事项；它手里的事交给接办岗位，有申请的一并答复申请人。")
    post = ask.Row(_("哪个岗位回避"))
    successor = ask.Row(_("由谁接办"), required=False, why=_("不选就由本机关其他承办岗位接办。"))

    def prepare(self) -> None:
        """Offer the posts here and below, and the handlers here."""
        self.offer("post", posts_below(self.case.office))
        self.offer("successor", posts_in(self.case.office, "handler", "sorter"))

    def do(self) -> None:
        """Have the post step aside."""
        said = self.said
        people.recuse(self.case.matter, said["post"], successor=said["successor"], **self.doing)


def request_word(asked: Any) -> str:
    """Return whose stepping aside was asked for, on which contact."""
    return f"{asked.post} · {contact_word(asked.contact)}"


class DenyRecusalForm(ActForm):
    """Ask which request is denied, and why."""

    acts = ("recusal_denied",)
    tells = _("理由告知申请人，该岗位继续办理。")
    asked = ask.Row(_("哪一项申请"), word=request_word)
    reasons = ask.text(_("不同意的理由"))

    def prepare(self) -> None:
        """Offer the requests that wait."""
        self.offer("asked", open_requests(self.case.matter))

    def do(self) -> None:
        """Deny the request."""
        people.deny_recusal(self.said["asked"], reasons=self.said["reasons"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a request was made."""
        return any(step.act == "recusal_asked" for step in page.timeline)


class ConfidentialForm(ActForm):
    """Ask whose identity is kept confidential."""

    acts = ("kept_confidential",)
    tells = _("发给其他机关的函件不再写他的姓名；只有承办需要并写明用途才能打开身份。")
    contact = ask.contact(_("为谁保密"))

    def prepare(self) -> None:
        """Offer the contacts that are not confidential yet."""
        self.offer("contact", open_contacts(self.case.matter))

    def do(self) -> None:
        """Keep it confidential."""
        people.keep_confidential(self.said["contact"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether some contact is not confidential yet."""
        return any(not view.contact.confidential for view in page.contacts)


class IdentityForm(ActForm):
    """Ask how the name, telephone or address of one person should read; what stands there is not shown."""

    acts = ("identity_corrected",)
    tells = _(
        "以后的文书、送达和补发查询码都用新的；已经出具的文书不变，原来记的封存不删。哪个岗位、为什么改，本人看得到。"
    )
    party = ask.Row(_("更正谁的"))
    name = ask.line(_("姓名改为"), required=False, most=60, why=_("不改的空着。"))
    phone = ask.line(_("电话改为"), required=False, most=40)
    address = ask.line(_("住址改为"), required=False)
    reasons = ask.text(_("哪里记错了，怎样核对的"), rows=2, why=_("如：登记时电话少记一位，本人持回执到窗口核对。"))

    def prepare(self) -> None:
        """Offer the people of the matter by the number of their contact, each in their place."""
        people = list(people_of(self.case.matter))
        self.offer("party", people_of(self.case.matter))
        parties = {each.contact_id: [one.pk for one in people if one.contact_id == each.contact_id] for each in people}

        def word(party: Any) -> str:
            place = parties[party.contact_id].index(party.pk) + 1
            part = party.get_part_display()
            return f"{contact_word(party.contact)} · {part}" + (
                f" {place}" if len(parties[party.contact_id]) > 1 else ""
            )

        self.fields["party"].word = word  # type: ignore[attr-defined]
        if len(people) == 1:
            self.start(party=people[0].pk)

    def clean_phone(self) -> str:
        """Return the telephone with plain digits.

        :raises ValidationError: if it is plainly mistyped
        """
        return ask.telephone(self.cleaned_data["phone"])

    def do(self) -> object:
        """Correct it."""
        said = self.said
        return correct_identity(said.pop("party"), **said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether somebody is known by name."""
        return any(not view.contact.anonymous for view in page.contacts)


FORMS = (ProxyForm, EndProxyForm, AskRecusalForm, RecuseForm, DenyRecusalForm, ConfidentialForm, IdentityForm)
