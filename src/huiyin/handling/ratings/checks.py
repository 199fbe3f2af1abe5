"""Check who may rate, what, and when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.handling.ratings.models import Rating, Satisfaction
from huiyin.handling.ratings.said import Said
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.matters.models import Contact, Matter, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding

UNANSWERED = (State.REGISTERED, State.TRIAGED, State.SENT, State.ACCEPTED, State.MEDIATING)


def check_own(contact: Contact, by: Acting) -> None:
    """Refuse a rating by another person's contact."""
    if by.contact_id != contact.pk:
        raise Refused("not_yours", _("只能由本人评价。"), article="xinfang_2022:21", remedy=_("请用本人的查询码操作。"))


def check_said(said: Said, matter: Matter) -> None:
    """Refuse silence, unknown words, and rating an answer that was not given yet."""
    if said.is_silent:
        raise Refused("nothing_said", _("请至少评价一项。"), article="xinfang_2022:21", field="solved")
    for word in (said.of_petition_office, said.of_competent_office):
        if word and word not in Satisfaction.values:
            raise Refused("unknown_word", _("评价只有满意、基本满意、不满意。"), field="of_competent_office")
    rates_answer = said.of_competent_office or said.solved is not None
    if rates_answer and matter.state in UNANSWERED and not matter.answered_on:
        raise Refused(
            "not_answered",
            _("承办单位还没有答复，现在只能评价接收和转办。"),
            article="xinfang_2022:21",
            remedy=_("收到答复后，请再评价承办单位和是否解决。"),
        )


def check_another_post(matter: Matter, by: Acting) -> None:
    """Refuse a call-back by whoever handled the matter, in that post or in another one."""
    handled = Custody.objects.filter(matter=matter, part__in=("lead", "co"))
    posts = set(handled.values_list("post_id", flat=True))
    same_person = Holding.objects.filter(staff=by.staff, post__in=posts, until__isnull=True).exists()
    if same_person or (by.post is not None and by.post.pk in posts):
        raise Refused(
            "own_matter",
            _("经办过本事项的人不能回访记录评价。"),
            article="xinfang_2022:21",
            remedy=_("请由其他岗位的人员回访。"),
        )


def check_unsolved(rating: Rating | None) -> None:
    """Refuse to go up without the person's own word that it is not solved."""
    if rating is None or rating.solved is not False:
        raise Refused(
            "not_said_unsolved",
            _("还没有评价“没解决”。"),
            article="xinfang_2022:40",
            remedy=_("请先评价“没解决”，再请上一级处理。"),
            field="solved",
        )
