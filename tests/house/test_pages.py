"""Every page is opened by a test: its address, or its name, stands in one."""

from __future__ import annotations

import re
from pathlib import Path

from huiyin.doors.web.administration.forms.every import FORMS as ADMINISTERING
from huiyin.doors.web.mediation.forms.every import FORMS as MEDIATING
from tests.house.addresses import addresses
from tests.house.words import words

TESTS = Path(__file__).parents[1]
ROOMS = ("doors", "browser")
OF_PACKAGES = ("account_", "mfa_")
IN_LOOPS = {*(f"mediation:{act}" for act in MEDIATING), *(f"administration:{act}" for act in ADMINISTERING)}
"""Forms that the tests of their rooms open one and all, and say so."""
FOLLOWED = {"calendar:booked"}
"""Pages that a test reaches by what it sent before: tests/doors/web/calendar."""
PLACE, PUT_IN = re.compile(r"<[^>]+>"), r"(?:\{[^{}]*\}|[\w.%-]+)"


def said(name: str, route: str, tests: str) -> bool:
    """Tell whether tests say the name of an address, its last word, or a path that fits it."""
    path = PUT_IN.join(re.escape(piece) for piece in PLACE.split(route))
    words = (name, name.rpartition(":")[2], route.rstrip("/").rpartition("/")[2])
    file = words[-1] if "." in words[-1] and "<" not in words[-1] else ""
    return (
        any(f'"{word}"' in tests for word in words if word)
        or bool(file and f'{file}"' in tests)
        or bool(re.search(rf'["/]{path}["?#]', tests))
    )


def test_every_page_is_opened_by_a_test() -> None:
    files = [path for room in ROOMS for path in (TESTS / room).rglob("*.py")]
    tests = "\n".join(path.read_text("utf-8") for path in files)
    known = {name: route.replace("<int:place>/", "") for name, route in addresses().items()}
    apart = IN_LOOPS | FOLLOWED | {name for name in known if name.startswith(OF_PACKAGES)}
    unsaid = sorted(name for name, route in known.items() if name not in apart and not said(name, route, tests))
    assert not unsaid, f"no test opens {', '.join(unsaid)}"


def test_an_address_that_no_test_says_is_found() -> None:
    assert not said("room:page", "room/<uuid:key>/page/", 'client.get("/room/elsewhere/")')
    assert said("room:page", "room/<uuid:key>/page/", 'client.get(f"/room/{made.pk}/page/")')


def test_no_word_on_a_page_is_a_reference_as_programs_write_it() -> None:
    """Officers cite 《信访工作条例》第三十一条, never ``xinfang_2022:31``."""
    code = re.compile(r"\b[a-z]+_(?:19|20)[0-9]{2}:[0-9]")
    assert sorted(word for _path, word in words() if code.search(word)) == []
