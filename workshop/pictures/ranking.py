"""The slate ranked by a weighted scorecard, and how far each place holds when a weight moves."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..kit import Kit
from ..models.scoring import stability, weighted_scores
from .bars import Bar, Bars
from .base import Finding, Table, listed
from .marks import Figure

SHIFT = 5  # points a weight may move


class Ranking:
    """For answers with `criteria` [skill] and `weights` {skill: points}."""

    def __init__(self, kit: Kit) -> None:
        self.people = [kit.candidate[person] for person in kit.scorecard.slate]
        self.bars = Bars(len(self.people))
        self.update({"criteria": [], "weights": {}})

    def update(self, answer: dict[str, Any]) -> Figure:
        used = [name for name in answer["criteria"] if answer["weights"].get(name)]
        if not used:
            self.finding = _empty([person.name for person in self.people])
            return self.bars.show([Bar(person.name, 0, "–") for person in self.people])
        levels = np.array([[person.levels[name] for name in used] for person in self.people], dtype=float)
        weights = np.array([answer["weights"][name] for name in used], dtype=float)
        scores, band = weighted_scores(levels, weights), stability(levels, weights, shift=SHIFT)
        rows = [
            (
                self.people[i].name,
                scores[i],
                band.lowest_score[i],
                band.highest_score[i],
                int(band.best_place[i]),
                int(band.worst_place[i]),
            )
            for i in np.argsort(-scores, kind="stable")
        ]
        self.finding = _finding(rows)
        return self.bars.show([Bar(name, score, f"{score:.0f}", low, high) for name, score, low, high, *_ in rows])


def _empty(names: list[str]) -> Finding:
    caption = "Pick criteria and share out points to see the ranking"
    table = Table(("Person", "Score"), tuple((name, "–") for name in names))
    return Finding(caption, f"{caption}. To be ranked: {listed(names)}.", table)


def _finding(rows: list[tuple[str, float, float, float, int, int]]) -> Finding:
    said = "; ".join(f"{name} scores {s:.0f}, between {lo:.0f} and {hi:.0f}" for name, s, lo, hi, *_ in rows)
    caption = _caption(rows)
    cells = tuple((name, f"{s:.0f}", f"{lo:.0f}–{hi:.0f}", _places(a, b)) for name, s, lo, hi, a, b in rows)
    table = Table(("Person (invented)", "Score", f"If a weight moves {SHIFT} points", "Place"), cells)
    key = f"bar: score of 100 · frame: where it can move if one weight shifts by {SHIFT} points"
    return Finding(caption, f"{caption}. {said}.", table, key)


def _caption(rows: list[tuple[str, float, float, float, int, int]]) -> str:
    name, unsure = rows[0][0], [place for place, row in enumerate(rows, 1) if row[4] != row[5]]
    leads = f"{name} leads whatever you do" if rows[0][5] == 1 else f"The lead of {name} depends on your weights"
    if not unsure:
        return f"{leads}; no place changes"
    if rows[0][5] > 1 and len(unsure) <= 2:
        return leads
    rest = [place for place in unsure if place > 1]
    return (
        f"{leads}; places {min(rest)} to {max(rest)} do too"
        if rows[0][5] > 1
        else f"{leads}; {_some(rest)} your weights"
    )


def _some(places: list[int]) -> str:
    span = f"place {places[0]} depends" if len(places) == 1 else f"places {min(places)} to {max(places)} depend"
    return f"{span} on"


def _places(best: int, worst: int) -> str:
    return str(best) if best == worst else f"{best} to {worst}"
