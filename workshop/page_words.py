"""The texts that the page's own scripts write, read from the scripts themselves: what stands in `t("…")`."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_SCRIPTS = (_HERE / "widgets" / "static", _HERE / "web" / "static")
_CALL = re.compile(r"""\bt\(\s*("(?:[^"\\]|\\.)*")""")


@cache
def page_words() -> tuple[str, ...]:
    """Each text once, in the order of the scripts."""
    scripts = (path.read_text(encoding="utf-8") for folder in _SCRIPTS for path in sorted(folder.glob("*.js")))
    return tuple(dict.fromkeys(json.loads(word) for script in scripts for word in _CALL.findall(script)))
