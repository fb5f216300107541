"""How rare people are who clear several bars at once, qualities being multivariate normal."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._correlation import CorrelationError, correlation_matrix, nearest_correlation
from workshop.models._orthant import log_orthant
from workshop.models._special import Floats, log_normal_cdf, normal_quantile

__all__ = ["CorrelationError", "bar_of_top_share", "nearest_correlation", "share_meeting_all"]


def share_meeting_all(bars_sd: ArrayLike, correlation: ArrayLike, error: float = 1e-6) -> float:
    """Share of people (0–1) at or above every bar.

    bars_sd: (qualities,) bars in standard deviations above the mean; −inf asks nothing, inf nobody reaches.
    correlation: (qualities, qualities) matrix, or one number for every pair.
    Equal correlations of 0 or more are integrated in one dimension, to about 1e-12 of the share, in milliseconds.
    Others, up to 12 qualities, on a lattice of points tilted towards the bars (Genz 1992; Botev 2017), the same points
    every time: about to the relative `error` asked for, whatever the bars, at best 3e-6 with 12 qualities (so far
    below 1e-6 in absolute terms). That takes seconds for 12 qualities; error=1e-3 takes a tenth of a second.
    Raises ValueError for bars that are not numbers; CorrelationError, which holds the nearest valid matrix, for
    correlations that nobody can have.
    """
    bars = np.asarray(bars_sd, dtype=float)
    if bars.ndim != 1 or np.any(np.isnan(bars)):
        raise ValueError("bars_sd must be a list of numbers, one bar a quality, in standard deviations above the mean")
    matrix = correlation_matrix(correlation, len(bars))
    asked = bars > -np.inf
    bars, matrix = bars[asked], matrix[np.ix_(asked, asked)]
    if not len(bars):
        return 1.0
    if np.any(bars == np.inf):
        return 0.0
    return min(float(np.exp(_log_share(bars, matrix, error))), 1.0)


def bar_of_top_share(share: ArrayLike) -> Floats:
    """Bar, in standard deviations above the mean, that a share of people (0–1) reaches: .10 → 1.2816; any shape."""
    given = np.asarray(share, dtype=float)
    if not np.all((given >= 0) & (given <= 1)):
        raise ValueError("share must lie between 0 and 1")
    return -normal_quantile(given)


def _log_share(bars: Floats, matrix: Floats, error: float) -> float:
    pairs = matrix[np.triu_indices(len(bars), 1)]
    if pairs.size == 0 or (np.ptp(pairs) == 0 and pairs[0] >= 0):
        return _log_share_equal(bars, float(pairs[0]) if pairs.size else 0.0)
    return log_orthant(bars, matrix, error)


def _log_share_equal(bars: Floats, rho: float) -> float:
    """Given one common factor z, qualities are independent: integrate their product over z."""
    if rho < 1e-15:  # moves no share by as much as rounding does
        return float(log_normal_cdf(-bars).sum())
    if rho == 1:
        return float(log_normal_cdf(-bars.max()))

    def log_integrand(z: Floats) -> Floats:
        passing = log_normal_cdf((np.sqrt(rho) * z[:, None] - bars) / np.sqrt(1 - rho))
        return np.asarray(passing.sum(axis=1) - z**2 / 2 - np.log(2 * np.pi) / 2)

    mode = _mode(log_integrand, 0.0, 2 * max(float(bars.max()), 0.0) / np.sqrt(rho) + 10)
    z, weights = _panels(mode, bars / np.sqrt(rho), np.sqrt((1 - rho) / rho))
    logs = log_integrand(z)
    return float(logs.max() + np.log(weights @ np.exp(logs - logs.max())))


def _mode(log_integrand: Callable[[Floats], Floats], low: float, high: float) -> float:
    """Where a log-concave function peaks, to well within its width."""
    while high - low > 0.1:
        grid = np.linspace(low, high, 40)
        top = int(np.argmax(log_integrand(grid)))
        low, high = grid[max(top - 1, 0)], grid[min(top + 1, 39)]
    return (low + high) / 2


def _panels(mode: float, steps: Floats, width: float) -> tuple[Floats, Floats]:
    """Gauss–Legendre points and weights around the mode, in panels that shrink towards each step of that width."""
    low, high = mode - 10, mode + 10  # beyond, the common factor alone makes the rest below 1e-21 of the peak
    near = width * 2.0 ** np.arange(-1, max(np.ceil(np.log2(20 / width)), 0))
    around = np.unique(steps)[:, None] + np.concatenate([-near, [0.0], near])
    edges = np.concatenate([np.linspace(low, high, 21), around.ravel()])
    edges = np.unique(np.clip(edges, low, high))
    points, weights = np.polynomial.legendre.leggauss(20)
    half = np.diff(edges)[:, None] / 2
    return (edges[:-1, None] + half * (1 + points)).ravel(), (half * weights).ravel()
