"""Every address of the project, and what kind of page stands there: a new one must be put in a kind by hand."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from huiyin.doors.api.open311.urls import urlpatterns as open311
from huiyin.doors.web.administration.urls import urlpatterns as administration
from huiyin.doors.web.calendar.urls import urlpatterns as calendar
from huiyin.doors.web.desk.forms.every import FORMS
from huiyin.doors.web.exchange.urls import urlpatterns as exchange
from huiyin.doors.web.field.urls import urlpatterns as field
from huiyin.doors.web.hotline.urls import urlpatterns as hotline
from huiyin.doors.web.mediation.forms.every import FORMS as MEDIATING
from huiyin.doors.web.resident.rights import RIGHTS
from huiyin.doors.web.supervision.urls import urlpatterns as supervision
from huiyin.doors.web.works.urls import urlpatterns as works

OPEN_TO_ALL = {
    *("staff", "account_login", "account_logout", "account_inactive", "account_reauthenticate"),
    *(
        "account_change_password",
        "account_sessions",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
    ),
    *("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"),
    *("provider", "provider_back", "provider_out"),
    *("set_language", "large_type", "theme", "parts"),
    *("resident:home", "resident:file", "resident:resume", "resident:follow", "resident:leave", "resident:lost"),
    *("public:home", "public:law", "public:offices", "public:about", "public:figures", "public:card", "public:check"),
    *("public:check-ledger", "public:answers", "public:proofs", "public:proofs-off-line"),
    *("counter:register", "counter:receipt", "counter:search", "counter:likely", "counter:suggest", "model_card"),
}
"""Pages without a matter: the account, the forms to file and to register, what everybody may read."""

OWN_KEYS = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
"""Pages of one's own security keys; tests/doors/web/parts/test_security_keys.py asks that nobody opens another's."""

PUBLISHED = {"public:answer"}
"""What one matter's people let be published without names; tests/doors/web/public/test_answers.py asks what it hides."""

OF_FIGURES = {"public:bundle", "public:report", "public:publish", "public:reports", "public:report-file"}
"""What was published, and the pages on which figures are published: counts of a whole office, no matter."""

BY_CODE = {
    *("resident:slip", "resident:matter", "resident:ratings", "resident:promises", "resident:data", "resident:copy"),
    *(
        "resident:who_read",
        "resident:who_read_copy",
        "resident:proof",
        "resident:slip_proof",
        "resident:mediation",
        "resident:proxies",
        "resident:anew",
    ),
    *(f"resident:{right.name}" for right in RIGHTS),
}
"""Pages of the one matter whose code was entered; nothing in their address says which."""

OF_A_FILING = {"resident:step", "resident:check", "resident:receipt", "resident:discard"}
"""Pages of a filing that is being written, open to the browser that writes it."""

BY_CODE_AND_PAPER = {"resident:paper"}

OF_A_MATTER = {
    "desk:matter",
    "desk:alike",
    "desk:people",
    "desk:paper",
    "desk:paper_in_word",
    "desk:proof",
    "desk:package",
    "counter:matter",
    "counter:supplement",
    "counter:renew",
}
"""Pages of staff whose address says which matter, contact or paper."""

ACTS = {*(f"desk:{act}" for act in FORMS), *(f"mediation:{act}" for act in MEDIATING)}
"""Forms of acts on a matter."""

LISTS = {"desk:duties", "desk:search", "lead:late", "lead:office", "lead:list", "lead:queue", "public:matters"}
"""Pages of staff that list or count matters."""

CHOSEN = {"desk:bulk"}
"""Forms of acts on several matters, chosen by their numbers."""

KEPT_BY_ONE = {"desk:views", "desk:drop"}
"""What a person of staff keeps for themselves; no matter stands there."""

OF_A_MEDIATION = {
    *("mediation:home", "mediation:case", "mediation:paper", "mediation:register", "mediation:new"),
    *("mediation:roster", "mediation:publish", "mediation:roster_paper", "mediation:register_file"),
    *("mediation:found", "mediation:hire", "mediation:leave"),
}
"""Pages of the mediation room; its own tests ask what they hide, for only some matters are mediated."""

OF_SUPERVISION = {f"supervision:{each.name}" for each in supervision}
"""Pages of supervision; its own tests ask what they hide."""

OF_THE_CALENDAR = {f"calendar:{each.name}" for each in calendar}
"""Pages of the office's calendar; its own tests ask what they hide."""

OF_THE_FIELD = {f"field:{each.name}" for each in field}
"""Pages of the telephone; its own tests ask what they hide."""

OF_THE_HOTLINE = {f"hotline:{each.name}" for each in hotline}
"""The list of orders and the files of the platform; its own tests ask what it hides."""

OF_MAILS = {"counter:mails", "counter:mail"}
"""E-mails that wait for a clerk, no matter yet; tests/doors/web/counter/test_mails.py asks what they hide."""

OF_WORKS = {f"works:{each.name}" for each in works}
"""The list of public works, for everybody and for staff; its own tests ask what it hides."""

OF_EXCHANGE = {f"exchange:{each.name}" for each in exchange} | {"exchange", "exchange_receipt"}
"""What goes to and comes from other installations, and their door; its own tests ask what they hide."""

SEALED = {"resident:accuse", "resident:accused", "reader:home", "reader:envelope", "reader:take"}
"""Pages of sealed accusations: no matter stands there; test_sealed holds what nobody else may learn of them."""

ADMINISTRATION = {f"administration:{each.name}" for each in administration}
"""Pages of the three administrators, none of which reads a matter."""

OF_PROGRAMS = {
    f"api:{name}"
    for name in (
        *("api-root", "index", "openapi-json", "matters", "matter", "act", "papers", "paper", "duties"),
        *("contact", "ledger", "tried", "places", "figures", "hand_in", "give_back"),
    )
} | {"interface", "no_operation"}
"""What programs of other systems ask by a token; tests/doors/api asks each operation what it hides."""

OF_OPEN311 = {f"open311:{each.name}" for each in open311}
"""What everybody reads of events of public space, and where programs report them; tests/doors/api asks what it hides."""

KINDS = (
    ADMINISTRATION,
    OPEN_TO_ALL,
    OWN_KEYS,
    PUBLISHED,
    OF_FIGURES,
    BY_CODE,
    OF_A_FILING,
    BY_CODE_AND_PAPER,
    OF_A_MATTER,
    OF_A_MEDIATION,
    OF_SUPERVISION,
    OF_THE_CALENDAR,
    OF_THE_FIELD,
    OF_WORKS,
    OF_THE_HOTLINE,
    OF_MAILS,
    OF_EXCHANGE,
    ACTS,
    LISTS,
    CHOSEN,
    KEPT_BY_ONE,
    SEALED,
    OF_PROGRAMS,
    OF_OPEN311,
)


def addresses() -> dict[str, str]:
    """Return the pattern of every address by its name; one without a name is called by its pattern."""
    return dict(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[URLPattern | URLResolver], before: str, rooms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for each in patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, pattern, (*rooms, each.namespace) if each.namespace else rooms)
        else:
            yield ":".join((*rooms, each.name)) if each.name else pattern, pattern
