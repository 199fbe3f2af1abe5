"""Days as letters write them, whatever the language of the page."""

from __future__ import annotations

from datetime import date


def written(day: date) -> str:
    """Return a day in the words of a Chinese letter: 2025年9月17日."""
    return f"{day.year}年{day.month}月{day.day}日"
