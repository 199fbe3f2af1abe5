"""THE table, what an office does by its calendar: none of these acts moves a matter."""

from huiyin.record.procedure.row import NEW, PUBLISHERS, Row, row

# days on which leaders receive visitors or go down to them: published ahead, booked, held; no matter is moved
RECEPTION = (
    row("reception_published", NEW, None, PUBLISHERS, "", "xinfang_2022:18"),
    row("reception_changed", NEW, None, PUBLISHERS, "", "xinfang_2022:18"),
    row("place_booked", NEW, None, "resident clerk", "", "xinfang_2022:18"),
    row("place_given_up", NEW, None, "resident clerk", "", "xinfang_2022:18"),
    row("turn_taken", NEW, None, "clerk", "", "xinfang_2022:18"),
    row("turn_called", NEW, None, "clerk head lead", "", "xinfang_2022:18"),
    row("turn_heard", NEW, None, "clerk", "", "xinfang_2022:18"),
    row("turn_left", NEW, None, "clerk", "", "xinfang_2022:18"),
    row("no_shows_freed", NEW, None, "clerk", "", "xinfang_2022:18"),
)
# meetings about what is stuck; their decisions are tasks
MEETING = (
    row("meeting_called", NEW, None, PUBLISHERS, "", "xinfang_2022:13"),
    row("meeting_recorded", NEW, None, PUBLISHERS, "", "xinfang_2022:13"),
)
# rounds through places, who is on duty, and which team goes on patrol
ROUND = (
    row("round_planned", NEW, None, PUBLISHERS, "", "xinfang_2022:13"),
    row("place_checked", NEW, None, f"{PUBLISHERS} handler grid_worker", "", "xinfang_2022:13"),
)
ROSTER = (
    row("duty_rostered", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
    row("duty_swapped", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
    row("patrols_rostered", NEW, None, PUBLISHERS, "", "xinfang_2022:15-2"),
    row("patrolled", NEW, None, f"{PUBLISHERS} handler", "", "xinfang_2022:15-2"),
)
# teams that help an office (社会力量), as a number of members, never as persons
TEAM = (
    row("team_formed", NEW, None, PUBLISHERS, "", "xinfang_2022:15-2"),
    row("team_changed", NEW, None, PUBLISHERS, "", "xinfang_2022:15-2"),
    row("team_ended", NEW, None, PUBLISHERS, "", "xinfang_2022:15-2"),
)
# publicity, training and lectures, with what they cost
ACTIVITY = (
    row("activity_recorded", NEW, None, f"{PUBLISHERS} handler", "", "xinfang_2022:15-2"),
    row("activity_corrected", NEW, None, f"{PUBLISHERS} handler", "", "xinfang_2022:15-2"),
    row("activity_withdrawn", NEW, None, PUBLISHERS, "", "xinfang_2022:15-2"),
    row("budget_set", NEW, None, "head lead", "", "xinfang_2022:16"),
)
# what an office tells everybody: announcements, and policy as questions and answers
ANNOUNCEMENT = (
    row("announced", NEW, None, PUBLISHERS, "", "xinfang_2022:18"),
    row("announcement_corrected", NEW, None, PUBLISHERS, "", "xinfang_2022:18"),
    row("announcement_withdrawn", NEW, None, PUBLISHERS, "", "xinfang_2022:18"),
)
# emergency plans by versions, and drills
EMERGENCY = (
    row("plan_issued", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
    row("plan_revised", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
    row("plan_ended", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
    row("drill_recorded", NEW, None, PUBLISHERS, "", "xinfang_2022:25"),
)
# asking those whom a project touches before it is decided (征求意见); every opinion is answered
CONSULTATION = (
    row("consultation_opened", NEW, None, PUBLISHERS, "", "xinfang_2022:10"),
    row("opinion_given", NEW, None, "resident clerk", "", "xinfang_2022:6"),
    row("opinions_grouped", NEW, None, f"{PUBLISHERS} handler", "", "xinfang_2022:6"),
    row("opinions_answered", NEW, None, f"{PUBLISHERS} handler", "", "xinfang_2022:6"),
    row("consultation_decided", NEW, None, "head lead", "", "xinfang_2022:10"),
)
# what an office above and an office below agree on for a year (责任书), and an office's report of what it left open
TARGET = (
    row("targets_proposed", NEW, None, "head lead", "", "xinfang_2022:39"),
    row("targets_agreed", NEW, None, "head", "", "xinfang_2022:39"),
    row("zero_reported", NEW, None, PUBLISHERS, "", "xinfang_2022:40"),
)

ROUTINES: dict[str, tuple[Row, ...]] = {
    "reception": RECEPTION,
    "meeting": MEETING,
    "round": ROUND,
    "roster": ROSTER,
    "team": TEAM,
    "activity": ACTIVITY,
    "announcement": ANNOUNCEMENT,
    "emergency": EMERGENCY,
    "consultation": CONSULTATION,
    "target": TARGET,
}
"""Rows by procedure."""
