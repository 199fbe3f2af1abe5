"""Which model suggests categories here: the one that the installation learned, else the starter that is shipped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from huiyin.lib.home.folder import home
from huiyin.lib.labels.model import Model
from huiyin.lib.labels.store import load
from huiyin.lib.labels.trouble import LabelsError

STARTER = Path(__file__).with_name("starter.npz")
OWN = "triage.npz"


@dataclass(frozen=True)
class Learned:
    """A model and what it says of itself: whether its labels are codes, and of which tree they were."""

    model: Model
    by_codes: bool
    tree: str


def own_file() -> Path:
    """Return where the installation keeps the model that it learned."""
    return home() / OWN


def learned() -> Learned:
    """Return the model in use; read again only when its file changed.

    :raises LabelsError: if the installation's own file cannot be read as a model of categories
    """
    path = own_file() if own_file().exists() else STARTER
    try:
        marks = path.stat()
    except OSError as error:
        raise LabelsError(f"{path.name} cannot be read ({error.strerror}).") from error
    return _read(path, marks.st_mtime_ns, marks.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int, _size: int) -> Learned:
    return about(load(path), path.name)


def about(model: Model, name: str) -> Learned:
    """Return a model with what its note says.

    :raises LabelsError: if it was not learned for categories
    """
    try:
        note = json.loads(model.note)
        return Learned(model, note["categories"] == "codes", str(note.get("tree", "")))
    except (ValueError, KeyError, TypeError) as error:
        raise LabelsError(f"{name} is no model of categories. Learn one with `huiyin triage learn`.") from error


def note_of(codes: Iterable[str], office: str) -> str:
    """Return the note of a model learned from matters: labels are codes, of a tree known by its mark."""
    return json.dumps({"categories": "codes", "tree": mark_of(codes), "office": office})


def mark_of(codes: Iterable[str]) -> str:
    """Return a short mark of a tree of categories; another one once a category is added or ended."""
    return hashlib.sha256("\n".join(sorted(codes)).encode()).hexdigest()[:16]
