"""台账 Ledgers kept before huiyin came: which columns they have, and what each row says."""
