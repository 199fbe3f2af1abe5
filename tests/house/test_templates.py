"""Facts about templates: each is used, no word stands outside translation, and every control has its name."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house.words import CHINESE, SRC

ROOMS = SRC / "doors" / "web"
FOR_BUILDERS = {"parts/specimens.html"}
"""Pages that no visitor sees."""

TRANSLATED = re.compile(
    r"\{% comment %\}.*?\{% endcomment %\}"
    r"|\{% blocktranslate.*?\{% endblocktranslate %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
    re.DOTALL,
)
IN_ITS_OWN_LANGUAGE = re.compile(r"""<[^<>]*\slang=["'][\w-]+["'][^<>]*>[^<]*<""")
"""A word that says which language it is in, such as the name of a language, needs no other."""

VALUE, TAG = re.compile(r"\{\{\s*(.*?)\s*\}\}"), re.compile(r"\{%.*?%\}", re.DOTALL)
UNSEEN = ("hidden", "submit", "button")


def templates() -> dict[str, Path]:
    """Return the file of every template by the name it is called."""
    folders = sorted(ROOMS.glob("*/templates"))
    return {str(path.relative_to(folder)): path for folder in folders for path in sorted(folder.rglob("*.html"))}


def of_packages() -> set[str]:
    """Return the names under which allauth looks for templates that a project may write anew."""
    folder = Path(str(find_spec("allauth").origin)).parent / "templates"
    return {str(path.relative_to(folder)) for path in folder.rglob("*.html")}


def is_called(name: str, said: dict[Path, str]) -> bool:
    """Tell whether a source names a template, whole or as a last name put behind its folder."""
    folder, _slash, last = name.rpartition("/")
    others = [text for path, text in said.items() if not str(path).endswith(f"/templates/{name}")]
    whole = any(f'"{name}"' in text for text in others)
    built = any(f'f"{folder}/{{' in text for text in others)
    return whole or (built and any(f'"{last.removesuffix(".html")}"' in text for text in others))


def test_every_template_is_used() -> None:
    sources = [*SRC.rglob("*.py"), *templates().values()]
    said = {path: path.read_text("utf-8") for path in sources}
    unused = [name for name in templates() if name not in of_packages() and not is_called(name, said)]
    assert unused == [], "no page draws these: delete them"


def test_every_word_of_a_template_is_translated() -> None:
    left = {
        f"{name}: {line.strip()[:60]}"
        for name, path in templates().items()
        if name not in FOR_BUILDERS
        for line in IN_ITS_OWN_LANGUAGE.sub("<", TRANSLATED.sub(" ", path.read_text("utf-8"))).splitlines()
        if CHINESE.search(line)
    }
    assert left == set()


class Controls(HTMLParser):
    """Collects the controls of a template that nothing names."""

    def __init__(self) -> None:
        super().__init__()
        self.named: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        self.within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "label":
            self.within += 1
            self.named.add(said.get("for", ""))
        elif tag in ("input", "select", "textarea") and said.get("type") not in UNSEEN and "hidden" not in said:
            own = self.within or {"aria-label", "aria-labelledby"} & set(said)
            if not own:
                self.asked.append((said.get("id", ""), f"<{tag} name={said.get('name', '')}>"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.within -= 1


def unnamed(source: str) -> list[str]:
    """Return the controls of a template that have neither a label nor a name of their own."""
    found = Controls()
    found.feed(TAG.sub("", VALUE.sub(lambda value: re.sub(r"[\s\"'|:]", "_", value[1]), source)))
    return [control for key, control in found.asked if not key or key not in found.named]


@pytest.mark.parametrize("name", sorted(templates()))
def test_every_control_has_a_label(name: str) -> None:
    assert unnamed(templates()[name].read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<input name="a">', ["<input name=a>"]),
        ('<label for="{{ x }}">甲</label><input id="{{ y }}" name="a">', ["<input name=a>"]),
        ('<label for="id_{{ x }}">甲</label><select id="id_{{ x }}"></select>', []),
        ('<label>甲 <input type="checkbox" name="a"></label>', []),
        ('<input type="hidden" name="a"><textarea aria-label="乙"></textarea>', []),
    ],
)
def test_a_control_without_a_name_is_found(source: str, found: list[str]) -> None:
    assert unnamed(source) == found


def test_every_day_is_written_as_its_language_writes_it() -> None:
    fixed = re.compile(r"""\|date:["'][^"']*[Yymd][-/.][^"']*["']""")
    for_programs = re.compile(r"""(?:datetime=["']|(?:since|until)=)\{\{[^}]*\}\}""")
    left = {name for name, path in templates().items() if fixed.search(for_programs.sub("", path.read_text("utf-8")))}
    assert left == set(), "write {{ day|date }}, or name a format of config/formats"
