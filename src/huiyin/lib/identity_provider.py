"""An identity provider as the settings of an installation name it: no more than words, so that whoever reads them loads no more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Provider:
    """An identity provider: as it calls itself, as it calls us, the secret between us, and whom its certificate is from.

    ``two_steps`` are the words of ``amr`` and ``acr`` by which its sign-in counts as one of two steps.
    """

    issuer: str
    client: str
    secret: str
    name: str
    authority: str | None = None
    two_steps: frozenset[str] = frozenset()
