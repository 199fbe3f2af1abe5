"""Seal photographs of activities by the office's key, and open them again."""

from __future__ import annotations

from huiyin.lib.files.checked import CheckedFile
from huiyin.record.journal.models import Entry
from huiyin.record.matters.suite import sealed_for, unsealed_for
from huiyin.routines.activities.models import Activity, Photo


def sealed_photo(activity: Activity, ordinal: int, picture: CheckedFile, entry: Entry) -> Photo:
    """Return a photograph, unsaved, sealed with the key of the activity's office."""
    made = Photo(activity=activity, ordinal=ordinal, media_type=picture.media_type, entry=entry)
    made.sealed = sealed_for(_purpose(activity), picture.content, made.pk.bytes)
    return made


def picture_of(photo: Photo) -> bytes:
    """Return the bytes of a photograph."""
    return unsealed_for(_purpose(photo.activity), bytes(photo.sealed), photo.pk.bytes)


def _purpose(activity: Activity) -> str:
    return f"activity:{activity.office_id}"
