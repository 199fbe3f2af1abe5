"""THE table: every act, the states it leaves and reaches, who may perform it, and the article it rests on."""

from huiyin.record.procedure.event_acts import EVENT
from huiyin.record.procedure.order_acts import ORDER
from huiyin.record.procedure.routine_acts import ROUTINES
from huiyin.record.procedure.row import NEW, OPEN, PUBLISHERS, STATES, Row, row
from huiyin.record.procedure.works_acts import CAUSE, WORKS

REVIEWING = frozenset("reviewing reviewed re_reviewing closed".split())
ANSWERED = REVIEWING | {"answered", "performing"}
HANDLED = ANSWERED | {"accepted"}
WORKERS = "clerk sorter handler head lead mediator"

# act, states it leaves, state it reaches, roles, custody needed (empty: none), basis
PETITION = (
    # intake 收到登记
    row("registered", NEW, "registered", "resident clerk grid_worker", "", "xinfang_2022:22"),
    row("carried_in", NEW, "given", "clerk", "", "xinfang_2022:21"),
    row("linked", OPEN, None, "resident clerk grid_worker", "", "xinfang_2022:22"),
    row("joined", OPEN, None, "resident clerk", "", "xinfang_2022:20"),
    row("supplemented", OPEN, None, "resident clerk", "", "xinfang_2022:19"),
    row("raised_anew", "closed", "registered", "resident clerk", "", "xinfang_2022:19"),
    row("code_renewed", STATES, None, "clerk", "", "xinfang_2022:21"),
    # triage 甄别
    row("triaged", "registered triaged", "triaged", "sorter", "lead", "xinfang_2022:28"),
    row("claims_corrected", "triaged sent accepted", None, "clerk sorter handler", "lead", "xinfang_2022:31"),
    row("split", "triaged", None, "sorter", "lead", "xinfang_2022:31"),
    row("split_off", NEW, "triaged", "sorter", "", "xinfang_2022:31"),
    row("unlinked", OPEN, None, "sorter", "lead", "xinfang_2022:22"),
    row("set_apart", NEW, "registered", "sorter", "", "xinfang_2022:22"),
    row("directed", "triaged sent accepted", "closed", "sorter handler head", "lead", "xinfang_2022:31"),
    # routing 转送交办
    row("forwarded", "triaged", "sent", "sorter", "lead", "xinfang_2022:22"),
    row("assigned", "triaged", "sent", "sorter", "lead", "xinfang_2022:22"),
    row("co_assigned", "sent accepted", None, "sorter handler head", "lead", "xinfang_2022:24"),
    row("objected", "sent", None, "handler head", "lead", "xinfang_2022:23"),
    row("returned", "sent", "triaged", "sorter", "sender", "xinfang_2022:23"),
    row("objection_denied", "sent", None, "sorter", "sender", "xinfang_2022:23"),
    row("decided", "triaged", "sent", "lead", "decider", "xinfang_2022:24"),
    row("owned", OPEN, None, "head lead", "", "xinfang_2022:18"),
    # exchange 上下级交换: what another installation gave is objected to, taken back, or left here, by its word
    row("objected_above", "registered triaged", None, "sorter handler head", "lead", "xinfang_2022:23"),
    row("returned_above", "registered triaged", "closed", "sorter", "", "xinfang_2022:23"),
    row("denied_above", OPEN, None, "sorter", "", "xinfang_2022:23"),
    row("brought_in", NEW, "given", "clerk", "", "xinfang_2022:35"),
    row("review_file_taken", STATES, None, "clerk", "", "xinfang_2022:35"),
    row("review_told", ANSWERED, "reviewed", "clerk", "", "xinfang_2022:36"),
    row("re_review_file_taken", STATES, None, "clerk", "", "xinfang_2022:36"),
    row("agreement_told", "accepted", "performing", "clerk", "", "xinfang_2022:33"),
    row("withdrawal_told", "closed", None, "clerk", "", "xinfang_2022:17"),
    row("files_left_out", STATES, None, "clerk", "", "xinfang_2022:22"),
    # acceptance 受理告知
    row("notified", OPEN, None, "sorter handler", "lead", "xinfang_2022:23"),
    row("accepted", "triaged sent", "accepted", "handler", "lead", "xinfang_2022:23"),
    row("refusal_proposed", "triaged sent", None, "handler", "lead", "xinfang_2022:19"),
    row("refused", "triaged sent", "closed", "second_reader", "", "xinfang_2022:19"),
    row("refusal_denied", "triaged sent", None, "second_reader", "", "xinfang_2022:44"),
    row("notice_served", STATES, None, "clerk sorter handler", "", "xinfang_2022:23"),
    # casework 办理
    row("noted", OPEN, None, "sorter handler head", "lead co owner", "xinfang_2022:31"),
    row("heard", "accepted", None, "handler", "lead co owner", "xinfang_2022:31"),
    row("extended", "accepted", None, "head", "lead", "xinfang_2022:34"),
    row("extension_proposed", "accepted", None, "handler", "lead", "xinfang_2022:34"),
    row("extension_denied", "accepted", None, "head", "lead", "xinfang_2022:34"),
    row("proxied", OPEN, None, "resident clerk", "", "xinfang_2022:17"),
    row("proxy_ended", OPEN, None, "resident clerk", "", "xinfang_2022:17"),
    row("recusal_asked", OPEN, None, "resident clerk", "", "xinfang_2022:28"),
    row("recused", OPEN, None, "head lead", "", "xinfang_2022:28"),
    row("recusal_denied", OPEN, None, "head lead", "", "xinfang_2022:28"),
    row("kept_confidential", OPEN, None, "resident clerk handler", "", "xinfang_2022:30"),
    row("identity_corrected", STATES, None, "clerk sorter handler", "", "pipl_2021:46"),
    row("simplified", "triaged accepted", None, "handler", "lead", "xinfang_2022:31"),
    row("urgent_noticed", OPEN, None, "clerk sorter handler", "", "xinfang_2022:25"),
    row("urgent_reported", OPEN, None, "head", "", "xinfang_2022:25"),
    row("settled", "accepted", "performing", "handler", "lead", "xinfang_2022:33"),
    row("hearing_asked", "accepted reviewing re_reviewing", None, "resident", "", "xinfang_2022:31"),
    row("hearing_called", "accepted", None, "handler head", "lead owner", "xinfang_2022:31"),
    row("hearing_held", OPEN, None, WORKERS, "lead co owner", "xinfang_2022:31"),
    row("hearing_concluded", OPEN, None, f"{WORKERS} second_reader supervisor", "", "xinfang_2022:31"),
    row("visit_agreed", OPEN, None, "resident", "", "xinfang_2022:31"),
    row("visit_declined", OPEN, None, "resident", "", "xinfang_2022:31"),
    row("visited", OPEN, None, WORKERS, "lead co owner", "xinfang_2022:31"),
    row("progress_told", OPEN, None, WORKERS, "lead co owner", "xinfang_2022:21"),
    row("papers_asked", OPEN, None, "clerk sorter handler", "lead", "xinfang_2022:28"),
    row("papers_asked_again", OPEN, None, "head", "lead", "xinfang_2022:28"),
    row("aid_referred", STATES, None, WORKERS, "lead co owner", "xinfang_2022:37"),
    row("aid_answered", STATES, None, WORKERS, "lead co owner", "xinfang_2022:37"),
    # ownership 包案: the team sits in custody of posts, each step of the plan has its post and day
    row("team_named", OPEN, None, "handler head lead", "lead owner", "xinfang_2022:18"),
    row("team_left", OPEN, None, "handler head lead", "lead owner", "xinfang_2022:18"),
    row("plan_made", OPEN, None, "handler head lead", "lead owner", "xinfang_2022:18"),
    row("step_done", OPEN, None, f"{WORKERS} second_reader supervisor", "lead co owner", "xinfang_2022:18"),
    # promises 承诺; ``_meanwhile`` and ``missed`` leave the matter where it is in its procedure
    row("promised", "answered reviewed performing", "performing", "handler head", "lead owner", "xinfang_2022:32"),
    row("promised_meanwhile", "accepted reviewing re_reviewing", None, "handler head", "lead owner", "xinfang_2022:32"),
    row("promise_kept", HANDLED, None, "resident handler", "", "xinfang_2022:32"),
    row("promise_part_kept", HANDLED, None, "handler", "", "xinfang_2022:32"),
    row("promise_struck", HANDLED - {"closed"}, None, "handler head", "lead owner", "xinfang_2022:32"),
    row("promise_kept_undone", HANDLED - {"closed"}, None, "resident", "", "xinfang_2022:32"),
    row(
        "promise_broken",
        "answered reviewed performing closed",
        "performing",
        "resident handler supervisor",
        "",
        "xinfang_2022:32",
    ),
    row(
        "promise_missed", "accepted reviewing re_reviewing", None, "resident handler supervisor", "", "xinfang_2022:32"
    ),
    # answers 答复
    row("drafted", "accepted", None, "handler", "lead", "xinfang_2022:32"),
    row("answered", "accepted", "answered", "head", "lead", "xinfang_2022:32"),
    row("replied", "triaged sent accepted", "answered", "handler head", "lead", "xinfang_2022:29"),
    row("consulted", "triaged sent accepted", "answered", "handler head", "lead", "xinfang_2022:21"),
    row("answer_served", ANSWERED, None, "clerk handler", "", "xinfang_2022:32"),
    # text messages, which say where to look and nothing more, to who wants them
    row("texts_chosen", OPEN, None, "resident", "", "pipl_2021:14"),
    row("texts_stopped", STATES, None, "resident", "", "pipl_2021:15"),
    # publishing an answer without anyone's name: nobody is asked again who said nothing
    row("publication_agreed", ANSWERED, None, "resident", "", "pipl_2021:25"),
    row("publication_taken_back", STATES, None, "resident", "", "pipl_2021:15"),
    row("publication_drafted", ANSWERED, None, "clerk handler", "", "pipl_2021:4"),
    row("publication_checked", ANSWERED, None, "second_reader", "", "pipl_2021:4"),
    row("answer_published", ANSWERED, None, "head lead", "", "pipl_2021:25"),
    row("answer_taken_down", STATES, None, "head lead", "", "pipl_2021:25"),
    # reviews 复查复核: per contact; the state shows the last step taken by anyone, the rows of reviews the rest
    row("review_requested", ANSWERED, "reviewing", "resident clerk", "", "xinfang_2022:35"),
    row("hearing_opened", REVIEWING, None, "handler head", "reviewer reader", "xinfang_2022:36"),
    row("hearing_closed", REVIEWING, None, "handler head", "reviewer reader", "xinfang_2022:36"),
    row("reviewed", REVIEWING, "reviewed", "head", "reviewer reader", "xinfang_2022:35"),
    row("redo_ordered", REVIEWING | {"accepted"}, "accepted", "head", "reviewer reader", "xinfang_2022:35"),
    row("review_served", HANDLED, None, "clerk handler head", "", "xinfang_2022:35"),
    row("redo_served", HANDLED, None, "clerk handler head", "", "xinfang_2022:35"),
    row("re_review_requested", ANSWERED - {"answered"}, "re_reviewing", "resident clerk", "", "xinfang_2022:36"),
    row("re_reviewed", REVIEWING, "closed", "head", "reviewer", "xinfang_2022:36"),
    row("re_review_served", HANDLED, None, "clerk handler head", "", "xinfang_2022:36"),
    row("review_declined", ANSWERED, None, "clerk", "", "xinfang_2022:35"),
    # ratings 评价
    row("rated", STATES - {"registered", "triaged"}, None, "resident", "", "xinfang_2022:21"),
    row("called_back", ANSWERED, None, "clerk supervisor", "", "xinfang_2022:21"),
    row("rating_undone", STATES, None, "resident", "", "xinfang_2022:21"),
    row("sent_up_unsolved", "answered performing reviewed closed", "triaged", "resident", "", "xinfang_2022:40"),
    # closure 办结
    row("withdrawn", OPEN, "closed", "resident", "", "xinfang_2022:17"),
    row("stepped_out", OPEN, None, "resident", "", "xinfang_2022:17"),
    row("withdrawal_undone", STATES, "given", "resident", "", "xinfang_2022:17"),
    row("closed", "answered reviewed performing", "closed", "handler head", "lead", "xinfang_2022:34"),
    row("result_reported", ANSWERED, None, "handler head", "lead", "xinfang_2022:22"),
    row("corrected", "closed", "accepted", "head", "lead", "xinfang_2022:40"),
    row("archived", "closed", None, "sorter handler head", "lead", "archives_2024:39"),
    row("erased", "closed", None, "security_admin", "", "pipl_2021:47"),
    # supervision 督办: who supervises is over the office that has the matter
    row("supervised", STATES, None, "head lead sorter supervisor", "", "xinfang_2022:40"),
    row("supervision_answered", STATES, None, "handler head", "lead", "xinfang_2022:40"),
    row("listed", OPEN, None, "head lead supervisor", "", "xinfang_2022:39"),
    row("delisted", STATES, None, "head lead supervisor", "", "xinfang_2022:39"),
    row("warned", OPEN, None, f"{WORKERS} grid_worker supervisor", "", "xinfang_2022:25"),
    row("warning_handled", STATES, None, WORKERS, "lead owner", "xinfang_2022:25"),
    row("looked_back", STATES, None, "clerk head lead supervisor", "", "xinfang_2022:38-2"),
)
# the three proposals of a petition department to an office
TASK = (
    row("proposed", NEW, "registered", "head lead supervisor", "", "xinfang_2022:40"),
    row("proposal_answered", "registered", "closed", "head", "lead", "xinfang_2022:40"),
    # what a meeting decided or a round found, with owner and day
    row("task_set", NEW, "registered", f"{PUBLISHERS} handler grid_worker", "", "xinfang_2022:13"),
    row("task_done", "registered", "closed", "handler head lead", "lead", "xinfang_2022:13"),
)


