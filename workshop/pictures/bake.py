"""Packages ranked with their names hidden, as the weights stand or as a slider moves one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..kit.locale import number
from ..models.scoring import stability, weighted_scores
from .bars import Bar, Bars
from .base import Fact, Finding, Table, listed
from .marks import Figure

SHIFT = 5  # points a weight may move


@dataclass(frozen=True)
class Bench:
    """What is ranked: names in the order of rows, levels (packages, criteria), weights, and what is said beside it."""

    names: list[str]
    levels: NDArray[np.float64]
    weights: NDArray[np.float64]
    moved: str  # “Does our job at 40 points”, or "" while no weight is moved
    unscored: list[str]


class Bake:
    """`bench(answer)` gives a Bench."""

    def __init__(self, rows: int, bench: Callable[[dict[str, Any]], Bench]) -> None:
        self.bench = bench
        self.bars = Bars(rows)

    def update(self, answer: dict[str, Any]) -> Figure:
        bench = self.bench(answer)
        if not bench.weights.sum():
            caption = "Share out the points to see the ranking"
            table = Table(("Package", "Score"), tuple((name, "–") for name in bench.names))
            self.finding = Finding(caption, f"{caption}. To be ranked: {listed(bench.names)}.", table)
            return self.bars.show([Bar(name, 0, "–") for name in bench.names])
        scores, band = weighted_scores(bench.levels, bench.weights), stability(bench.levels, bench.weights, shift=SHIFT)
        order = np.argsort(-scores, kind="stable")
        rows = [(bench.names[i], scores[i], band.lowest_score[i], band.highest_score[i]) for i in order]
        self.finding = _finding(bench, rows, [bench.names[i] for i in order if scores[i] > scores.max() - 1e-9])
        return self.bars.show([Bar(name, score, f"{score:.0f}", low, high) for name, score, low, high in rows])


def _finding(bench: Bench, rows: list[tuple[str, float, float, float]], first: list[str]) -> Finding:
    lead = f"{listed(first)} {'leads' if len(first) == 1 else 'are level'}"
    caption = f"With {bench.moved}, {lead}" if bench.moved else f"{lead} as you share out the points"
    if bench.unscored:
        caption += f"; {len(bench.unscored)} not scored yet"
    cells = tuple((name, number(score, 1), f"{low:.0f}–{high:.0f}") for name, score, low, high in rows)
    said = "; ".join(f"{name} scores {score}, between {span}" for name, score, span in cells)
    key = f"bar: score of 100 · frame: where it can move if one weight shifts by {SHIFT} points"
    ahead = rows[0][1] - rows[1][1]
    table = Table(("Package", "Score", f"If a weight moves {SHIFT} points"), cells)
    return Finding(caption, f"{caption}. {said}.", table, key, (Fact(number(ahead, 1), "points ahead of the next"),))
