"""Walk through the pages of a filing as a browser does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

WORDS: dict[str, Any] = {
    "kind": "matter",
    "narrative": "三组的灌溉水渠被占，今年没有水插秧。",
    "village": "990121100201",
    "office": "",
    "since": "今年三月",
    "ask": ["恢复水渠", "", "赔偿秧苗损失"],
    "join": "",
    "name": "林小满",
    "phone": "13900000001",
    "address": "柳树坪村三组",
    "persons": "1",
    "key": "0" * 32,
}
FIELDS = {
    "what": ("kind", "narrative", "key"),
    "where": ("village", "office"),
    "since": ("since",),
    "asks": ("ask",),
    "join": ("join",),
    "reach": ("name", "phone", "address", "persons", "anonymous"),
    "who": ("confidential",),
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
"""A file that is taken as PDF."""

CODE = re.compile(r'class="code">([\d ]+)<')
TOKEN = re.compile(r'name="draft" value="([^"]+)"')


def said(name: str, words: dict[str, Any]) -> dict[str, Any]:
    """Return what the form of one question sends."""
    return {field: words[field] for field in FIELDS[name] if field in words}


def answer_all(client: Client, up_to: str = "check", **more: Any) -> str:
    """Answer every question that is asked before ``up_to``; return the address that then asks."""
    words = {**WORDS, **more}
    page = client.post("/file/", said("what", words))
    while page.status_code == 302 and not page["Location"].endswith((f"/{up_to}/", "/check/")):
        page = client.post(page["Location"], said(page["Location"].split("/")[-2], words))
    assert page.status_code == 302, page.content.decode()
    return page["Location"]


def send(client: Client, papers: Any = (), **more: Any) -> Any:
    """Answer everything and send it; return the page that follows."""
    return client.post(answer_all(client, **more), {"papers": papers} if papers else {}, follow=True)


def code_in(html: str) -> str:
    """Return the code on a receipt."""
    found = CODE.search(html)
    assert found, html
    return found[1]


def filed(client: Client, **more: Any) -> str:
    """File and return the code."""
    return code_in(send(client, **more).content.decode())
