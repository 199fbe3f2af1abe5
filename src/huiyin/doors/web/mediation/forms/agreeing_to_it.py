"""Forms of consent, acceptance and ending."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.mediation.forms.base import KNOWN_ON, MediationForm, one_party, parties
from huiyin.doors.web.parts import fields as ask
from huiyin.handling.lookups.mediations import MediationPage
from huiyin.handling.mediation.conduct import accept
from huiyin.handling.mediation.consent import consent, join_party, refuse_consent, withdraw_consent
from huiyin.handling.mediation.ending import BY_HAND, decline, end_mediation
from huiyin.handling.mediation.kinds import CONSENTED, ENDED, UNFIT, Side
from huiyin.handling.mediation.parties import Disputing
from huiyin.handling.mediation.routes import usual_ways
from huiyin.lib.refusal import Refused

NEW = "new"


class ConsentForm(MediationForm):
    """Ask which party agrees, and how; a new party is named here with their consent."""

    acts = ("consented",)
    tells = _("各方都同意以后才能受理；任何一方随时可以要求终止。")
    who = parties(_("哪一方同意调解"))
    how = ask.one_of(_("怎样表示的"), CONSENTED.items())
    note = ask.text(_("记录"), rows=2, required=False, why=_("封存；如本人提出的条件。"))
    name = ask.line(_("新登记当事人：姓名或者名称"), required=False, most=60)
    side = ask.one_of(_("新登记当事人站在哪一方"), Side.choices, required=False)
    phone = ask.line(_("联系电话"), required=False, most=40)
    address = ask.line(_("单位或住址"), required=False)
    through = ask.line(_("监护人或者代理人"), required=False, most=60)
    help = ask.line(
        _("已告知的帮助"),
        required=False,
        why=_("未成年人或者处于弱势的人：法律援助、翻译、心理疏导等。只随当事人封存，不进任何清单和统计。"),
    )

    def prepare(self) -> None:
        """Offer the parties, and a new one."""
        self.name_parties("who")
        self.fields["who"].choices = [*self.fields["who"].choices, (NEW, _("新登记一位当事人"))]  # type: ignore[attr-defined]

    def do(self) -> object:
        """Record the consent."""
        said = self.said
        if NEW in said["who"] and len(said["who"]) > 1:
            raise Refused("one_at_a_time", _("新登记的当事人请单独登记。"), article="mediation_2010:17", field="who")
        if NEW in said["who"]:
            told = {key: said[key] for key in ("name", "phone", "address", "through", "help")}
            return join_party(self.mediation, Disputing(**told), side=said["side"], how=said["how"], **self.doing)
        agreeing = [self.party(key) for key in said["who"]]
        return consent(*agreeing, how=said["how"], note=said["note"], **self.doing)


class StopForm(MediationForm):
    """Ask which party does not want mediation."""

    tells = _("调解到此终止；给各方出具终止调解通知书，写明仲裁、诉讼等途径和期限。")
    who = one_party(_("哪一方"))
    how = ask.one_of(_("怎样表示的"), CONSENTED.items())
    known_on = ask.day(KNOWN_ON, required=False)

    def prepare(self) -> None:
        """Offer the parties."""
        self.name_parties("who")

    @property
    def stopping(self) -> dict[str, object]:
        """Return what both acts of stopping ask."""
        ways = usual_ways(self.mediation.kind, self.said["known_on"])
        return {"how": self.said["how"], "ways": ways, **self.doing}


class RefuseForm(StopForm):
    """Record that a party does not agree."""

    acts = ("consent_refused",)

    def do(self) -> None:
        """End it."""
        refuse_consent(self.party(self.said["who"]), **self.stopping)  # type: ignore[arg-type]


class WithdrawForm(StopForm):
    """Record that a party wants no more."""

    acts = ("consent_withdrawn",)

    def do(self) -> None:
        """End it."""
        withdraw_consent(self.party(self.said["who"]), **self.stopping)  # type: ignore[arg-type]


class AcceptForm(MediationForm):
    """Take the dispute on."""

    acts = ("mediation_accepted",)
    tells = _("各方权利义务以告知书书面告知；不收取任何费用。")

    def do(self) -> None:
        """Accept."""
        accept(self.mediation, **self.doing)

    @classmethod
    def fits(cls, page: MediationPage) -> bool:
        """Tell whether somebody is named."""
        return bool(page.parties)


class DeclineForm(MediationForm):
    """Ask why people's mediation is not for it."""

    acts = ("mediation_declined",)
    tells = _("出具不予调解函，写明应当走的途径。")
    ground = ask.one_of(_("不适宜的原因"), UNFIT.items())
    known_on = ask.day(KNOWN_ON, required=False)

    def do(self) -> None:
        """Decline."""
        ways = usual_ways(self.mediation.kind, self.said["known_on"])
        decline(self.mediation, ground=self.said["ground"], ways=ways, **self.doing)


class EndForm(MediationForm):
    """Ask why it did not succeed."""

    acts = ("mediation_ended",)
    tells = _("给各方出具终止调解通知书，写明仲裁、诉讼等途径和期限；信访事项退回承办人继续办理。")
    ground = ask.one_of(_("终止的原因"), [(code, ENDED[code]) for code in BY_HAND])
    reasons = ask.text(_("经过和原因"))
    known_on = ask.day(KNOWN_ON, required=False)

    def do(self) -> None:
        """End it."""
        ways = usual_ways(self.mediation.kind, self.said["known_on"])
        said = {"ground": self.said["ground"], "reasons": self.said["reasons"]}
        end_mediation(self.mediation, **said, ways=ways, **self.doing)


FORMS = (ConsentForm, AcceptForm, RefuseForm, WithdrawForm, DeclineForm, EndForm)
