"""THE table, what becomes of a hotline's order: take, grade, send, contact the caller, resolve, call back, return, exclude, close."""

from huiyin.record.procedure.row import NEW, row

BASIS = "xinfang_2022:15-3"
UNRESOLVED = "registered sent accepted"
RESOLVED = "answered closed"

ORDER = (
    row("carried_in", NEW, "given", "clerk", "", "xinfang_2022:21"),
    row("order_taken", NEW, "registered", "clerk sorter head", "", "xinfang_2022:22"),
    row("order_closed_there", "registered", "closed", "clerk sorter head", "", "xinfang_2022:21"),
    row("order_graded", UNRESOLVED, None, "sorter head", "lead sender", BASIS),
    row("order_sent", "registered", "sent", "sorter head", "lead", BASIS),
    row("order_returned", "sent accepted", "registered", "handler head", "lead", BASIS),
    row("caller_contacted", UNRESOLVED, "accepted", "sorter handler head", "lead", BASIS),
    row("caller_not_reached", UNRESOLVED, None, "sorter handler head", "lead", BASIS),
    row("order_resolved", UNRESOLVED, "answered", "sorter handler head", "lead", BASIS),
    row("order_called_back", RESOLVED, None, "clerk supervisor", "", "xinfang_2022:21"),
    row("order_redone", RESOLVED, "registered", "sorter head supervisor", "", BASIS),
    row("exclusion_asked", RESOLVED, None, "handler head", "lead", BASIS),
    row("exclusion_agreed", RESOLVED, None, "lead supervisor", "", BASIS),
    row("exclusion_denied", RESOLVED, None, "lead supervisor", "", BASIS),
    # what the caller asks is a petition: its own clocks run from the day on which the order reached the office
    row("order_turned", UNRESOLVED, "closed", "clerk", "", "xinfang_2022:22"),
    row("order_closed", "answered", "closed", "sorter head", "lead sender", BASIS),
    row("erased", "closed", None, "security_admin", "", "pipl_2021:47"),
)
