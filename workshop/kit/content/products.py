"""Names of products and versions in a text: what will be out of date before the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

VERSION = r"\bv\d+(\.\d+)*\b|\bversion \d+[\d.]*|\b\d+\.\d+\.\d+\b"


def product_in(text: str, products: Iterable[str]) -> str:
    """The first product or version the text names, as it is written there; "" if none."""
    names = "|".join(re.escape(name) for name in products)
    hit = re.search(rf"(?<!\w)(?:{names})(?![^\W\d_])|{VERSION}", text, re.IGNORECASE)
    return hit[0] if hit else ""
