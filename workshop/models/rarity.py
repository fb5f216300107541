"""How rare people are who clear several bars at once, qualities being multivariate normal."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._correlation import CorrelationError, correlation_matrix, nearest_correlation
from workshop.models._orthant import log_orthant
from workshop.models._special import Floats, log_normal_cdf, normal_quantile

_NO_CORRELATION = 1e-15  # moves no share by as much as rounding does
_SAME = 1e-14

__all__ = ["CorrelationError", "bar_of_top_share", "nearest_correlation", "share_meeting_all"]


def share_meeting_all(bars_sd: ArrayLike, correlation: ArrayLike, error: float = 1e-6) -> float:
    """Share of people (0–1) at or above every bar.

    bars_sd: (qualities,) bars in standard deviations above the mean; −inf asks nothing, inf nobody reaches.
    correlation: (qualities, qualities) matrix, or one number for every pair.
    Correlations that one common factor explains (equal ones of 0 or more, any two qualities) are integrated in one
    dimension, to about 1e-12 of the share, in milliseconds. Others, up to 12 qualities, on a lattice of points tilted
    towards the bars (Genz 1992; Botev 2017), the same points every time: to about the relative `error` asked for,
    whatever the bars, in less than a second as a rule and in a few where 12 qualities correlate strongly.
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
    if np.all(matrix == 1):
        return float(log_normal_cdf(-bars.max()))
    loadings = _loadings(matrix)
    return log_orthant(bars, matrix, error) if loadings is None else _log_share_one_factor(bars, loadings)


def _loadings(matrix: Floats) -> Floats | None:
    """How each quality correlates (k,) with the one factor that explains every correlation; None without such a factor.

    Correlations are then products of two loadings, so one loading follows from three correlations, and it the others.
    """
    size = len(matrix)
    apart = np.abs(matrix - np.eye(size))
    if apart.max() < _NO_CORRELATION:
        return np.zeros(size)
    one, two = np.unravel_index(int(np.argmax(apart)), apart.shape)
    third = apart[one] * apart[two]
    third[[one, two]] = -1.0
    square = apart[one, two]
    if size > 2:
        other = int(np.argmax(third))
        square = apart[one, two] * apart[one, other] / max(apart[two, other], _NO_CORRELATION)
    if not _NO_CORRELATION < square < 1:
        return None
    loadings = np.asarray(matrix[one] / np.sqrt(square))
    loadings[one] = np.sqrt(square)
    left = matrix - np.outer(loadings, loadings)
    np.fill_diagonal(left, 0.0)
    return loadings if np.abs(left).max() < _SAME and np.abs(loadings).max() < 1 else None


def _log_share_one_factor(bars: Floats, loadings: Floats) -> float:
    """Given the common factor z, qualities are independent: integrate their product over z."""
    own = np.sqrt(1 - np.square(loadings))
    tied = np.abs(loadings) > _NO_CORRELATION
    if not tied.any():
        return float(log_normal_cdf(-bars).sum())

    def log_integrand(z: Floats) -> Floats:
        passing = log_normal_cdf((loadings * z[:, None] - bars) / own)
        return np.asarray(passing.sum(axis=1) - z**2 / 2 - np.log(2 * np.pi) / 2)

    steps, widths = bars[tied] / loadings[tied], own[tied] / np.abs(loadings[tied])
    mode = _mode(log_integrand, min(steps.min(), 0.0) - 10, max(steps.max(), 0.0) + 10)
    z, weights = _panels(mode, steps, widths)
    logs = log_integrand(z)
    return float(logs.max() + np.log(weights @ np.exp(logs - logs.max())))


def _mode(log_integrand: Callable[[Floats], Floats], low: float, high: float) -> float:
    """Where a log-concave function peaks, to well within its width."""
    while high - low > 0.1:
        grid = np.linspace(low, high, 40)
        top = int(np.argmax(log_integrand(grid)))
        low, high = grid[max(top - 1, 0)], grid[min(top + 1, 39)]
    return (low + high) / 2


def _panels(mode: float, steps: Floats, widths: Floats) -> tuple[Floats, Floats]:
    """Gauss–Legendre points and weights around the mode, in panels that shrink towards each step of such a width."""
    low, high = mode - 10, mode + 10  # beyond, the common factor alone makes the rest below 1e-21 of the peak
    edges = [np.linspace(low, high, 21)]
    for step, width in set(zip(steps.tolist(), widths.tolist(), strict=True)):
        near = width * 2.0 ** np.arange(-1, max(np.ceil(np.log2(20 / width)), 0))
        edges.append(step + np.concatenate([-near, [0.0], near]))
    ends = np.unique(np.clip(np.concatenate(edges), low, high))
    points, weights = np.polynomial.legendre.leggauss(20)
    half = np.diff(ends)[:, None] / 2
    return (ends[:-1, None] + half * (1 + points)).ravel(), (half * weights).ravel()
