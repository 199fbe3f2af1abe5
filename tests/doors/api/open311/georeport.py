"""Read answers of other systems as Open311 GeoReport v2 writes them in XML: services, definitions, requests, updates, errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which brings no types."""

LARGEST = 20 * 1024 * 1024
"""Bytes of one answer."""

MEMBERS: dict[str, tuple[str, ...]] = {
    "services": ("service",),
    "service_definition": (),
    "service_requests": ("request",),
    "service_request_updates": ("request_update",),
    "service_requests_updates": ("request_update",),  # as one widespread client says it
    "errors": ("error",),
    "discovery": (),
}
"""Outermost elements, and what the members of those that are lists are called."""

LISTS = {"attributes": "attribute", "values": "value", "endpoints": "endpoint", "formats": "format"}

Told = str | list["Told"] | dict[str, "Told"]


class Unreadable(ValueError):  # noqa: N818 - the answer is unreadable, nothing broke
    """Say in one sentence why an answer cannot be read."""


@dataclass(frozen=True)
class Answer:
    """An answer: its outermost element, and each of its members as what its elements say."""

    kind: str
    members: tuple[dict[str, Told], ...]


def read(content: bytes) -> Answer:
    """Return what an answer says; elements of our own that other systems add are kept under their names.

    :raises Unreadable: with one sentence, if it is no such answer
    """
    root = _root(content)
    kind = _name(root)
    if kind not in MEMBERS:
        raise Unreadable(f"<{kind}> is no answer of GeoReport v2; expected one of {', '.join(MEMBERS)}.")
    if not MEMBERS[kind]:
        return Answer(kind, (_facts(root),))
    return Answer(kind, tuple(_member(each, MEMBERS[kind]) for each in _elements(root)))


def _root(content: bytes) -> Element:
    if len(content) > LARGEST:
        raise Unreadable("The answer is larger than 20 MB.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"The answer is no well-formed XML: {error.msg}.") from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("The answer declares a document type, which GeoReport v2 has none of.")
    return root


def _elements(parent: Element) -> list[Element]:
    """Return the elements of a list.

    :raises Unreadable: if words stand between them
    """
    words = [parent.text, *(each.tail for each in parent)]
    if stray := next((word.strip() for word in words if word and word.strip()), ""):
        raise Unreadable(f"Words stand between the members of <{_name(parent)}>: “{stray[:40]}”.")
    return [each for each in parent if isinstance(each.tag, str)]


def _member(element: Element, names: tuple[str, ...]) -> dict[str, Told]:
    if _name(element) not in names:
        raise Unreadable(f"<{_name(element)}> stands on line {element.sourceline} where <{names[0]}> was expected.")
    return _facts(element)


def _facts(element: Element) -> dict[str, Told]:
    return {_name(each): _told(each) for each in element if isinstance(each.tag, str)}


def _told(element: Element) -> Told:
    if _name(element) in LISTS:
        return [_told(each) for each in _elements(element)]
    return _facts(element) if len(element) else (element.text or "").strip()


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)