def mediation(asked: str, people: str = "clerk handler mediator resident") -> tuple[Row, ...]:
    """Return the rows of people's mediation (调解) for a procedure.

    :param asked: the state in which the parties are asked whether they agree to it
    """
    held, during, after = "mediator lead", f"{asked} mediating", HANDLED | {"mediating"}
    return (
        row("consented", during, None, people, "", "mediation_2010:17"),
        row("consent_refused", asked, "given", people, "", "mediation_2010:17"),
        row("consent_withdrawn", "mediating", "given", people, "", "mediation_2010:23.2"),
        row("mediation_accepted", asked, "mediating", "mediator", held, "mediation_2010:17"),
        row("mediation_declined", asked, "given", "mediator", held, "mediation_2010:26"),
        row("mediators_assigned", "mediating", None, "mediator", held, "mediation_2010:19"),
        row("mediator_recused", during, None, "mediator resident", held, "mediation_2010:23.1"),
        row("invited", "mediating", None, "mediator", held, "mediation_2010:20"),
        row("investigated", "mediating", None, "mediator", held, "mediation_2010:27"),
        row("session_called", "mediating", None, "mediator", held, "mediation_2010:21-2"),
        row("session_held", "mediating", None, "mediator", held, "mediation_2010:27"),
        row("undisputed_noted", "mediating", None, "mediator", held, "mediation_2010:27"),
        row("worsening_reported", during, None, "mediator", held, "mediation_2010:25"),
        row("level_raised", "mediating", None, "mediator", held, "mediation_1989:7-2"),
        row("agreement_drafted", "mediating", None, "mediator", held, "mediation_2010:28"),
        row("agreement_signed", "mediating", None, "mediator", held, "mediation_2010:29-2"),
        row("agreement_took_force", "mediating", "performing", "mediator", held, "mediation_2010:29-2"),
        row("part_took_force", "mediating", None, "mediator", held, "mediation_2010:29-2"),
        row("agreed_orally", "mediating", "given", "mediator", held, "mediation_2010:30"),
        row("performance_awaited", after, None, "mediator", held, "mediation_2010:31-2"),
        row("performed", after, None, "mediator", held, "mediation_2010:31-2"),
        row("performance_missed", after, None, "mediator", held, "mediation_2010:31-2"),
        row("followed_up", after, None, "mediator", held, "mediation_2010:31-2"),
        row("mediation_resumed", "performing", "mediating", "mediator", held, "mediation_2010:33-3"),
        row("mediation_ended", "mediating", "given", "mediator", held, "mediation_2010:26"),
        row("confirmation_requested", after, None, "clerk mediator", "", "mediation_2010:33-1"),
        row("confirmation_docketed", after, None, "clerk mediator", "", "confirmation_2011:4-1"),
        row("confirmation_decided", after, None, "clerk mediator", "", "mediation_2010:33"),
    )


