"""Points that fill a cube evenly, the same every time, and functions averaged over them with an estimate of the error."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from workshop.models._special import Floats

# Generating vectors of rank-1 lattices with a prime number of points, built component by component (Nuyens & Cools
# 2006) for the Sobolev space of smooth periodic functions with weights .1 × .9**j
_LATTICES = {
    4093: (1, 1715, 1244, 918, 289, 1772, 736, 479, 213, 1667, 1274),
    32749: (1, 12509, 13763, 11984, 14798, 14230, 5559, 14382, 9705, 5367, 1519),
    131071: (1, 49763, 21432, 15971, 52704, 48065, 28689, 55487, 57149, 54021, 56488),
    524287: (1, 217250, 160465, 35105, 45236, 120095, 144155, 32142, 37281, 234366, 106334),
}
MOST_DIMENSIONS = 11
LEAST = 2.0**-53
_SHIFTS = 8
_SMOOTHED = 3
_AT_A_TIME = 8_192  # points, so that what belongs to them stays in the processor's cache
_THREADS = min(4, os.cpu_count() or 1)  # NumPy and SciPy let go of Python's lock meanwhile


def log_mean(log_weights: Callable[[Floats], Floats], dimensions: int, error: float) -> float:
    """Log of the mean of exp(log_weights) over the unit cube; −inf where all weights are 0.

    log_weights: points (dimensions, n) → (n,). Each lattice is shifted eight times; larger ones are tried until the
    shifts say that twice the standard error is below the relative `error`, or there is no larger one.
    """
    result = np.inf
    with ThreadPoolExecutor(_THREADS) as threads:
        for count in _LATTICES:
            logs = np.array(list(threads.map(partial(_shifted, log_weights, count, dimensions), range(_SHIFTS))))
            top = logs.max()
            if top == -np.inf:
                return -np.inf
            shares = np.exp(logs - top)
            result = float(top + np.log(shares.mean()))
            if dimensions == 0 or 2 * shares.std(ddof=1) / np.sqrt(_SHIFTS) < error * shares.mean():
                break
    return result


def _shifted(log_weights: Callable[[Floats], Floats], count: int, dimensions: int, shift: int) -> float:
    """Log of the mean over one shifted copy of the lattice with that many points."""
    logs = np.concatenate([log_weights(points) + extra for points, extra in _points(count, dimensions, shift)])
    top = logs.max()
    return -np.inf if top == -np.inf else float(top + np.log(np.mean(np.exp(logs - top))))


def _points(count: int, dimensions: int, shift: int) -> Iterator[tuple[Floats, Floats]]:
    """Some points (dimensions, n) at a time, made periodic, and the log of each one's weight (n,).

    In up to three dimensions a polynomial that flattens the ends gives many digits; in more, its weights would cost
    more than they bring, and the points are folded instead.
    """
    generator = np.array(_LATTICES[count][:dimensions], dtype=float)[:, None]
    start = np.random.default_rng(shift).random(dimensions)[:, None]
    for first in range(0, count if dimensions else 1, _AT_A_TIME):
        t = generator * (np.arange(first, min(first + _AT_A_TIME, count)) / count) + start
        t -= np.floor(t)
        if dimensions > _SMOOTHED:
            yield np.maximum(1 - np.abs(2 * t - 1), LEAST), np.zeros(t.shape[1])
        else:
            t = np.clip(t, LEAST, 1 - LEAST)
            yield t**3 * (10 - 15 * t + 6 * t**2), np.log(30 * (t * (1 - t)) ** 2).sum(axis=0)
