"""The facilitator's notes, read where they are written: in solutions/, beside each exercise."""

from __future__ import annotations

import re
from pathlib import Path

from .authoring import TAG
from .lesson_pages import cells_of

SHOWS = re.compile(r"""\bexercise\(["']([a-z0-9-]+)["']\)""")
START = re.compile(r"^\*\*For the facilitator[^*]*\*\*\s*")


def notes_in(root: Path) -> dict[str, str]:
    """{slug: Markdown} from the tagged cells that stand before each exercise in `root`/solutions."""
    found: dict[str, str] = {}
    for path in sorted((root / "solutions").glob("*.ipynb")):
        found |= _notes(path)
    return found


def _notes(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting: list[str] = []
    for cell in cells_of(path):
        if cell["cell_type"] == "markdown" and TAG in cell["metadata"].get("tags", []):
            waiting.append(START.sub("", cell["source"]))
        elif cell["cell_type"] == "code" and (shown := SHOWS.search(cell["source"])):
            if waiting:
                found[shown[1]] = "\n\n".join(waiting)
            waiting = []
    return found
