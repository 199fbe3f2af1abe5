"""Attachments, letters issued, and the service of each."""
