"""Which rules of axe a look at a page needs: all of them once, then those that another colour or language can break."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

TELL = {"resultTypes": ["violations"]}
"""What is right need not be told: gathering it takes longer than finding what is wrong."""
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], **TELL}
NAMES = (
    *("area-alt", "aria-command-name", "aria-dialog-name", "aria-input-field-name", "aria-meter-name"),
    *("aria-progressbar-name", "aria-text", "aria-toggle-field-name", "aria-tooltip-name", "aria-treeitem-name"),
    *("button-name", "document-title", "empty-heading", "empty-table-header", "frame-title", "html-has-lang"),
    *("html-lang-valid", "image-alt", "image-redundant-alt", "input-button-name", "input-image-alt", "label"),
    *("label-content-name-mismatch", "label-title-only", "landmark-unique", "link-name", "object-alt"),
    *("select-name", "summary-name", "svg-img-alt", "table-duplicate-name", "valid-lang"),
)
WORDS_ONLY = {"runOnly": {"type": "rule", "values": list(NAMES)}, **TELL}
"""Structure and colours are the same in every language; names and titles are not."""

COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, **TELL}
"""A page in dark differs from the same page in light by its colours."""
LAYOUT = {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}, **TELL}
"""A page in large type differs by where things stand."""
FIRST = "zh-Hans"


def rules_for(page: Page) -> dict[str, Any]:
    """Return the rules for a page whose light Chinese twin is looked at by all of them."""
    if page.get_attribute("html", "lang") != FIRST:
        return WORDS_ONLY
    return COLOURS if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else WCAG
