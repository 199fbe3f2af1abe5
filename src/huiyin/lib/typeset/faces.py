"""Which fonts a document is set in: the office's own official faces where it has them, else the bundled ones."""

from huiyin.lib.typeset.shelf import Shelf

_FACES = {
    "body": ("仿宋", "fangsong"),
    "title": ("小标宋", "xiaobiaosong"),
    "heading": ("黑体", "simhei", "heiti"),
}


def faces(lang: str, shelf: Shelf) -> dict[str, list[str]]:
    """Return the families for ``body``, ``title`` and ``heading``, best first, the script of ``lang`` before the other."""
    bundled = ["Noto Serif TC", "Noto Serif SC"] if lang == "zh-Hant" else ["Noto Serif SC", "Noto Serif TC"]
    return {
        role: list(dict.fromkeys([shelf.family_like(words, bundled[0]), *bundled])) for role, words in _FACES.items()
    }
