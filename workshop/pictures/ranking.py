"""Weighted scores as bars: people or packages in their order, and how far each can move when one weight does."""

from collections.abc import Callable, Sequence
from string import ascii_uppercase
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit
from ..models.scoring import stability
from ..words import listed, number, plural, text
from .bars import Bar, Bars
from .base import UNKNOWN, Fact, Finding, finding, item, part_of, reach
from .marks import Figure

POINTS = 100  # to be shared out
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
    band = stability(levels, weights, shift=SHIFT)
    columns = (band.score, band.lowest_score, band.highest_score, band.best_place, band.worst_place)
    return [Ranked(names[i], *(column[i].item() for column in columns)) for i in np.argsort(-band.score, kind="stable")]


class _Scores:
    """Bars of scores in their order, or empty ones while nothing has a weight."""

    def __init__(self, rows: int) -> None:
        self.bars = Bars(rows)

    def _blank(self, caption: str, head: str, names: list[str]) -> Figure:
        self.finding = finding(caption, (head, text("Score")), [(name, UNKNOWN) for name in names])
        return self.bars.show([Bar(name, 0, UNKNOWN) for name in names])

    def _show(
        self,
        rows: list[Ranked],
        caption: str,
        head: str,
        digits: int,
        columns: int,
        facts: tuple[Fact, ...] = (),
        out: Sequence[str] = (),
    ) -> Figure:
        """The table has so many of its columns, and scores so many digits; what a rule throws out stands last, without a bar."""
        header = (head, text("Score"), text("If a weight moves {n} points", n=SHIFT), text("Place"))
        cells = [
            (row.name, number(row.score, digits), reach(number(row.low), number(row.high)), _place(row))[:columns]
            for row in rows
        ]
        key = text("bar: score of 100 · frame: where it can move if one weight shifts by {n} points", n=SHIFT)
        cells += [(name, text("out"), *[UNKNOWN] * (columns - 2)) for name in out]
        self.finding = finding(caption, header[:columns], cells, key, facts)
        bars = [Bar(row.name, row.score, number(row.score, digits), row.low, row.high) for row in rows]
        return self.bars.show([*bars, *(Bar(name, 0, text("out")) for name in out)])


def _place(row: Ranked) -> str:
    return str(row.best) if row.best == row.worst else reach(row.best, row.worst)


class Ranking(_Scores):
    """The slate of people by a letter each, for answers with `criteria` [skill] and `weights` {skill: points}; `unrepaired`
    counts the criteria that have a level to rewrite.

    `moving` has those whose place is not certain: (name, best place, worst place).
    """

    def __init__(self, kit: Kit, unrepaired: Callable[[dict[str, Any]], int] | None = None) -> None:
        self.people = [kit.candidate[person] for person in kit.scorecard.slate]
        self.names = {
            person.id: text("Person {letter}", letter=letter)
            for person, letter in zip(self.people, ascii_uppercase, strict=False)
        }
        self.skills = {skill.id: skill.name for skill in kit.skill.values()}
        self.unrepaired = unrepaired
        super().__init__(len(self.people))

    def update(self, answer: dict[str, Any]) -> Figure:
        used = [name for name in answer["criteria"] if answer["weights"].get(name)]
        names = list(self.names.values())
        self.moving: list[tuple[str, int, int]] = []
        if not used:
            return self._blank(text("Pick criteria and share out points to see the ranking"), text("Person"), names)
        levels = np.array([[person.levels[name] for name in used] for person in self.people], dtype=float)
        rows = _ranked(names, levels, np.array([answer["weights"][name] for name in used], dtype=float))
        self.moving = [(row.name, row.best, row.worst) for row in rows if row.best != row.worst]
        facts = self._to_repair(answer)
        caption = _so_far(rows, sum(answer["weights"][name] for name in used)) or _caption(rows)
        figure = self._show(rows, caption, text("Person (invented)"), digits=0, columns=4, facts=facts)
        self.finding = self._with_levels(used)
        return figure

    def _to_repair(self, answer: dict[str, Any]) -> tuple[Fact, ...]:
        if self.unrepaired is None:
            return ()
        every = len(answer["criteria"])
        return (
            Fact(part_of(every - self.unrepaired(answer), every), text("criteria whose levels hold no fault we know")),
        )

    def _with_levels(self, used: list[str]) -> Finding:
        """The same with everybody's marks, which the scores come from."""
        marks = {
            self.names[person.id]: ", ".join(item(self.skills[name], str(person.levels[name])) for name in used)
            for person in self.people
        }
        found, table = self.finding, self.finding.table
        rows = [(*row, marks[row[0]]) for row in table.rows]
        key = text("{key} · 100: level 5 in every criterion", key=found.key)
        return finding(found.caption, (*table.header, text("Marks from 0 to 5")), rows, key, found.facts)


