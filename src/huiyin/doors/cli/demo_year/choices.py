"""The closed lists of rows that acts take as they are; doors name no models, so they are asked for by name."""

from typing import Any

from django.apps import apps

CHANNEL_METHODS = {"web": "electronic", "email": "electronic", "letter": "post", "forwarded": "post"}


def choice(model: str, field: str, value: str) -> Any:
    """Return a value of a closed list, such as ``("answer", "Adopted", "partly")`` of the rows of handling."""
    return getattr(apps.get_model("handling", model), field)(value)


def method(channel: str) -> Any:
    """Return how a letter is served on whoever came by this channel."""
    methods = apps.get_model("record", "Service").Method
    return methods(CHANNEL_METHODS.get(channel, "in_person"))
