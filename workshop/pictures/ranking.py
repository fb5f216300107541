"""Weighted scores as bars: people or packages in their order, and how far each can move when one weight does."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit
from ..models.scoring import stability, weighted_scores
from ..words import listed, number, plural, text
from .bars import Bar, Bars
from .base import UNKNOWN, Fact, finding, reach
from .marks import Figure

SHIFT = 5  # points a weight may move
TIED = 1e-9


class Ranked(NamedTuple):
    """A row: score, and the scores and places it may have when one weight moves."""

    name: str
    score: float
    low: float
    high: float
    best: int
    worst: int


def _ranked(names: list[str], levels: NDArray[np.float64], weights: NDArray[np.float64]) -> list[Ranked]:
    scores, band = weighted_scores(levels, weights), stability(levels, weights, shift=SHIFT)
    columns = (scores, band.lowest_score, band.highest_score, band.best_place, band.worst_place)
    return [Ranked(names[i], *(column[i].item() for column in columns)) for i in np.argsort(-scores, kind="stable")]


def _bars(rows: list[Ranked]) -> list[Bar]:
    return [Bar(row.name, row.score, number(row.score), row.low, row.high) for row in rows]


def _blank(names: list[str]) -> list[Bar]:
    return [Bar(name, 0, UNKNOWN) for name in names]


def _key() -> str:
    return text("bar: score of 100 · frame: where it can move if one weight shifts by {n} points", n=SHIFT)


def _moved() -> str:
    return text("If a weight moves {n} points", n=SHIFT)


class Ranking:
    """The slate of people, for answers with `criteria` [skill] and `weights` {skill: points}.

    `moving` has those whose place is not certain: (name, best place, worst place).
    """

    def __init__(self, kit: Kit) -> None:
        self.people = [kit.candidate[person] for person in kit.scorecard.slate]
        self.moving: list[tuple[str, int, int]] = []
        self.bars = Bars(len(self.people))

    def update(self, answer: dict[str, Any]) -> Figure:
        used = [name for name in answer["criteria"] if answer["weights"].get(name)]
        names = [person.name for person in self.people]
        self.moving = []
        if not used:
            caption = text("Pick criteria and share out points to see the ranking")
            self.finding = finding(caption, (text("Person"), text("Score")), [(name, UNKNOWN) for name in names])
            return self.bars.show(_blank(names))
        levels = np.array([[person.levels[name] for name in used] for person in self.people], dtype=float)
        rows = _ranked(names, levels, np.array([answer["weights"][name] for name in used], dtype=float))
        self.moving = [(row.name, row.best, row.worst) for row in rows if row.best != row.worst]
        header = (text("Person (invented)"), text("Score"), _moved(), text("Place"))
        self.finding = finding(_caption(rows), header, [(*_cells(row, 0), _place(row)) for row in rows], _key())
        return self.bars.show(_bars(rows))


def _cells(row: Ranked, digits: int) -> tuple[str, str, str]:
    return row.name, number(row.score, digits), reach(number(row.low), number(row.high))


def _place(row: Ranked) -> str:
    return str(row.best) if row.best == row.worst else reach(row.best, row.worst)


def _caption(rows: list[Ranked]) -> str:
    name = rows[0].name
    rest = [str(place) for place, row in enumerate(rows[1:], 2) if row.best != row.worst]
    places = listed(rest)
    if rows[0].worst > 1:
        if len(rest) <= 1:
            return text("The lead of {name} depends on your weights", name=name)
        return text("The lead of {name} depends on your weights; so do places {places}", name=name, places=places)
    if not rest:
        return text("{name} leads whatever you do; no place changes", name=name)
    return plural(
        len(rest),
        "{name} leads whatever you do; place {places} depends on your weights",
        "{name} leads whatever you do; places {places} depend on your weights",
        name=name,
        places=places,
    )


class Bench(NamedTuple):
    """Packages to be ranked: names in the order of rows, levels (packages, criteria), weights, and what is said beside it."""

    names: list[str]
    levels: NDArray[np.float64]
    weights: NDArray[np.float64]
    moved: str  # “Does our job at 40 points”, or "" while no weight is moved
    unscored: list[str]


class Bake:
    """Packages with their names hidden, as the weights stand or as a slider moves one of them; `bench(answer)` gives a Bench."""

    def __init__(self, rows: int, bench: Callable[[dict[str, Any]], Bench]) -> None:
        self.bench, self.bars = bench, Bars(rows)

    def update(self, answer: dict[str, Any]) -> Figure:
        bench, header = self.bench(answer), (text("Package"), text("Score"), _moved())
        if not bench.weights.sum():
            caption = text("Share out the points to see the ranking")
            self.finding = finding(caption, header[:2], [(name, UNKNOWN) for name in bench.names])
            return self.bars.show(_blank(bench.names))
        rows = _ranked(bench.names, bench.levels, bench.weights)
        ahead = Fact(number(rows[0].score - rows[1].score, 1), text("points ahead of the next"))
        self.finding = finding(_bake_caption(bench, rows), header, [_cells(row, 1) for row in rows], _key(), (ahead,))
        return self.bars.show(_bars(rows))


def _bake_caption(bench: Bench, rows: list[Ranked]) -> str:
    first = [row.name for row in rows if row.score > rows[0].score - TIED]
    n, names = len(first), listed(first)
    caption = (
        plural(n, "With {moved}, {names} leads", "With {moved}, {names} are level", moved=bench.moved, names=names)
        if bench.moved
        else plural(
            n, "{names} leads as you share out the points", "{names} are level as you share out the points", names=names
        )
    )
    if not bench.unscored:
        return caption
    return plural(
        len(bench.unscored), "{caption}; one not scored yet", "{caption}; {n} not scored yet", caption=caption
    )