def _so_far(rows: list[Ranked], given: float) -> str:
    """Who is on top until all points are shared out, and nothing of how safe that is; "" once they are."""
    if given == POINTS:
        return ""
    first = [row.name for row in rows if row.score > rows[0].score - TIED]
    top = plural(len(first), "{names} is on top so far", "{names} are on top so far", names=listed(first))
    return text("{top}; {given} of {total} points are shared out", top=top, given=number(given), total=POINTS)


def _caption(rows: list[Ranked]) -> str:
    name = rows[0].name
    rest = [str(place) for place, row in enumerate(rows[1:], 2) if row.best != row.worst]
    places = listed(rest)
    if rows[0].worst > 1 and len(rest) > 1:
        return text(
            "{name} can lose the lead if one weight moves by {shift} points; places {places} can change too",
            name=name,
            shift=SHIFT,
            places=places,
        )
    if rows[0].worst > 1:
        return text("{name} can lose the lead if one weight moves by {shift} points", name=name, shift=SHIFT)
    if not rest:
        return text(
            "{name} still leads if any one weight moves by {shift} points; no place changes", name=name, shift=SHIFT
        )
    return plural(
        len(rest),
        "{name} still leads if any one weight moves by {shift} points; place {places} can change",
        "{name} still leads if any one weight moves by {shift} points; places {places} can change",
        name=name,
        shift=SHIFT,
        places=places,
    )


class Bench(NamedTuple):
    """Packages to be ranked: names in the order of rows, levels (packages, criteria), weights, what is said beside it, and names that a rule throws out."""

    names: list[str]
    levels: NDArray[np.float64]
    weights: NDArray[np.float64]
    moved: str  # “Does our job at 40 points”, or "" while no weight is moved
    unscored: list[str]
    given: float  # points shared out
    out: Sequence[str] = ()


class Bake(_Scores):
    """Packages with their names hidden, as the weights stand or as a slider moves one of them; `bench(answer)` gives a Bench."""

    def __init__(self, rows: int, bench: Callable[[dict[str, Any]], Bench]) -> None:
        super().__init__(rows)
        self.bench = bench

    def update(self, answer: dict[str, Any]) -> Figure:
        bench = self.bench(answer)
        if bench.given != POINTS:  # who wins is not to be known before the points are set
            told = text(
                "{given} of {total} points are shared out; the ranking shows once all are",
                given=number(bench.given),
                total=POINTS,
            )
            return self._blank(
                told if bench.given else text("Share out the points to see the ranking"), text("Package"), bench.names
            )
        rows = _ranked(bench.names, bench.levels, bench.weights)
        first, second = (round(row.score, 1) for row in rows[:2])  # as they are shown
        ahead = Fact(number(first - second, 1), text("points ahead of the next"))
        return self._show(
            rows,
            _bake_caption(bench, rows),
            text("Package"),
            digits=1,
            columns=3,
            facts=(ahead,),
            out=bench.out,
        )


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
