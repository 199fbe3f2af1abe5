"""THE table, what becomes of an item of the list of public works: opened, told, moved, finished, judged by residents, closed."""

from huiyin.record.procedure.row import NEW, row

BASIS = "xinfang_2022:15-3"
DECIDES = "sorter head lead supervisor"
HEARS = "resident clerk grid_worker sorter head supervisor"

WORKS = (
    row("works_opened", NEW, "registered", DECIDES, "", BASIS),
    row("works_progressed", "registered accepted", "accepted", "handler head lead", "lead", BASIS),
    row("works_moved", "registered accepted", None, "head lead supervisor", "lead sender", BASIS),
    row("works_handed", "registered accepted", None, DECIDES, "lead sender", BASIS),
    # what came later and speaks of the same thing, and what does not after all
    row("works_added", "registered accepted answered reviewed", None, f"{DECIDES} handler", "lead sender", BASIS),
    row("works_taken_out", "registered accepted answered reviewed", None, f"{DECIDES} handler", "lead sender", BASIS),
    row("works_finished", "registered accepted", "answered", "handler head lead", "lead", BASIS),
    # the residents' word: the office's own that it is finished stays beside it
    row("works_approved", "answered reviewed", "reviewed", HEARS, "", BASIS),
    row("works_disputed", "answered reviewed", "accepted", HEARS, "", BASIS),
    row("works_closed", "reviewed", "closed", DECIDES, "lead sender", BASIS),
    row("works_dropped", "registered accepted", "closed", "head lead supervisor", "lead sender", BASIS),
    row("erased", "closed", None, "security_admin", "", "pipl_2021:47"),
)
# what a warning proposed and a person did not put on the list; no matter is moved
CAUSE = (row("cause_declined", NEW, None, DECIDES, "", "jsjb_2021:26"),)
