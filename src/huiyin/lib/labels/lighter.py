"""Make a model lighter: of the weights of each gram only the large ones stay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from huiyin.lib.labels.model import Model


def lighter(model: Model, small: float) -> Model:
    """Return the model without weights below ``small`` (share of the largest of their gram); its file packs well."""
    largest = np.abs(model.weights).max(axis=1, keepdims=True)
    return replace(model, weights=np.where(np.abs(model.weights) < small * largest, np.float32(0), model.weights))
