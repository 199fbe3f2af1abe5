"""Keep a model as one npz file of plain numbers: no code comes with it, and no word of the texts it learned from."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from pathlib import Path

import numpy as np

from huiyin.lib.labels.model import Model
from huiyin.lib.labels.trouble import LabelsError
from huiyin.lib.text.grams import BLOCKS, BUCKETS, COLUMNS

FORM = 1
_LARGEST = 256 << 20
_BROKEN = "{name} is no model that can be read ({why}). Train it again with `huiyin triage train`."


def save(model: Model, path: Path) -> None:
    """Write a model whole or not at all.

    :raises LabelsError: if the file cannot be written
    """
    head = {"form": FORM, "blocks": len(BLOCKS), "buckets": BUCKETS, "labels": model.labels}
    head |= {"sure_from": model.sure_from, "texts": model.texts, "note": model.note}
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            np.savez_compressed(
                file,
                head=np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), dtype=np.uint8),
                columns=model.columns.astype(np.uint32),
                rarity=model.rarity.astype(np.float16),
                weights=model.weights.astype(np.float16),
                bias=model.bias,
                mixing=model.mixing,
                mixing_bias=model.mixing_bias,
            )
        draft.replace(path)
    except OSError as error:
        raise LabelsError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
    finally:
        draft.unlink(missing_ok=True)


def load(path: Path) -> Model:
    """Read a model.

    :raises LabelsError: if there is none, or the file is broken or of another form
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise LabelsError(_BROKEN.format(name=path.name, why="it is too large"))
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            parts = {name: file[name] for name in file.files}
        return _checked(parts, path.name)
    except OSError as error:
        why = error.strerror or "not a model file"
        raise LabelsError(_BROKEN.format(name=path.name, why=why)) from error
    except (ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error, AttributeError) as error:
        if isinstance(error, LabelsError):
            raise
        raise LabelsError(_BROKEN.format(name=path.name, why="the file is damaged or of another kind")) from error


def _checked(parts: dict[str, np.ndarray], name: str) -> Model:
    """Return the model whose parts fit each other.

    :raises LabelsError: if they do not
    """
    head = json.loads(parts["head"].tobytes())
    if (head["form"], head["blocks"], head["buckets"]) != (FORM, len(BLOCKS), BUCKETS):
        raise LabelsError(_BROKEN.format(name=name, why="it was made by another version"))
    model = Model(
        labels=tuple(str(label) for label in head["labels"]),
        columns=parts["columns"].astype(np.int64),
        rarity=parts["rarity"].astype(np.float32),
        weights=parts["weights"].astype(np.float32),
        bias=parts["bias"].astype(np.float32),
        mixing=parts["mixing"].astype(np.float32),
        mixing_bias=parts["mixing_bias"].astype(np.float32),
        sure_from=float(head["sure_from"]),
        texts=int(head["texts"]),
        note=str(head.get("note", "")),
    )
    grams, labels = len(model.columns), len(model.labels)
    shapes = (model.rarity.shape, model.weights.shape, model.bias.shape, model.mixing.shape, model.mixing_bias.shape)
    finite = all(np.isfinite(part).all() for part in (model.rarity, model.weights, model.bias, model.mixing))
    fits = shapes == ((grams,), (grams, labels), (labels,), (labels, labels), (labels,))
    if not (fits and finite and grams and model.columns.max() < COLUMNS):
        raise LabelsError(_BROKEN.format(name=name, why="its parts do not fit each other"))
    return model
