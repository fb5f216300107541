"""Probability that a multivariate normal exceeds every bar, on a log scale and without Monte Carlo noise.

Variables are sampled one after the other from the part of their normal that still clears the bars (Genz 1992), with
means shifted to where the bars push them (Botev 2017), on a lattice. The shift makes the integrand almost
flat, so a few thousand points give many digits even for probabilities of 1e-50.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from workshop.models._special import Floats, log_normal_cdf, normal_quantile_of_log

# Generating vectors of rank-1 lattices with a prime number of points, built component by component (Nuyens & Cools
# 2006) for the Sobolev space of smooth periodic functions with weights .1 × .9**j
_LATTICES = {
    4093: (1, 1210, 984, 1577, 1785, 1930, 507, 1250, 793, 427, 1762),
    32749: (1, 12509, 13763, 11984, 14798, 14230, 5559, 14382, 9705, 5367, 1519),
    262139: (1, 76811, 28708, 119567, 126364, 68580, 123490, 110652, 27900, 70445, 74512),
}
_MOST_BARS = 12
_SHIFTS = 4
_SMOOTHED = 3
_NO_PIVOT = 1e-9
_LEAST = 2.0**-53

Residual = Callable[[Floats], tuple[Floats, Floats]]


class _Bars(NamedTuple):
    """Rows (bars, rank) of a triangular factor and the level each must exceed, by the last variable in the row."""

    rows: Floats
    levels: Floats
    last: list[list[int]]


def log_orthant(bars: Floats, matrix: Floats, error: float) -> float:
    """Log of P(X ≥ bars) for X normal with this correlation matrix, singular or not; −inf where impossible.

    Larger lattices are tried until shifted copies, and the lattice before, agree to the relative `error`.
    """
    if len(bars) > _MOST_BARS:
        raise ValueError(f"unequal correlations are handled for up to {_MOST_BARS} qualities; got {len(bars)}")
    bars, rows, rank = _ordered_factor(bars, matrix)
    group = _grouped(bars, rows[:, :rank])
    tilt = _tilt(rows, bars, rank)
    result = np.inf
    for count in _LATTICES:
        logs = np.array([_log_mean(group, tilt, _points(count, rank - 1, shift)) for shift in range(_SHIFTS)])
        top = logs.max()
        if top == -np.inf:
            return -np.inf
        shares = np.exp(logs - top)
        before, result = result, float(top + np.log(shares.mean()))
        spread = shares.std(ddof=1) / np.sqrt(_SHIFTS) / shares.mean()
        if rank == 1 or max(spread, abs(result - before)) < error / 2:
            break
    return result


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
        expected[step] = _hazard(hardness[pick - step : pick - step + 1])[0]
    return bars, rows, size


def _grouped(bars: Floats, rows: Floats) -> _Bars:
    last: list[list[int]] = [[] for _ in range(rows.shape[1])]
    for index, row in enumerate(rows):
        last[int(np.flatnonzero(np.abs(row) > 1e-7)[-1])].append(index)
    return _Bars(rows, bars, last)


def _hazard(c: Floats) -> Floats:
    """Mean of a standard normal above c."""
    return np.asarray(np.exp(-np.square(c) / 2 - np.log(2 * np.pi) / 2 - log_normal_cdf(-c)))


def _tilt(rows: Floats, bars: Floats, rank: int) -> Floats:
    """Shifts of the means (rank,) at Botev's saddle point; any shift is right, this one makes the weights even."""
    factor = rows
    if rank < len(rows):
        factor = np.asarray(np.linalg.cholesky(0.999 * rows @ rows.T + 0.001 * np.eye(len(rows))), dtype=float)
    size = len(factor) - 1
    scale = np.diag(factor)
    lower, level = np.tril(factor, -1) / scale[:, None], bars / scale

    def residual(point: Floats) -> tuple[Floats, Floats]:
        x, mu = np.append(point[:size], 0.0), np.append(point[size:], 0.0)
        c = level - mu - lower @ x
        h = _hazard(c)
        slope = h * (h - c)
        value = np.concatenate([(lower.T @ h - mu)[:size], (mu - x + h)[:size]])
        xx = -(lower.T * slope) @ lower
        xm = -(lower.T * slope) - np.eye(size + 1)
        mm = np.diag(1 - slope)
        jacobian = np.block([[xx[:size, :size], xm[:size, :size]], [xm[:size, :size].T, mm[:size, :size]]])
        return value, jacobian

    tilt = np.zeros(rank)
    point = _solve(residual, 2 * size)
    tilt[: rank - 1] = point[size:][: rank - 1]
    return tilt


