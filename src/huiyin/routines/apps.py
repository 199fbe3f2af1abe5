"""The routines floor as a Django app."""

from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    """Tables whose names begin with ``routines_``."""

    name = "huiyin.routines"
    label = "routines"
    default_auto_field = "django.db.models.BigAutoField"
