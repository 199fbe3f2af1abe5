"""Forms of publishing an answer without anyone's name: write it anew, read it as the second person, let it out, take it down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.answers import publishing
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.published import Stage, for_everybody, stage_of

CONSENT = ("publication_agreed", "publication_taken_back")
TEXT = ("publication_drafted", "publication_checked", "answer_published", "answer_taken_down", "publication_taken_back")


def last_of(page: MatterPage, acts: tuple[str, ...]) -> str:
    """Return which of these acts was done last on the matter; empty if none was."""
    return next((step.act for step in page.timeline if step.act in acts), "")


class DraftForm(ActForm):
    """Ask for the answer in words that tell nobody."""

    acts = ("publication_drafted",)
    tells = _("交给另一位工作人员核对，再由负责人决定是否公开。每一位提出人随时可以收回同意，收回就撤下。")
    asked = ask.line(_("反映的是什么事"), why=_("一句话，不写人名、门牌。"), most=publishing.LONGEST_ASKED)
    answered = ask.text(
        _("答复的内容"),
        rows=12,
        why=_("已按意见书填好，请改写：人名改成“某村民”，删去电话、证件号、住址和看得出是谁的细节。"),
    )

    def prepare(self) -> None:
        """Begin with the text before, or with what the answer says."""
        self.start(**for_everybody(self.case.matter))

    def do(self) -> object:
        """Keep the text."""
        said = self.said
        return publishing.draft_publication(said["asked"], said["answered"], matter=self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether somebody agreed, and the newest text is not on its way."""
        agreed = last_of(page, CONSENT) == "publication_agreed"
        return agreed and last_of(page, TEXT) not in ("publication_checked", "answer_published")


class StageForm(ActForm):
    """Show the text, and ask for nothing but a yes."""

    page = "desk/public_text.html"

    @property
    def stage(self) -> Stage | None:
        """Return the text and how far it is."""
        return stage_of(self.case.matter)


class CheckForm(StageForm):
    """Ask the second reader whether the text tells anyone."""

    acts = ("publication_checked",)
    tells = _("您核对过：从这段文字看不出是谁，内容和答复一致。接着由负责人决定是否公开。")

    def do(self) -> None:
        """Say that it tells nobody."""
        publishing.check_publication(matter=self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a text waits to be read."""
        return last_of(page, TEXT) == "publication_drafted"


class PublishForm(StageForm):
    """Ask the head whether the text goes out."""

    acts = ("answer_published",)
    tells = _("任何人不用登录就能在“公开的答复”里看到这段文字；提出人收回同意，或者您撤下，就不再显示。")

    def do(self) -> object:
        """Publish it."""
        return publishing.publish_answer(matter=self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a checked text waits."""
        return last_of(page, TEXT) == "publication_checked"


class TakeDownForm(StageForm):
    """Ask whether the published answer goes."""

    acts = ("answer_taken_down",)
    tells = _("公开的页面上立刻看不到；要再公开，须重新写稿、核对。")

    def do(self) -> None:
        """Take it down."""
        publishing.take_answer_down(matter=self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether something stands in public."""
        return last_of(page, ("answer_published", "answer_taken_down", "publication_taken_back")) == "answer_published"


FORMS = (DraftForm, CheckForm, PublishForm, TakeDownForm)
