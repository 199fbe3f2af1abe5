"""The bundle of a publication as one file to download."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from huiyin.figures.kit.bundle import write_bundle
from huiyin.figures.publications.models import Publication


def file_name(publication: Publication) -> str:
    """Return the name of a publication's bundle, without what says its kind."""
    return f"{publication.office.code}-{publication.text}-{publication.number}"


def packed(publication: Publication) -> bytes:
    """Return the bundle of a publication as a zip file with one folder.

    :raises Refused: if too few matters stand behind the figures to hide each other
    """
    out, name = BytesIO(), file_name(publication)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        write_bundle(publication, list(publication.figures.order_by("id")), folder)
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            for each in sorted(folder.iterdir()):
                file.write(each, f"{name}/{each.name}")
    return out.getvalue()
