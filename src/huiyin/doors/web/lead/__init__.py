"""Pages for leaders and supervisors of offices."""
