"""The town that stands behind every door."""

from tests.doors.web.conftest import clerk, static_folder, town

__all__ = ["clerk", "static_folder", "town"]
