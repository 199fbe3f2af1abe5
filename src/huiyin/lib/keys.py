"""Keys of rows, made in Python so that any PostgreSQL can hold them and clients can make them too."""

from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """Return a fresh time-ordered identifier (UUID version 7)."""
    return uuid_utils.compat.uuid7()
