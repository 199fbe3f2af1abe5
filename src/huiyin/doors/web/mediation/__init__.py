"""Pages for mediators: calendar, parties and consent, sessions, agreement, performance, the file."""
