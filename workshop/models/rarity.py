"""How rare people are who clear several bars at once, qualities being multivariate normal.

Where one common factor explains the correlations, one integral over it is enough. Otherwise variables are sampled one
after the other from the part of their normal that still clears the bars (Genz 1992), with means shifted to where the
bars push them (Botev 2017), on a lattice: always the same points, and many digits even for probabilities of 1e-50.
"""

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike

from workshop.models._normal import Floats, correlation_matrix, legendre, within

_NO_CORRELATION = 1e-15  # moves no share by as much as rounding does
_SAME = 1e-14
_NO_PIVOT = 1e-9
_LEAST = 2.0**-53
_SHIFTS = 8
_SMOOTHED = 3
_LATTICES = {  # generating vectors with a prime number of points, built component by component (Nuyens & Cools 2006)
    32749: (1, 12509, 13763, 11984, 14798, 14230, 5559, 14382, 9705, 5367, 1519),
    131071: (1, 49763, 21432, 15971, 52704, 48065, 28689, 55487, 57149, 54021, 56488),
    524287: (1, 217250, 160465, 35105, 45236, 120095, 144155, 32142, 37281, 234366, 106334),
}
_MOST_BARS = 12


def share_meeting_all(bars_sd: ArrayLike, correlation: ArrayLike, error: float = 1e-6) -> float:
    """Share of people (0–1) at or above every bar.

    bars_sd: (qualities,) bars in standard deviations above the mean; −inf asks nothing, inf nobody reaches.
    correlation: (qualities, qualities) matrix, or one number for every pair.
    Correlations that one common factor explains (equal ones of 0 or more, any two qualities) are integrated in one
    dimension, to about 1e-12 of the share, in milliseconds. Others, up to 12 qualities, on a lattice, to about the
    relative `error` asked for, whatever the bars, in seconds.
    Raises ValueError for bars that are not numbers, and for correlations that nobody can have.
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
    if np.all(matrix == 1):
        return float(scipy.special.ndtr(-bars.max()))
    loadings = _loadings(matrix)
    log_share = log_orthant(bars, matrix, error) if loadings is None else _log_share_one_factor(bars, loadings)
    return min(float(np.exp(log_share)), 1.0)


def shares_meeting_all(bars_sd: ArrayLike, correlation: float) -> Floats:
    """The same share for many sets of bars at once (sets, qualities), all correlations equal, from 0 to below 1."""
    bars, (points, weights) = np.asarray(bars_sd, dtype=float), legendre(20)
    z = (np.arange(-10.0, 10.0, 1.0)[:, None] + (points + 1) / 2).ravel()
    at = (np.sqrt(correlation) * z[:, None] - bars[..., None, :]) / np.sqrt(1 - correlation)
    density = np.exp(-np.square(z) / 2) / np.sqrt(2 * np.pi) * np.tile(weights / 2, 20)
    return np.asarray(scipy.special.ndtr(at).prod(axis=-1) @ density)


def bar_of_top_share(share: ArrayLike) -> Floats:
    """Bar, in standard deviations above the mean, that a share of people (0–1) reaches: .10 → 1.2816; any shape."""
    return np.asarray(-scipy.special.ndtri(within(share, "share", 0, 1)))


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
        return float(scipy.special.log_ndtr(-bars).sum())

    def log_integrand(z: Floats) -> Floats:
        passing = scipy.special.log_ndtr((loadings * z[:, None] - bars) / own)
        return np.asarray(passing.sum(axis=1) - z**2 / 2 - np.log(2 * np.pi) / 2)

    steps, widths = bars[tied] / loadings[tied], own[tied] / np.abs(loadings[tied])
    around = (min(steps.min(), 0.0) - 10, max(steps.max(), 0.0) + 10)
    peak = scipy.optimize.minimize_scalar(lambda z: -log_integrand(np.array([z]))[0], bounds=around)
    z, weights = _panels(peak.x, steps, widths)
    return float(scipy.special.logsumexp(log_integrand(z), b=weights))


def _panels(mode: float, steps: Floats, widths: Floats) -> tuple[Floats, Floats]:
    """Gauss–Legendre points and weights around the mode, in panels that shrink towards each step of such a width."""
    low, high = mode - 10, mode + 10  # beyond, the common factor alone makes the rest below 1e-21 of the peak
    edges = [np.linspace(low, high, 21)]
    for step, width in set(zip(steps.tolist(), widths.tolist(), strict=True)):
        near = width * 2.0 ** np.arange(-1, max(np.ceil(np.log2(20 / width)), 0))
        edges.append(step + np.concatenate([-near, [0.0], near]))
    ends = np.unique(np.clip(np.concatenate(edges), low, high))
    points, weights = legendre(20)
    half = np.diff(ends)[:, None] / 2
    return (ends[:-1, None] + half * (1 + points)).ravel(), (half * weights).ravel()


def log_orthant(bars: Floats, matrix: Floats, error: float) -> float:
    """Log of P(X ≥ bars) for X normal with this correlation matrix, singular or not; −inf where impossible.

    Each lattice is shifted eight times; larger ones are tried until the shifts say that twice the standard error is
    below the relative `error`, or there is no larger one.
    """
    if len(bars) > _MOST_BARS:
        raise ValueError(f"unequal correlations are handled for up to {_MOST_BARS} qualities; got {len(bars)}")
    bars, rows, rank = _ordered_factor(bars, matrix)
    tilt = _tilt(rows, bars, rank)
    for count in _LATTICES:
        lattice = (_points(count, rank - 1, shift) for shift in range(_SHIFTS))
        logs = [_log_weights(rows[:, :rank], bars, tilt, share) + extra for share, extra in lattice]
        means = scipy.special.logsumexp(logs, axis=1) - np.log(len(logs[0]))
        shares = np.exp(means - max(means.max(), np.finfo(float).min))
        if 2 * shares.std(ddof=1) / np.sqrt(_SHIFTS) <= error * shares.mean():
            break
    return float(scipy.special.logsumexp(means) - np.log(_SHIFTS))


def _points(count: int, dimensions: int, shift: int) -> tuple[Floats, Floats]:
    """The points (dimensions, n) of a shifted lattice, made periodic, and the log of each one's weight (n,).

    In up to three dimensions a polynomial that flattens the ends gives many digits; in more, its weights would cost
    more than they bring, and the points are folded instead.
    """
    line = np.outer(_LATTICES[count][:dimensions], np.arange(count if dimensions else 1) / count)
    t = (line + np.random.default_rng(shift).random((dimensions, 1))) % 1
    t = np.clip(t, _LEAST, 1 - _LEAST)
    if dimensions > _SMOOTHED:
        share, weights = 1 - np.abs(2 * t - 1), np.zeros(t.shape[1])
    else:
        share, weights = t**3 * (10 - 15 * t + 6 * t**2), np.log(30 * (t * (1 - t)) ** 2).sum(axis=0)
    return np.clip(share, _LEAST, 1 - _LEAST), weights


def _ordered_factor(bars: Floats, matrix: Floats) -> tuple[Floats, Floats, int]:
    """Cholesky factor with the hardest bar next each time, which leaves the later variables least to decide."""
    size = len(bars)
    bars, matrix, rows = bars.copy(), matrix.copy(), np.zeros((size, size))
    expected = np.zeros(size)
    for step in range(size):
        left = np.diag(matrix)[step:] - np.square(rows[step:, :step]).sum(axis=1)
        if left.max() < _NO_PIVOT:
            return bars, rows, step
        deviation = np.sqrt(np.maximum(left, _NO_PIVOT))
        hardness = (bars[step:] - rows[step:, :step] @ expected[:step]) / deviation
        pick = step + int(np.argmax(np.where(left < _NO_PIVOT, -np.inf, hardness)))
        swap = [pick, step]
        bars[[step, pick]], rows[[step, pick]] = bars[swap], rows[swap]
        matrix[[step, pick]] = matrix[swap]
        matrix[:, [step, pick]] = matrix[:, swap]
        rows[step, step] = deviation[pick - step]
        below = matrix[step + 1 :, step] - rows[step + 1 :, :step] @ rows[step, :step]
        rows[step + 1 :, step] = below / rows[step, step]
        expected[step] = _hazard(hardness[pick - step])
    return bars, rows, size


def _hazard(c: Floats) -> Floats:
    """Mean of a standard normal above c."""
    return np.asarray(np.exp(-np.square(c) / 2 - np.log(2 * np.pi) / 2 - scipy.special.log_ndtr(-c)))


def _tilt(rows: Floats, bars: Floats, rank: int) -> Floats:
    """Shifts of the means (rank,) at Botev's saddle point; any shift is right, this one makes the weights even."""
    size = len(rows)
    factor = rows if rank == size else np.linalg.cholesky(0.999 * rows @ rows.T + 0.001 * np.eye(size))
    scale = np.diag(factor)
    lower, level = np.tril(factor, -1) / scale[:, None], bars / scale

    def residual(point: Floats) -> Floats:
        x, mu = np.append(point[: size - 1], 0.0), np.append(point[size - 1 :], 0.0)
        hazard = _hazard(level - mu - lower @ x)
        return np.concatenate([(lower.T @ hazard - mu)[:-1], (mu - x + hazard)[:-1]])

    saddle = scipy.optimize.root(residual, np.zeros(2 * size - 2)).x if size > 1 else np.zeros(0)
    return np.append(saddle[size - 1 :][: rank - 1], 0.0)


