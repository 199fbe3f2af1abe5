"""The figures floor as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Tables whose names begin with ``figures_``."""

    name = "huiyin.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
