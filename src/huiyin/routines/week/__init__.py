"""本周 What the calendar asks of a post this week, and what came of the last: a reading of all rooms, no row of its own."""
