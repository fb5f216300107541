"""Weighted scorecards: scores, how stable a ranking is when weights move, and where the winner changes.

Places are competition places: people whose scores are within 1e-9 points are tied and share the better place
(1, 2, 2, 4).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.models._normal import Floats

TOP = 5  # the highest level
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Stability:
    """Every array (people,) but the last; places count from 1.

    score, place: at the weights given. lowest_score, highest_score, best_place, worst_place: over every single weight
    moved. movers (criteria, people): True where moving that one weight gives that person another place somewhere.
    """

    score: Floats
    lowest_score: Floats
    highest_score: Floats
    place: NDArray[np.intp]
    best_place: NDArray[np.intp]
    worst_place: NDArray[np.intp]
    movers: NDArray[np.bool_]


class Region(NamedTuple):
    """Between weights `start` and `end` (of 100) the people in `winners` (row indices, several if level) lead."""

    start: float
    end: float
    winners: tuple[int, ...]


def weighted_scores(levels: ArrayLike, weights: ArrayLike) -> Floats:
    """Scores 0–100 (people,): the weighted mean level as a share of the highest.

    levels: (people, criteria), 0–5. weights: (criteria,), none negative; only their proportions count.
    Raises ValueError for shapes that do not fit, levels outside 0–5, or weights that are negative or all 0.
    """
    table, points = _checked(levels, weights)
    return np.asarray(table @ points)


def stability(levels: ArrayLike, weights: ArrayLike, shift: float = 5) -> Stability:
    """Lowest and highest score and place of everyone while one weight at a time moves.

    Arguments as for weighted_scores. Weights are first brought to 100 points; then each in turn moves by up to ±shift
    points, kept within 0–100, while the others keep their proportions and make up the rest. Exact, without a grid: a
    score is then a straight line in the moving weight, so its extremes are at the ends, and two people change order at
    most once, where their lines cross; sorting a person's crossings gives every place they take. A tie at a crossing
    counts for both as the better place. A criterion that carries all the weight cannot move.
    """
    table, points = _checked(levels, weights)
    if not 0 <= shift <= 100:
        raise ValueError(f"shift must lie between 0 and 100 points; got {shift}")
    now = table @ points
    place = _places(now)
    lowest, highest, best, worst = now.copy(), now.copy(), place.copy(), place.copy()
    movers = np.zeros(table.T.shape, dtype=bool)
    for criterion, point in enumerate(points):
        if points.sum() - point <= _TIE:
            continue
        ends = np.array([max(point - shift / 100, 0.0), min(point + shift / 100, 1.0)])
        scores = _line(table, points, criterion, ends)
        first, last = _place_range(scores)
        lowest, highest = np.minimum(lowest, scores.min(axis=0)), np.maximum(highest, scores.max(axis=0))
        best, worst = np.minimum(best, first), np.maximum(worst, last)
        movers[criterion] = first != last
    return Stability(now, lowest, highest, place, best, worst, movers)


def flip_weight(levels: ArrayLike, weights: ArrayLike, criterion: int) -> tuple[Region, ...]:
    """Who leads as one criterion's weight goes from 0 to 100 points, the others keeping their proportions.

    Arguments as for weighted_scores. The regions are exact (the upper edge of straight lines) and cover 0–100 in
    order; where two meet, both winners are level. Raises ValueError when the other weights are all 0, which leaves
    no proportions to keep.
    """
    table, points = _checked(levels, weights)
    if not 0 <= criterion < len(points):
        raise ValueError(f"criterion must lie in 0..{len(points) - 1}; got {criterion}")
    if points.sum() - points[criterion] <= _TIE:
        raise ValueError("every other weight is 0, so there are no proportions to keep; give another criterion weight")
    start, end = _line(table, points, criterion, np.array([0.0, 1.0]))
    regions, at = [], 0.0
    while at < 1:
        here = start + at * (end - start)
        leaders = np.flatnonzero(here >= here.max() - _TIE)
        steepest = (end - start)[leaders].max()
        winners = leaders[(end - start)[leaders] >= steepest - _TIE]
        until = _next_crossing(start, end, int(winners[0]), at)
        regions.append(Region(100 * at, 100 * until, tuple(winners.tolist())))
        at = until
    return tuple(regions)


def _checked(levels: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Levels as 0–100 and weights as shares of 1."""
    table, points = np.asarray(levels, dtype=float), np.asarray(weights, dtype=float)
    if table.ndim != 2 or points.shape != table.shape[1:] or 0 in table.shape:
        raise ValueError(f"levels must be (people, criteria) with one weight a criterion; got {table.shape}")
    if not np.all((table >= 0) & (table <= TOP)):
        raise ValueError(f"levels must lie between 0 and {TOP}; fill in the missing ones first")
    if not np.all((points >= 0) & np.isfinite(points)) or not 0 < points.sum() < np.inf:
        raise ValueError("weights must be 0 or more and not all 0")
    return 100 * table / TOP, points / points.sum()


def _line(table: Floats, points: Floats, criterion: int, at: Floats) -> Floats:
    """Scores (len(at), people) with the criterion's share at `at` and the others in proportion."""
    others = np.delete(points, criterion)
    rest = np.delete(table, criterion, axis=1) @ (others / others.sum())
    return np.outer(at, table[:, criterion]) + np.outer(1 - at, rest)


def _places(scores: Floats) -> NDArray[np.intp]:
    return np.asarray(1 + np.sum(scores[None, :] > scores[:, None] + _TIE, axis=1))


def _place_range(ends: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Best and worst place of each person while scores move in a straight line from ends[0] to ends[1].

    Others leave the group above a person where their lines cross (there they are tied, so no longer above) and join
    it just after: so at equal crossings the leavers come first.
    """
    gap = ends[:, None, :] - ends[:, :, None]
    gap[np.abs(gap) <= _TIE] = 0.0
    before, after = gap
    leaves, joins = (before > 0) & (after <= 0), (before <= 0) & (after > 0)
    crossing = np.where(leaves | joins, np.abs(before) / np.maximum(np.abs(before) + np.abs(after), _TIE), 2.0)
    change = np.where(leaves, -1, np.where(joins, 1, 0))
    order = np.lexsort((change, np.round(crossing, 12)), axis=1)
    above = np.cumsum(np.take_along_axis(change, order, axis=1), axis=1)
    above = np.sum(before > 0, axis=1)[:, None] + np.hstack([np.zeros((len(above), 1), dtype=np.intp), above])
    return 1 + above.min(axis=1), 1 + above.max(axis=1)


def _next_crossing(start: Floats, end: Floats, leader: int, at: float) -> float:
    """Where the first steeper line overtakes the leader's after `at`; 1 if none does."""
    slope = (end - start) - (end - start)[leader]
    steeper = slope > _TIE
    crossings = (start[leader] - start)[steeper] / slope[steeper]
    inside = crossings[(crossings > at + 1e-12) & (crossings < 1 - 1e-12)]
    return float(inside.min(initial=1.0))