# a petition is mediated while it is handled; what was agreed must be written (xinfang_2022:33)
MEDIATED = (
    row("mediation_transferred", "accepted", None, "handler head", "lead", "xinfang_2022:33"),
    *mediation("accepted"),
)
# disputes are mediated and nothing else: who wants an office to decide files a petition, who wants a court sues
DISPUTE = (
    row("carried_in", NEW, "given", "clerk", "", "xinfang_2022:21"),
    row("dispute_registered", NEW, "registered", "clerk mediator", "", "mediation_2010:17"),
    *mediation("registered"),
    row("mediation_closed", "performing", "closed", "mediator", "mediator lead", "mediation_2010:27"),
    row("archived", "closed", None, "mediator head", "mediator lead", "mediation_2010:27"),
    row("looked_back", STATES, None, "clerk head lead supervisor", "", "xinfang_2022:38-2"),
    row("erased", "closed", None, "security_admin", "", "pipl_2021:47"),
)
# acts of committees, which have no matter
COMMITTEES = (
    row("committee_founded", NEW, None, "head supervisor", "", "mediation_2010:8"),
    row("roster_published", NEW, None, "head supervisor mediator", "", "mediation_2010:8"),
    row("mediator_hired", NEW, None, "head supervisor mediator", "", "mediation_2010:13"),
    row("mediator_left", NEW, None, "head supervisor mediator", "", "mediation_2010:15"),
)
# handing a post over, which is about all its matters
POSTS = (
    row("post_handed_over", NEW, None, f"{WORKERS} second_reader supervisor", "", "xinfang_2022:28"),
    row("post_taken_over", NEW, None, f"{WORKERS} second_reader supervisor", "", "xinfang_2022:28"),
)
# drawing closed matters to look back at, which is about all that an office sees of a period
LOOKING_BACK = (row("look_back_drawn", NEW, None, "head lead supervisor", "", "xinfang_2022:38-2"),)

