"""What each limit shows for a matter: pure readings of the journal, cached."""
