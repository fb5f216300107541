"""Interview loops: which sets of methods nothing else beats in time, validity and adverse impact at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._composite import composite_difference, composite_validity
from workshop.models._correlation import correlation_matrix
from workshop.models._special import Floats, normal_cdf, normal_quantile

_MOST_METHODS = 16
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Methods:
    """What is known of each method: minutes, validities, differences (methods,) and intercorrelations (matrix or one
    number). A difference is the gap between two groups in SD: positive when the reference group scores higher."""

    minutes: ArrayLike
    validities: ArrayLike
    differences: ArrayLike
    intercorrelations: ArrayLike


class Loop(NamedTuple):
    """Methods (indices) of a loop, equally weighted: total minutes, composite validity, composite difference in SD."""

    methods: tuple[int, ...]
    minutes: float
    validity: float
    difference: float


def evaluate_loop(methods: Methods, chosen: Sequence[int]) -> Loop:
    """One loop's figures. chosen: indices of its methods, each once and at least one. Raises ValueError otherwise."""
    minutes, validities, differences, matrix = _figures(methods)
    picked = sorted(set(chosen))
    if not picked or len(picked) != len(chosen) or picked[0] < 0 or picked[-1] >= len(minutes):
        raise ValueError(f"choose at least one of methods 0..{len(minutes) - 1}, each once; got {list(chosen)}")
    within = matrix[np.ix_(picked, picked)]
    validity = composite_validity(validities[picked], within)
    return Loop(
        tuple(picked), float(minutes[picked].sum()), validity, composite_difference(differences[picked], within)
    )


def dominates(one: Loop, other: Loop) -> bool:
    """Whether `one` is at least as quick, as valid and as even between groups as `other`, and better in one of them."""
    gains = (other.minutes - one.minutes, one.validity - other.validity, abs(other.difference) - abs(one.difference))
    return min(gains) >= -_ROUNDING and max(gains) > _ROUNDING


def efficient_loops(methods: Methods, most_minutes: float = np.inf) -> tuple[Loop, ...]:
    """Every loop within the time that no other dominates, the quickest first; exact, by trying every set of methods.

    Raises ValueError for figures that do not fit together or more than 16 methods (65,535 loops).
    """
    minutes, validities, differences, matrix = _figures(methods)
    size = len(minutes)
    composite_validity(validities, matrix)  # says so if no data can have these figures together
    sets = (np.arange(1, 2**size)[:, None] >> np.arange(size)) & 1
    sets = sets[sets @ minutes <= most_minutes + _ROUNDING]
    spread = np.sqrt(np.maximum(np.einsum("sm,mn,sn->s", sets, matrix, sets), 1e-12))
    table = np.stack([sets @ minutes, -(sets @ validities) / spread, np.abs(sets @ differences) / spread], axis=1)
    kept: list[int] = []
    frontier = np.empty((0, 3))
    for index in np.lexsort(np.round(table, 9).T[::-1]):
        row = table[index]
        no_worse = np.all(frontier <= row + _ROUNDING, axis=1)
        if not np.any(no_worse & np.any(frontier < row - _ROUNDING, axis=1)):
            kept.append(int(index))
            frontier = np.vstack([frontier, row])
    return tuple(evaluate_loop(methods, np.flatnonzero(sets[index]).tolist()) for index in kept)


def expected_impact_ratio(difference: ArrayLike, selection_ratio: ArrayLike) -> Floats:
    """Lower group's selection rate as a share of the higher group's, both normal and `difference` SD apart.

    selection_ratio: of the higher group, above 0, to 1. Shapes broadcast. Raises ValueError outside that range.
    """
    gap, hired = np.abs(np.asarray(difference, dtype=float)), np.asarray(selection_ratio, dtype=float)
    if not np.all((hired > 0) & (hired <= 1)) or not np.all(np.isfinite(gap)):
        raise ValueError("selection_ratio must be above 0 and at most 1, and difference finite")
    return np.asarray(normal_cdf(normal_quantile(hired) - gap) / hired)[()]


def _figures(methods: Methods) -> tuple[Floats, Floats, Floats, Floats]:
    columns = [np.asarray(c, dtype=float) for c in (methods.minutes, methods.validities, methods.differences)]
    size = columns[0].size
    if any(column.shape != (size,) or not np.all(np.isfinite(column)) for column in columns):
        raise ValueError("minutes, validities and differences must be finite numbers, one a method")
    if not 1 <= size <= _MOST_METHODS or np.any(columns[0] < 0):
        raise ValueError(f"give 1 to {_MOST_METHODS} methods, none with negative minutes; got {size}")
    return columns[0], columns[1], columns[2], correlation_matrix(methods.intercorrelations, size)
