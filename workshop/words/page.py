"""What the page's own scripts say: the texts in their `t("…")` and `t.n(n, "…", "…")`, in the language in force."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from .catalogue import RULED, Catalogue
from .language import spoken

_HERE = Path(__file__).parents[1]
_SCRIPTS = (_HERE / "widgets" / "static", _HERE / "web" / "static")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_CALL = re.compile(rf"\bt\(\s*({_TEXT})|\bt\.n\([^\"]*?,\s*({_TEXT}),\s*({_TEXT})")


@lru_cache(maxsize=1)
def script_texts() -> tuple[tuple[str, ...], ...]:
    """(text,) or (one, other), once each, in the order of the scripts."""
    scripts = (path.read_text(encoding="utf-8") for folder in _SCRIPTS for path in sorted(folder.glob("*.js")))
    found = [tuple(filter(None, call)) for script in scripts for call in _CALL.findall(script)]
    return tuple(dict.fromkeys(tuple(map(json.loads, call)) for call in found))


def page_language() -> dict[str, Any]:
    """`language`, `direction` and `locale` as HTML and scripts have them; `words`: {English: text, or its plural forms}; `forms`: n → which of them."""
    now = spoken()
    how = {"language": now.code, "direction": now.direction, "locale": now.locale.replace("_", "-")}
    return {**how, **_words(now.catalogue)}


@lru_cache(maxsize=4)
def _words(catalogue: Catalogue) -> dict[str, Any]:
    had = [texts[0] for texts in script_texts() if catalogue.has(texts[0])]
    words = {english: forms[0] if len(forms := catalogue.forms(english)) == 1 else forms for english in had}
    return {"words": words, "forms": [catalogue.form(n) for n in RULED] if words else []}
