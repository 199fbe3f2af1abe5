"""THE table, what becomes of an event of a grid: collect, open, dispatch, handle, report back, verify, close."""

from huiyin.record.procedure.row import NEW, row

BASIS = "xinfang_2022:15-3"
CHECKERS = "grid_worker sorter head"
# a statement about a fix stays contestable until someone decided which of two holds
STANDING = "accepted answered reviewed closed"

EVENT = (
    row("event_collected", NEW, "registered", "grid_worker clerk sorter head", "", BASIS),
    row("settled_on_spot", "registered", "closed", "grid_worker clerk sorter head", "lead co", BASIS),
    row("event_opened", "registered", "triaged", "sorter head", "lead", BASIS),
    row("event_declined", "registered triaged", "closed", "sorter head", "lead", BASIS),
    row("event_dispatched", "triaged", "sent", "sorter head", "lead", BASIS),
    row("whistled", "triaged", "sent", "sorter head", "lead", "jsjb_2021:16"),
    row("event_taken", "sent", "accepted", "handler head", "lead", BASIS),
    row("event_returned", "sent accepted", "triaged", "handler head", "lead", BASIS),
    row("fix_reported", "accepted", "answered", "handler head", "lead", BASIS),
    row("fix_verified", "answered", "reviewed", CHECKERS, "co sender", BASIS),
    row("fix_rejected", "answered", "accepted", CHECKERS, "co sender", BASIS),
    row("verification_contested", STANDING, None, CHECKERS, "co sender", BASIS),
    row("verification_decided", STANDING, "given", "sorter head", "lead sender", BASIS),
    row("event_closed", "reviewed", "closed", "sorter head", "lead sender", BASIS),
    # somebody whom it concerns wants an office to decide: their own petition, whose clocks run from that day
    row("event_turned", "registered triaged sent accepted", "closed", "clerk grid_worker", "", "xinfang_2022:22"),
    row("erased", "closed", None, "security_admin", "", "pipl_2021:47"),
)
