"""The record floor as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Tables whose names begin with ``record_``."""

    name = "huiyin.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
