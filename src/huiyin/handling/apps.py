"""The handling floor as a Django app."""

from django.apps import AppConfig


class HandlingConfig(AppConfig):
    """Tables whose names begin with ``handling_``."""

    name = "huiyin.handling"
    label = "handling"
    default_auto_field = "django.db.models.BigAutoField"
