"""Calling what must be refused."""

from collections.abc import Callable

import pytest
from django.db import transaction

from huiyin.lib.refusal import Refused


def refused(act: Callable[..., object], *args: object, **facts: object) -> str:
    """Return the code of the refusal that an act meets, which says a sentence and leaves nothing behind."""
    with pytest.raises(Refused) as error, transaction.atomic():
        act(*args, **facts)
    assert str(error.value)
    return error.value.code
