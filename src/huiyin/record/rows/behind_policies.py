"""The tables of matters, which the database shows a page by policies (access/second_lock.py); known without Django."""

BEHIND_POLICIES = frozenset({"record_matter", "record_contact", "record_party", "record_document", "record_entry"})
