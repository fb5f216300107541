"""What axe finds wrong with a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}  # what another scheme can change
_BRIEFLY = {"resultTypes": ["violations"]}  # every rule is tried; what passed is not listed node by node


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[str]:
    """Each rule that an element breaks, with the element."""
    found = Axe().run(page, options={**_BRIEFLY, **(rules or {})}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