def _log_weights(rows: Floats, bars: Floats, tilt: Floats, share: Floats) -> Floats:
    """Log weights (points,), each an unbiased estimate of the probability; share: points (rank − 1, points)."""
    last = [int(np.flatnonzero(np.abs(row) > 1e-7)[-1]) for row in rows]
    z, logs = np.zeros((rows.shape[1], share.shape[1])), np.zeros(share.shape[1])
    for step, shift in enumerate(tilt):
        lower, upper = np.full(len(logs), -np.inf), np.full(len(logs), np.inf)
        for row, bar in ((row, bar) for row, bar, at in zip(rows, bars, last, strict=True) if at == step):
            limit = (bar - row[:step] @ z[:step]) / row[step]
            lower = np.maximum(lower, limit) if row[step] > 0 else lower
            upper = np.minimum(upper, limit) if row[step] < 0 else upper
        above, beyond = scipy.special.log_ndtr(shift - lower), scipy.special.log_ndtr(shift - upper)
        logs += _log_between(above, beyond)
        if step < len(share):
            drawn = np.logaddexp(above + np.log(share[step]), beyond + np.log1p(-share[step]))
            z[step] = shift - scipy.special.ndtri_exp(np.minimum(drawn, -_LEAST))
            logs += shift**2 / 2 - z[step] * shift
    return logs


def _log_between(above: Floats, beyond: Floats) -> Floats:
    """Log chance where log survival is `above` at the lower limit and `beyond` at the upper; −inf if nothing is left."""
    possible = above > beyond
    ratio = np.exp(np.where(possible, beyond - np.where(possible, above, 0.0), -1.0))
    return np.where(possible, above + np.log1p(-np.minimum(ratio, 1 - _LEAST)), -np.inf)
