"""Pages of the office's calendar: days of reception for everybody, and their queue for who receives."""
