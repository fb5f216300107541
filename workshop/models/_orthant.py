"""Probability that a multivariate normal exceeds every bar, on a log scale and without Monte Carlo noise.

Variables are sampled one after the other from the part of their normal that still clears the bars (Genz 1992), with
means shifted to where the bars push them (Botev 2017), on a lattice. The shift makes the integrand almost
flat, so a few thousand points give many digits even for probabilities of 1e-50.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from workshop.models._lattice import LEAST, MOST_DIMENSIONS, log_mean
from workshop.models._special import Floats, log_normal_cdf, normal_cdf, normal_quantile, normal_quantile_of_log

_MOST_BARS = MOST_DIMENSIONS + 1
_NO_PIVOT = 1e-9
_FAR = -30.0  # below, chances are kept as logarithms

Residual = Callable[[Floats], tuple[Floats, Floats]]


class _Bars(NamedTuple):
    """Rows (bars, rank) of a triangular factor and the level each must exceed, by the last variable in the row."""

    rows: Floats
    levels: Floats
    last: list[list[int]]


def log_orthant(bars: Floats, matrix: Floats, error: float) -> float:
    """Log of P(X ≥ bars) for X normal with this correlation matrix, singular or not; −inf where impossible.

    Right to about the relative `error` where the largest lattice allows it (see log_mean).
    """
    if len(bars) > _MOST_BARS:
        raise ValueError(f"unequal correlations are handled for up to {_MOST_BARS} qualities; got {len(bars)}")
    bars, rows, rank = _ordered_factor(bars, matrix)
    group = _grouped(bars, rows[:, :rank])
    tilt = _tilt(rows, bars, rank)
    return log_mean(lambda share: _log_weights(group, tilt, share), rank - 1, error)


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


def _log_weights(group: _Bars, tilt: Floats, share: Floats) -> Floats:
    """Log weights (points,), each an unbiased estimate of the probability; share: points (rank − 1, points)."""
    rank, count = len(group.last), share.shape[1]
    z, logs = np.zeros((rank, count)), np.zeros(count)
    for step in range(rank):
        lower, upper = _limits(group, z[:step], step, count)
        if step == rank - 1:
            logs += _log_chance(tilt[step] - lower, None if upper is None else tilt[step] - upper)
        else:
            above, quantile = _draw(tilt[step] - lower, None if upper is None else tilt[step] - upper, share[step])
            z[step] = tilt[step] - quantile
            logs += above + (tilt[step] ** 2 / 2 - z[step] * tilt[step])
    return logs


def _limits(group: _Bars, z: Floats, step: int, count: int) -> tuple[Floats, Floats | None]:
    """Between which values the next variable must lie, given those before it."""
    lower, upper = np.full(count, -np.inf), None
    for index in group.last[step]:
        row = group.rows[index]
        limit = (group.levels[index] - row[:step] @ z) / row[step]
        if row[step] > 0:
            lower = np.maximum(lower, limit)
        else:
            upper = limit if upper is None else np.minimum(upper, limit)
    return lower, upper


def _draw(above: Floats, beyond: Floats | None, share: Floats) -> tuple[Floats, Floats]:
    """Log chance to lie within limits, and the normal quantile at that share of the survival between them."""
    if beyond is None and above.min() > _FAR:
        chance = normal_cdf(above)
        return np.log(chance), normal_quantile(chance * share)
    logs = log_normal_cdf(above)
    if beyond is None:
        return logs, normal_quantile_of_log(logs + np.log(share))
    rest = log_normal_cdf(beyond)
    drawn = np.logaddexp(logs + np.log(share), rest + np.log1p(-share))
    return _log_between(logs, rest), normal_quantile_of_log(np.minimum(drawn, -LEAST))


def _log_chance(above: Floats, beyond: Floats | None) -> Floats:
    logs = log_normal_cdf(above)
    return logs if beyond is None else _log_between(logs, log_normal_cdf(beyond))


def _log_between(above: Floats, beyond: Floats) -> Floats:
    """Log chance where log survival is `above` at the lower limit and `beyond` at the upper; −inf if nothing is left."""
    possible = above > beyond
    ratio = np.exp(np.where(possible, beyond - np.where(possible, above, 0.0), -1.0))
    return np.where(possible, above + np.log1p(-np.minimum(ratio, 1 - LEAST)), -np.inf)
