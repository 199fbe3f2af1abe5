"""Find every word that pages show, in Python and in templates, without xgettext."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

SRC = Path(__file__).parents[2] / "src" / "huiyin"
ONE = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop"}
MANY = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
SAID = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def in_python(source: str) -> Iterator[str]:
    """Yield the words of every call that translates."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        at = 1 if name in WITH_CONTEXT else 0
        if name in ONE | MANY | WITH_CONTEXT and len(node.args) > at and isinstance(node.args[at], ast.Constant):
            yield str(node.args[at].value)


def in_template(source: str) -> Iterator[str]:
    """Yield the words of every tag that translates, as Django itself finds them."""
    plain = templatize(source)
    for call in re.finditer(rf"(?:(?<!p)gettext|(?<![a-z])_|pgettext\s*\(u?{SAID},)\s*\(?u?({SAID})", plain):
        yield str(ast.literal_eval(call[1]))
    for call in re.finditer(r"n?gettext\(u?\"\"\"(.*?)\"\"\"|n?gettext\(u?'''(.*?)'''", plain, re.DOTALL):
        yield call[1] or call[2]


@cache
def words() -> tuple[tuple[Path, str], ...]:
    """Return each word of the sources with the file it stands in; the sources are read once."""
    return tuple(_words())


def _words() -> Iterator[tuple[Path, str]]:
    for path in sorted(SRC.rglob("*.py")):
        yield from ((path, word) for word in in_python(path.read_text("utf-8")))
    for path in sorted([*SRC.rglob("*.html"), *SRC.rglob("templates/**/*.txt")]):
        yield from ((path, word) for word in in_template(path.read_text("utf-8")))