def _solve(residual: Residual, size: int) -> Floats:
    """Damped Newton; close is good enough, because the tilt only steadies the estimate."""
    point = np.zeros(size)
    value, jacobian = residual(point)
    for _ in range(100):
        if np.abs(value).max(initial=0.0) < 1e-9:
            break
        step = np.linalg.lstsq(jacobian, -value)[0]
        length = 1.0
        while length > 1e-6:
            trial, curvature = residual(point + length * step)
            if np.linalg.norm(trial) < np.linalg.norm(value):
                break
            length /= 2
        else:
            break
        point, value, jacobian = point + length * step, trial, curvature
    return point


def _points(count: int, dimensions: int, shift: int) -> tuple[Floats, Floats]:
    """Shifted lattice points (dimensions, points) made periodic, and the log of each one's weight (points,).

    In up to three dimensions a polynomial that flattens the ends gives many digits; in more, its weights would cost
    more than they bring, and the points are folded instead.
    """
    generator = np.array(_LATTICES[count][:dimensions], dtype=np.int64)
    t = np.outer(generator, np.arange(count)) % count / count
    t = (t + np.random.default_rng(shift).random(dimensions)[:, None]) % 1
    if dimensions > _SMOOTHED:
        return np.maximum(1 - np.abs(2 * t - 1), _LEAST), np.zeros(count)
    t = np.clip(t, _LEAST, 1 - _LEAST)
    return t**3 * (10 - 15 * t + 6 * t**2), np.log(30 * (t * (1 - t)) ** 2).sum(axis=0)


def _log_mean(group: _Bars, tilt: Floats, points: tuple[Floats, Floats]) -> float:
    """Log of the mean weight over the points; each weight is an unbiased estimate of the probability."""
    share, logs = points[0], points[1].copy()
    rank = len(group.last)
    z = np.zeros((rank, len(logs)))
    for step in range(rank):
        above, drawn = _survival(group, z, step, tilt[step], share[step] if step < rank - 1 else None)
        logs += above
        if step < rank - 1:
            z[step] = tilt[step] - normal_quantile_of_log(drawn)
            logs += tilt[step] ** 2 / 2 - z[step] * tilt[step]
    top = logs.max()
    return -np.inf if top == -np.inf else float(top + np.log(np.mean(np.exp(logs - top))))


def _survival(group: _Bars, z: Floats, step: int, mean: float, share: Floats | None) -> tuple[Floats, Floats]:
    """Given the variables before it: log chance that this one is within its limits, and log of a drawn survival."""
    lower = np.full(z.shape[1], -np.inf)
    upper: Floats | None = None
    for index in group.last[step]:
        row = group.rows[index]
        limit = (group.levels[index] - row[:step] @ z[:step]) / row[step]
        if row[step] > 0:
            lower = np.maximum(lower, limit)
        else:
            upper = limit if upper is None else np.minimum(upper, limit)
    above = log_normal_cdf(mean - lower)
    drawn = above if share is None else above + np.log(share)
    return (above, drawn) if upper is None else _between(above, log_normal_cdf(mean - upper), drawn, share)


def _between(above: Floats, beyond: Floats, drawn: Floats, share: Floats | None) -> tuple[Floats, Floats]:
    """The same with an upper limit, where log survival is `beyond`; where nothing is left, chance 0."""
    possible = above > beyond
    ratio = np.exp(np.where(possible, beyond, -1.0) - np.where(possible, above, 0.0))
    chance = np.where(possible, above + np.log1p(-np.minimum(ratio, 1 - _LEAST)), -np.inf)
    if share is None:
        return chance, drawn
    return chance, np.where(possible, np.logaddexp(drawn, np.where(possible, beyond, 0.0) + np.log1p(-share)), -1.0)
