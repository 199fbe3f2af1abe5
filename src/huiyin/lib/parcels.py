"""Put words and files together into one run of bytes, and take them apart again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = 4
"""Bytes that tell the length of the list of contents."""


class NotAParcel(ValueError):  # noqa: N818 - names what the bytes are
    """The bytes are no parcel."""


@dataclass(frozen=True)
class Parcel:
    """Words by name, and files as (name, bytes)."""

    said: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...] = field(default=())


def packed(parcel: Parcel) -> bytes:
    """Return the parcel as bytes."""
    listed = [[name, len(content)] for name, content in parcel.files]
    head = json.dumps({"said": dict(parcel.said), "files": listed}, ensure_ascii=False).encode()
    return len(head).to_bytes(HEAD, "big") + head + b"".join(content for _name, content in parcel.files)


def unpacked(content: bytes) -> Parcel:
    """Return the parcel that was packed.

    :raises NotAParcel: if the bytes are none
    """
    end = HEAD + int.from_bytes(content[:HEAD], "big")
    try:
        head = json.loads(content[HEAD:end])
        files = []
        for name, size in head["files"]:
            files.append((str(name), content[end : end + int(size)]))
            end += int(size)
        said = {str(name): str(text) for name, text in head["said"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAParcel("The envelope opens, but holds nothing that can be read.") from error
    return Parcel(said, tuple(files))
