"""Read copies of several installations in one database, kept by logical replication, from which a level above counts."""
