"""联席会议 Meetings about what is stuck: agenda from the record, invitations, minutes, decisions as tasks."""
