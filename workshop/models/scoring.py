"""Weighted scorecards: scores, how stable a ranking is when weights move, and where the winner changes.

Places are competition places: people whose scores are within 1e-9 points are tied and share the better place
(1, 2, 2, 4).
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.models._normal import Floats

TOP = 5  # the highest level
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Stability:
    """Every array (people,); places count from 1.

    score, place: at the weights given. The others: over every single weight moved.
    """

    score: Floats
    lowest_score: Floats
    highest_score: Floats
    place: NDArray[np.intp]
    best_place: NDArray[np.intp]
    worst_place: NDArray[np.intp]


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
    most once, where their lines cross; so every place is taken at a crossing or between two. A tie at a crossing counts
    for both as the better place. A criterion that carries all the weight cannot move.
    """
    table, points = _checked(levels, weights)
    now = table @ points
    place = _places(now)
    lowest, highest, best, worst = now.copy(), now.copy(), place.copy(), place.copy()
    for criterion, point in enumerate(points):
        if points.sum() - point <= _TIE:
            continue
        ends = np.array([max(point - shift / 100, 0.0), min(point + shift / 100, 1.0)])
        first, last = _line(table, points, criterion, ends)
        crossings = _crossings(first, last)
        at = np.concatenate([crossings, (crossings[1:] + crossings[:-1]) / 2])
        scores = first + np.outer(at, last - first)
        places = _places(scores)
        lowest, highest = np.minimum(lowest, scores.min(axis=0)), np.maximum(highest, scores.max(axis=0))
        best, worst = np.minimum(best, places.min(axis=0)), np.maximum(worst, places.max(axis=0))
    return Stability(now, lowest, highest, place, best, worst)


def flip_weight(levels: ArrayLike, weights: ArrayLike, criterion: int) -> tuple[Region, ...]:
    """Who leads as one criterion's weight goes from 0 to 100 points, the others keeping their proportions.

    Arguments as for weighted_scores. The regions are exact (between crossings of straight lines) and cover 0–100 in
    order; where two meet, both winners are level. Raises ValueError when the other weights are all 0, which leaves
    no proportions to keep.
    """
    table, points = _checked(levels, weights)
    if points.sum() - points[criterion] <= _TIE:
        raise ValueError("every other weight is 0, so there are no proportions to keep; give another criterion weight")
    start, end = _line(table, points, criterion, np.array([0.0, 1.0]))
    regions: list[Region] = []
    for low, high in pairwise(np.unique(_crossings(start, end).round(12)).tolist()):
        scores = start + (low + high) / 2 * (end - start)
        winners = tuple(np.flatnonzero(scores >= scores.max() - _TIE).tolist())
        since = regions.pop().start if regions and regions[-1].winners == winners else 100 * low
        regions.append(Region(since, 100 * high, winners))
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
    """Place of each person, the last axis."""
    return np.asarray(1 + np.sum(scores[..., None, :] > scores[..., :, None] + _TIE, axis=-1))


def _crossings(first: Floats, last: Floats) -> Floats:
    """How far on the way from scores `first` to `last`, 0–1, two people are level, in order, with 0 and 1."""
    gap, slope = np.subtract.outer(first, first), np.subtract.outer(last - first, last - first)
    at = -gap[slope > _TIE] / slope[slope > _TIE]
    return np.unique([0.0, *at[(at > 0) & (at < 1)], 1.0])
