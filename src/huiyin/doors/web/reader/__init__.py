"""密件阅办: the page of a reader of sealed accusations, who opens them off line with a key that is not here."""
