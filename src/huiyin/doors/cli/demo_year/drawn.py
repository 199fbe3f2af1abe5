"""Pictures of places before and after, drawn here by code: a road, a tap; nobody stands in them."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from huiyin.lib.files.checked import CheckedFile, checked

SIZE = (480, 360)
SKY, HILL, FIELD, EARTH, CEMENT, LINE = "#cfe3ea", "#8fa98a", "#b9c48a", "#9c7b55", "#b7b8b4", "#f2f2ee"
STONE, PUDDLE, PIPE, RUST, WATER, BASIN, WALL = (
    "#6d5a43",
    "#5f7f8c",
    "#7c8a8f",
    "#a9663c",
    "#5b9bc0",
    "#d9d3c4",
    "#e6dfcf",
)
VARIANTS = 3


@cache
def shot(kind: str, stage: str, variant: int = 0) -> CheckedFile:
    """Return a picture as it is kept; the same one for the same words, whichever item shows it.

    :param kind: ``roads`` or ``water``
    :param stage: ``before``, ``during`` or ``after``
    """
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    chances = random.Random(f"{kind}:{variant}")  # noqa: S311 - no secret
    _hills(pen, chances)
    (_road if kind == "roads" else _tap)(pen, chances, stage)
    drawn = BytesIO()
    picture.quantize(32).save(drawn, "PNG", optimize=True)
    return checked(drawn.getvalue(), f"{stage}.png")


def _hills(pen: ImageDraw.ImageDraw, chances: random.Random) -> None:
    for n in range(4):
        x, high = n * 150 - 60, chances.randint(60, 110)
        pen.ellipse((x, 150 - high, x + 260, 150 + high), fill=HILL)
    pen.rectangle((0, 150, *SIZE), fill=FIELD)


def _road(pen: ImageDraw.ImageDraw, chances: random.Random, stage: str) -> None:
    """Draw a road that runs away: of earth with holes, half laid, or of cement with a line."""
    bend = chances.randint(-60, 60)
    left, right, top = 60, 420, (240 + bend, 150)
    pen.polygon([(left, 360), (right, 360), (top[0] + 14, 150), (top[0] - 14, 150)], fill=EARTH)
    if stage != "before":
        low = 360 if stage == "after" else 250
        part = (low - 150) / 210
        edge = [(top[0] - 14 + (left - top[0] + 14) * part, low), (top[0] + 14 + (right - top[0] - 14) * part, low)]
        pen.polygon([*edge, (top[0] + 14, 150), (top[0] - 14, 150)], fill=CEMENT)
    for n in range(9):
        y = 175 + n * 20
        x, wide = top[0] + (240 - top[0]) * (y - 150) / 210 + chances.randint(-50, 50) * (y - 140) / 210, (y - 140) / 5
        if stage == "before" or (stage == "during" and y > 260):  # noqa: PLR2004 - below where the cement ends
            pen.ellipse((x - wide, y - wide / 4, x + wide, y + wide / 4), fill=(PUDDLE, STONE)[n % 2])
    if stage == "after":
        for n in range(5):
            y = 170 + n * 38
            x = top[0] + (240 - top[0]) * (y - 150) / 210
            pen.polygon([(x - 2, y), (x + 2, y), (x + 4, y + 18), (x - 4, y + 18)], fill=LINE)


def _tap(pen: ImageDraw.ImageDraw, chances: random.Random, stage: str) -> None:
    """Draw a tap over a basin: rusty and dry, a new pipe laid, or running."""
    pen.rectangle((0, 110, *SIZE), fill=WALL)
    x, pipe = chances.randint(180, 260), RUST if stage == "before" else PIPE
    pen.rectangle((x, 40, x + 22, 190), fill=pipe)
    pen.rectangle((x, 168, x + 110, 190), fill=pipe)
    pen.rectangle((x + 90, 168, x + 112, 216), fill=pipe)
    pen.rectangle((x + 86, 150, x + 116, 160), fill=pipe)
    pen.rounded_rectangle((x - 30, 290, x + 190, 350), radius=14, fill=BASIN)
    if stage == "after":
        pen.rectangle((x + 94, 216, x + 108, 296), fill=WATER)
        pen.ellipse((x + 10, 284, x + 170, 306), fill=WATER)
    elif stage == "before":
        for n in range(6):
            pen.line((x + 10 + n * 26, 300, x + 24 + n * 26, 330), fill=STONE, width=2)
    else:
        pen.rectangle((x + 130, 60, x + 152, 340), fill=PIPE)
