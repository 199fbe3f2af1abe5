"""Reads the text of a file a person has: txt in any encoding, docx, pdf, html; tables become rows between bars."""
