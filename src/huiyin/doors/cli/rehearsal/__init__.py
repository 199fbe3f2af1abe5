"""``huiyin db rehearse``: this release's migrations on a copy of the record, before they touch the record."""
