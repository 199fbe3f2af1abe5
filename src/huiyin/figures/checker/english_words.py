"""What an English figure is called: the words around it that say something, in any order and with plain endings."""

import re

_APART = re.compile(
    r"[,;()\d\n]|\.(?:\s|$)|\b(?:and|but|while|of which|of these|of them|compared|up from|down from|from|against|within)\b",
    re.IGNORECASE,
)
_GENERAL = frozenset(
    "a an the of in on at by for to with was were is are be been being had has have we our it its all they that there"
    " stood reached amounted came totalled totaled made up gave rose fell about around nearly over some approximately almost more less fewer than least total totals overall altogether number"
    " numbers percentage proportion share per cent this year years quarter month half period during period's first"
    " second third fourth township town county city village district government people office's so far end only"
    " january february march april may june july august september october november december".split()
)
_WORD = re.compile(r"[a-z]+")
_BEFORE, _AFTER = 160, 80


def words_around(text: str, start: int, end: int) -> frozenset[str]:
    """Give the words of the clause around a number, which stands between two offsets."""
    ahead = text[max(0, start - _BEFORE) : start].rstrip(" :–-£$€")
    before = _APART.split(ahead)[-1] if ahead else ""
    after = _APART.split(text[end : end + _AFTER].removeprefix("%"))[0]
    return words_of(f"{before} {after}")


def words_of(name: str) -> frozenset[str]:
    """Give the words of a name that say something; petition matters are matters."""
    words = {_plain(word) for word in _WORD.findall(name.lower()) if word not in _GENERAL}
    return frozenset(words - {"petition"} if words & {"matter", "contact"} else words)


def _plain(word: str) -> str:
    """Give a word without the ending of its plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
