"""Who may see and do what: custody, named, barred, sealed."""
