"""Find what a text cites: a title in 《》, and the article behind it."""

from __future__ import annotations

import re

NAMED = re.compile(r"《(?P<name>[^《》]+)》(?:第(?P<article>[0-9〇零一二三四五六七八九十百千]+)条)?")
"""A title that is cited, in Simplified signs, and the number of its article where one is named."""
