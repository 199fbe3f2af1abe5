"""Forms of review and re-review: ask at the office, hear, decide, order a redo, serve."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.desk.forms.answering import LAW, ServingForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.lookups.choices import (
    GROUNDS,
    OUTCOMES,
    Outcome,
    Revoked,
    Stage,
    decision_word,
    persons_of,
    review_word,
    undecided,
    unserved_decisions,
)
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.reviews import acts as reviews
from huiyin.handling.reviews.letters import ReviewFinding
from huiyin.handling.reviews.request import decline_review, request_re_review, request_review

ASKED = ("review_requested", "re_review_requested")
DECIDED = ("reviewed", "redo_ordered", "re_reviewed")


class RequestForm(ActForm):
    """Ask who asks for a review at the office, and why."""

    contact = ask.contact(_("谁申请"))
    reasons = ask.text(_("不服的理由和请求"), rows=8, why=_("照本人说的写，念给本人听过。"))

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))


class RequestReviewForm(RequestForm):
    """Ask who asks for a review, and why."""

    acts = ("review_requested",)
    tells = _("申请转给上一级机关、单位，三十日内书面答复；原意见在复查期间怎样执行由复查机关决定。")

    def do(self) -> object:
        """Pass the request on."""
        said = self.said
        return request_review(said["reasons"], contact=said["contact"], **self.doing)


class RequestReReviewForm(RequestForm):
    """Ask who asks for a re-review, and why."""

    acts = ("re_review_requested",)
    tells = _("申请转给复查机关的上一级，三十日内提出复核意见；这是信访程序的最后一次意见。")

    def do(self) -> object:
        """Pass the request on."""
        said = self.said
        return request_re_review(said["reasons"], contact=said["contact"], **self.doing)


class DeclineReviewForm(RequestForm):
    """Ask what a person asked for that the rules do not give."""

    acts = ("review_declined",)
    tells = _("只有依照规定不能受理的才出告知书：写明理由、条文和还有哪些途径。能受理的，系统不让办这一步。")
    stage = ask.one_of(_("申请什么"), Stage.choices)
    field_order = ("contact", "stage", "reasons")

    def do(self) -> object:
        """Tell the person in writing."""
        said = self.said
        return decline_review(said["reasons"], stage=Stage(said["stage"]), contact=said["contact"], **self.doing)


class OnReview(ActForm):
    """A form about a review that this office must decide."""

    stage: ClassVar[str] = ""
    review = ask.Row(_("哪一项复查、复核"), word=review_word)

    def prepare(self) -> None:
        """Offer the reviews that wait here."""
        self.offer("review", undecided(self.case.matter, self.case.office, self.stage))

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether more was asked for than was decided."""
        acts = [step.act for step in page.timeline]
        return sum(acts.count(act) for act in ASKED) > sum(acts.count(act) for act in DECIDED)


class OpenHearingForm(OnReview):
    """Ask for which review a hearing begins."""

    acts = ("hearing_opened",)
    tells = _("通知申请人；复核的听证时间不计算在三十日内。")

    def do(self) -> None:
        """Open the hearing."""
        reviews.open_hearing(self.said["review"], **self.doing)


