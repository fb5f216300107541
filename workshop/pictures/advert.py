"""An advert's lines with the mark each was given, and below them one's own musts with the stand-ins they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kit import Kit
from ..kit.content.lesson3 import MOST_MUSTS
from .base import Fact, Finding, Table, clipped, listed
from .marks import Cell, Figure, Text, cell, write

WIDTH, LEFT, TALL, FITS = 460.0, 84.0, 24.0, 56
SAID = {"evidence": "evidence", "proxy": "proxy", "legal": "legal risk", "": "?"}


class AdvertLines:
    """For answers with `tags` {line: tag} and `musts` [{"text", "group"}]; `stand_ins` gives the words in a text that are."""

    def __init__(self, kit: Kit, stand_ins: Callable[[str], list[str]]) -> None:
        self.lines, self.stand_ins = kit.content.advert.lines, stand_ins
        own = len(self.lines) * TALL + 30
        self.figure = Figure(WIDTH, own + MOST_MUSTS * TALL + 4)
        self.marks = [self._row(row * TALL + 2) for row in range(len(self.lines))]
        write(self.figure, 0, own - 12, "Your musts", weight="bold")
        self.musts = [self._row(own + row * TALL + 2) for row in range(MOST_MUSTS)]
        for (_, _, text), line in zip(self.marks, self.lines, strict=True):
            text.text = clipped(line.text, FITS)
        self.update({"tags": {}, "musts": []})

    def _row(self, y: float) -> tuple[Cell, Text, Text]:
        box = cell(self.figure, (1, y, LEFT - 12, TALL - 5))
        said = write(self.figure, 1 + (LEFT - 12) / 2, y + 10, ha="center", size=9.5)
        return box, said, write(self.figure, LEFT, y + 10, size=10)

    def update(self, answer: dict[str, Any]) -> Figure:
        tags = [answer["tags"].get(line.id, "") for line in self.lines]
        for (box, said, _), tag in zip(self.marks, tags, strict=True):
            box.shade(holds=tag == "evidence", alpha=0.18 if tag == "evidence" else 0.0)
            said.text = SAID[tag]
        musts = [row["text"].strip() for row in answer["musts"] if row["text"].strip()]
        found = [self.stand_ins(text) for text in musts]
        for place, (box, said, text) in enumerate(self.musts):
            self._show(box, said, text, musts[place : place + 1], found[place : place + 1])
        self.finding = _finding([line.text for line in self.lines], tags, musts, found)
        return self.figure

    def _show(self, box: Cell, said: Text, text: Text, must: list[str], found: list[list[str]]) -> None:
        clear = bool(must) and not found[0]
        box.shade(holds=clear, alpha=0.18 if clear else 0.0)
        box.visible = bool(must)
        said.text = "" if not must else "clear" if clear else f"{len(found[0])} to fix"
        text.text = clipped(must[0], FITS) if must else ""
        text.color = "ink"


def _finding(lines: list[str], tags: list[str], musts: list[str], found: list[list[str]]) -> Finding:
    words = [word for each in found for word in each]
    caption = _caption(tags, musts, words)
    rows = [(text, SAID[tag].replace("?", "not marked")) for text, tag in zip(lines, tags, strict=True)]
    rows += [(f"Your must: {text}", listed(each, "no stand-in")) for text, each in zip(musts, found, strict=True)]
    facts = (
        Fact(f"{sum(map(bool, tags))} of {len(tags)}", "lines marked"),
        Fact(str(len(words)), "stand-ins in your musts"),
    )
    counts = listed([f"{tags.count(tag)} {SAID[tag]}" for tag in ("evidence", "proxy", "legal")])
    key = "solid: evidence, or no stand-in found · dashed: proxy, legal risk, not marked yet, or a must to fix"
    return Finding(caption, f"{caption}. Marked so far: {counts}.", Table(("Line", "Mark"), tuple(rows)), key, facts)


def _caption(tags: list[str], musts: list[str], words: list[str]) -> str:
    if not any(tags) and not musts:
        return "Mark a line to begin"
    if words:
        held = "stand-in" if len(words) == 1 else "stand-ins"
        return f"Your musts hold {len(words)} {held}: {listed([f'“{word}”' for word in words[:3]])}"
    if musts:
        return f"{len(musts)} {'must' if len(musts) == 1 else 'musts'} and no stand-in found"
    out = sum(tag in ("proxy", "legal") for tag in tags)
    return f"You would strike {out} of the {sum(map(bool, tags))} lines you have marked"
