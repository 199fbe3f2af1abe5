"""What a first visit to a page costs: the page as it is sent, and its files as whitenoise packs them."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

from tests.browser.crawl import Seen, links


def weight(seen: Seen) -> int:
    """Return the bytes of a first load; pages themselves go out unpacked.

    :raises AssertionError: if the page loads something from elsewhere
    """
    loads = set(links(seen.html).loads)
    assert not [each for each in loads if urlsplit(each).netloc], f"{seen.url} loads from elsewhere"
    return len(seen.html.encode()) + sum(_packed(each) for each in loads if each.startswith(settings.STATIC_URL))


@cache
def _packed(address: str) -> int:
    found = finders.find(address.removeprefix(settings.STATIC_URL))
    assert found, f"{address} is not there"
    return len(gzip.compress(Path(str(found)).read_bytes()))
