"""Write rows of several tables in one round trip."""
