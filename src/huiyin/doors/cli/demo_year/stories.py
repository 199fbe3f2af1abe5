"""Tell believable stories: what happened, what is asked, what is found, from the texts of each script."""

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.people import GROUPS

FILES = {"zh-Hans": "texts/hans.toml", "zh-Hant": "texts/hant.toml"}
TWICE = 0.55  # share of stories with a second sentence of detail
BOTH = 0.4  # share of stories in which everything is asked


@dataclass(frozen=True)
class Ask:
    """One thing asked, what was found on it, and what the office does about it."""

    ask: str
    facts: str
    measure: str


@dataclass(frozen=True)
class Story:
    """One story as it was told in a village."""

    category: str
    kind: str
    title: str
    narrative: str
    asks: tuple[Ask, ...]
    basis: tuple[str, ...]
    lang: str
    is_dispute: bool = False


@dataclass(frozen=True)
class Wanted:
    """Which stories may be told: of a kind, disputes or not (None: either), with several things asked."""

    kind: str = "complaint"
    dispute: bool | None = None
    several: bool = False

    def fits(self, text: dict[str, Any], village: str) -> bool:
        """Tell whether a story of the texts may be told of the village."""
        return (
            text.get("kind", "complaint") == self.kind
            and self.dispute in (None, text.get("dispute", False))
            and len(text["asks"]) > self.several
            and village in text.get("villages", [village])
        )


@cache
def texts(lang: str) -> tuple[dict[str, Any], ...]:
    """Return the stories of a script."""
    return tuple(read(FILES[lang])["story"])


def tell(rng: random.Random, village: str, lang: str, wanted: Wanted) -> Story:
    """Return a story of the village, in the town's script."""
    fitting = [text for text in texts(lang) if wanted.fits(text, village)]
    text = rng.choices(fitting, [each["weight"] for each in fitting])[0]
    filled = slots(rng, village, lang)
    return Story(
        category=text["category"],
        kind=wanted.kind,
        title=rng.choice(text["titles"]).format_map(filled),
        narrative=_narrative(rng, text).format_map(filled),
        asks=_asks(rng, text, filled, several=wanted.several),
        basis=tuple(text["basis"]),
        lang=lang,
        is_dispute=text.get("dispute", False),
    )


def _narrative(rng: random.Random, text: dict[str, Any]) -> str:
    said: str = rng.choice(text["told"])
    return said + (rng.choice(text["more"]) if text["more"] and rng.random() < TWICE else "")


def _asks(rng: random.Random, text: dict[str, Any], slots: dict[str, str], *, several: bool) -> tuple[Ask, ...]:
    chosen = text["asks"] if several or rng.random() < BOTH else [rng.choice(text["asks"])]
    return tuple(Ask(*(part.format_map(slots) for part in each)) for each in chosen)


def slots(rng: random.Random, village: str, lang: str) -> dict[str, str]:
    """Return what fills the gaps of a text: the village, and numbers as people say them."""
    group = rng.choice(GROUPS)
    return {
        "village": village,
        "group": group.replace("组", "組") if lang == "zh-Hant" else group,
        "households": str(rng.randint(4, 38)),
        "n": str(rng.randint(2, 8)),
        "days": str(rng.randint(3, 15)),
        "month": str(rng.randint(1, 12)),
        "year": str(rng.randint(2020, 2023)),
        "mu": f"{rng.randint(8, 360) / 10:.1f}",
        "metres": str(rng.randint(3, 60) * 10),
        "amount": f"{rng.randint(6, 480) * 100:,}".replace(",", ""),
    }
