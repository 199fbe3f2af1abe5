"""A PostgreSQL server of one's own: found, made, started, stopped and shared by several processes."""