class CloseHearingForm(OnReview):
    """Ask for which review the hearing ended."""

    acts = ("hearing_closed",)
    tells = _("期限从这天起接着算。")

    def do(self) -> None:
        """Close the hearing."""
        reviews.close_hearing(self.said["review"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a hearing is open."""
        heard = [step.act for step in page.timeline if step.act in ("hearing_opened", "hearing_closed")]
        return heard[:1] == ["hearing_opened"]


class FindingForm(OnReview):
    """Ask what the review finds."""

    facts = ask.text(_("查明的事实"), rows=6)
    reasons = ask.text(_("理由"))
    decision = ask.text(_("复查、复核意见"))
    basis = ask.text(_("法律法规依据"), rows=2, required=False, why=LAW)

    @property
    def finding(self) -> ReviewFinding:
        """Return what was found."""
        said = self.said
        basis = ask.lines_of(said["basis"])
        facts = {name: said[name] for name in ("facts", "reasons", "decision")}
        return ReviewFinding(**facts, basis=basis) if basis else ReviewFinding(**facts)


class DecideForm(FindingForm):
    """Ask whether the opinion is upheld or changed, on what ground."""

    result = ask.one_of(_("结论"), OUTCOMES)
    ground = ask.among(_("变更的事由"), GROUNDS, required=False, why=_("只有变更才选。"))
    field_order = ("review", "result", "ground")

    @property
    def decided(self) -> dict[str, Any]:
        """Return the result and its ground."""
        return {"result": Outcome(self.said["result"]), "ground": self.said["ground"]}


class ReviewForm(DecideForm):
    """Ask how the review is decided."""

    acts, stage = ("reviewed",), Stage.REVIEW.value
    tells = _("出具复查意见书；送达后他有三十日可以申请复核。")

    def do(self) -> object:
        """Decide the review."""
        return reviews.decide_review(self.said["review"], self.finding, **self.decided, **self.doing)


class ReReviewForm(DecideForm):
    """Ask how the re-review is decided."""

    acts, stage = ("re_reviewed",), Stage.RE_REVIEW.value
    tells = _("出具复核意见书，事项在信访程序中终结；依法可以走的其他途径不受影响。")

    def do(self) -> object:
        """Decide the re-review."""
        return reviews.decide_re_review(self.said["review"], self.finding, **self.decided, **self.doing)


class RedoForm(FindingForm):
    """Ask on what ground the opinion is revoked and made anew."""

    acts = ("redo_ordered",)
    tells = _("撤销原意见，原机关重新办理，期限重新起算；不能以同一事实和理由作出相同的意见。")
    ground = ask.among(_("撤销的事由"), GROUNDS)
    field_order = ("review", "ground")

    def do(self) -> object:
        """Order the redo."""
        return reviews.order_redo(self.said["review"], self.finding, ground=Revoked(self.said["ground"]), **self.doing)


class ServeReviewForm(ServingForm):
    """Ask which review opinion was served, how and when."""

    acts = ("review_served",)
    results: ClassVar[tuple[str, ...]] = (Outcome.UPHELD.value, Outcome.CHANGED.value)
    stage: ClassVar[str] = Stage.REVIEW.value
    after: ClassVar[str] = "reviewed"
    tells = _("从送达之日的第二天起，他有三十日可以申请复核。")
    decision = ask.Row(_("哪一份意见书"), word=decision_word)
    field_order = ("decision",)

    def prepare(self) -> None:
        """Offer the opinions that were not served."""
        super().prepare()
        self.offer("decision", unserved_decisions(self.case.matter, self.results, self.stage))

    def do(self) -> object:
        """Record the service."""
        return reviews.serve_review(self.said["decision"], serving=self.serving, **self.dated)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether such an opinion was made more often than served."""
        acts = [step.act for step in page.timeline]
        return acts.count(cls.after) > acts.count(cls.acts[0])


class ServeRedoForm(ServeReviewForm):
    """Ask when the order of a redo was served on the person."""

    acts = ("redo_served",)
    results, stage, after = (Outcome.REDO.value,), "", "redo_ordered"
    tells = _("本人由此知道原意见已撤销、由谁重新办理。")


class ServeReReviewForm(ServeReviewForm):
    """Ask when the last opinion was served."""

    acts = ("re_review_served",)
    stage, after = Stage.RE_REVIEW.value, "re_reviewed"
    tells = _("登记送达后，本人在自己的页面上看得到送达日期。")


FORMS = (
    RequestReviewForm,
    RequestReReviewForm,
    DeclineReviewForm,
    OpenHearingForm,
    CloseHearingForm,
    ReviewForm,
    ReReviewForm,
    RedoForm,
    ServeReviewForm,
    ServeRedoForm,
    ServeReReviewForm,
)