# publishing figures, which is about a period and has no matter
FIGURES = (
    row("figures_published", NEW, None, "statistician head", "", "xinfang_2022:41"),
    row("figures_restated", NEW, None, "statistician head", "", "xinfang_2022:41"),
)

# asking another installation for a review file, of a matter that is not here yet
EXCHANGING = (row("review_file_asked", NEW, None, "clerk sorter handler head", "", "xinfang_2022:35"),)

# opening one matter for some hours to a post that may not see it: a head asks, another person agrees
OPENING = (
    row("opening_proposed", STATES, None, "head lead", "", "pipl_2021:13"),
    row("opening_agreed", STATES, None, "head lead second_reader supervisor", "", "pipl_2021:13"),
    row("opening_denied", STATES, None, "head lead second_reader supervisor", "", "pipl_2021:13"),
)

# letting an office's data leave with who people are, sealed to another installation: a head asks, another person agrees
EXPORT = (
    row("export_proposed", NEW, None, "head", "", "pipl_2021:22"),
    row("export_agreed", NEW, None, "head lead second_reader supervisor", "", "pipl_2021:22"),
    row("export_denied", NEW, None, "head lead second_reader supervisor", "", "pipl_2021:22"),
    row("export_made", NEW, None, "head", "", "pipl_2021:22"),
)

TABLE: dict[str, dict[str, Row]] = {
    "petition": {each.act: each for each in (*PETITION, *MEDIATED, *OPENING)},
    "dispute": {each.act: each for each in (*DISPUTE, *OPENING)},
    "order": {each.act: each for each in ORDER},
    "event": {each.act: each for each in EVENT},
    "works": {each.act: each for each in WORKS},
    "cause": {each.act: each for each in CAUSE},
    "committee": {each.act: each for each in COMMITTEES},
    "task": {each.act: each for each in TASK},
    "look_back": {each.act: each for each in LOOKING_BACK},
    "post": {each.act: each for each in POSTS},
    "figures": {each.act: each for each in FIGURES},
    "exchange": {each.act: each for each in EXCHANGING},
    "export": {each.act: each for each in EXPORT},
    **{name: {each.act: each for each in rows} for name, rows in ROUTINES.items()},
}
