"""Carry missives over HTTPS; the answer is a signed receipt, or a problem with its code."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings

from huiyin.figures.upward.acts import pack_figures
from huiyin.handling.exchange.arriving import do_waiting
from huiyin.handling.exchange.asking import pack_asked
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.sending import send_due
from huiyin.handling.exchange.witnessing import pack_heads
from huiyin.lib.posting import ask, networks
from huiyin.record.mail.partners import open_partners

HEADERS = {"Content-Type": "text/plain; charset=utf-8", "User-Agent": "huiyin"}


def exchange(at: datetime) -> int:
    """Make missives of new acts, figures and heads, send what is due, and do what waited; return how many receipts came back."""
    pack(at)
    pack_asked(at)
    pack_figures(at)
    pack_heads(at)
    for partner in open_partners():
        do_waiting(partner, at)
    return send_due(carry, at)


def carry(url: str, body: bytes) -> tuple[str, bytes]:
    """Post a missive once; a problem is told by its own code, anything else by how the posting went."""
    outcome, answer = ask(url, body, HEADERS, networks(settings.HUIYIN_WEBHOOK_NETWORKS))
    if outcome.startswith("status_"):
        try:
            return str(json.loads(answer)["code"]), b""
        except (ValueError, KeyError, TypeError):
            return outcome, b""
    return outcome, answer
