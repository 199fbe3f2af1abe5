"""Who works with orders, and who hands files in."""

from huiyin.doors.web.parts.places import HOTLINE

ORDERS = tuple(sorted(HOTLINE))
FILES = ("clerk", "sorter", "head")
