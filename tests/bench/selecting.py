"""A Taylor–Russell grid at once, against one SciPy call for each cell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.stats import multivariate_normal, norm

from tests.bench.growing import timed
from workshop.models.selection import success_ratio

RATES = np.linspace(0.005, 0.995, 100)
VALIDITY = 0.42


def rows() -> Iterator[str]:
    ours, grid = timed(at_once, 9)
    theirs, cells = timed(cell_by_cell, 1)
    if not np.allclose(grid, cells, atol=1e-6):
        raise ValueError("SciPy gives other success ratios than the kit")
    yield (
        f"| Taylor–Russell, a grid of 100 × 100 | {1000 * ours:.1f} ms | a loop over SciPy: {theirs:.1f} s "
        f"| {theirs / ours:.0f} times faster |"
    )


def at_once() -> object:
    return success_ratio(RATES[:, None], RATES, VALIDITY)


def cell_by_cell() -> object:
    cuts = norm.isf(RATES)
    both = multivariate_normal([0, 0], [[1, VALIDITY], [VALIDITY, 1]])
    return [[both.cdf([-base, -hired]) / share for hired, share in zip(cuts, RATES, strict=True)] for base in cuts]
