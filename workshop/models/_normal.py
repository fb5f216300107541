"""The multivariate normal: correlation matrices, checked or the nearest valid one named, and the upper corner of two.

SciPy loads its parts on first use: `scipy.special` takes longer than all of NumPy.
"""

from functools import cache

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
legendre = cache(np.polynomial.legendre.leggauss)
_ROUNDING = 1e-10


class CorrelationError(ValueError):
    """Correlations no set of people can have; `nearest` is the closest matrix (k, k) that some can."""

    def __init__(self, message: str, nearest: Floats) -> None:
        super().__init__(message)
        self.nearest = nearest


def correlation_matrix(correlation: ArrayLike, size: int) -> Floats:
    """The (size, size) matrix of `correlation`: itself, or one number for every pair.

    Raises ValueError for another shape, a diagonal that is not 1, or a matrix that is not symmetric or within −1..1;
    CorrelationError where it is not positive semidefinite.
    """
    given = np.asarray(correlation, dtype=float)
    if given.ndim == 0:
        return _equal(float(given), size)
    if given.shape != (size, size):
        raise ValueError(f"correlation must be one number or a {size} × {size} matrix; got {given.shape}")
    if not np.all(np.abs(given) <= 1 + _ROUNDING) or not np.allclose(given, given.T, rtol=0, atol=1e-8):
        raise ValueError("correlation must be symmetric, with numbers between -1 and 1")
    if not np.allclose(np.diag(given), 1, rtol=0, atol=1e-8):
        raise ValueError("the diagonal of correlation must be 1: everything correlates fully with itself")
    matrix = np.asarray((given + given.T) / 2, dtype=float)
    np.fill_diagonal(matrix, 1.0)
    if np.linalg.eigvalsh(matrix)[0] < -_ROUNDING * size:
        nearest = nearest_correlation(matrix)
        shown = "; ".join(" ".join(f"{value:.3f}" for value in row) for row in nearest)
        raise CorrelationError(
            f"these correlations contradict each other: no people can have them all. The nearest that can: {shown}",
            nearest,
        )
    return matrix


def _equal(value: float, size: int) -> Floats:
    lowest = -1 / (size - 1) if size > 1 else -1.0
    if not -1 <= value <= 1:
        raise ValueError(f"correlation must lie between -1 and 1; got {value}")
    nearest = np.full((size, size), max(value, lowest))
    np.fill_diagonal(nearest, 1.0)
    if value < lowest - _ROUNDING:
        raise CorrelationError(
            f"{size} qualities cannot all correlate {value} with each other; the nearest they can is {lowest:.4f}",
            nearest,
        )
    return nearest


def nearest_correlation(matrix: ArrayLike) -> Floats:
    """The correlation matrix (k, k) nearest to a symmetric one in the sum of squares (Higham 2002), to about 1e-9."""
    y = np.array(matrix, dtype=float)
    correction = np.zeros_like(y)
    for _ in range(2000):
        shifted = y - correction
        x = _semidefinite(shifted)
        correction = x - shifted
        before, y = y, x.copy()
        np.fill_diagonal(y, 1.0)
        if np.abs(y - before).max() < 1e-12:
            break
    y = _semidefinite(y)
    scale = np.sqrt(np.diag(y))
    return np.asarray(y / np.outer(scale, scale))


def _semidefinite(matrix: Floats) -> Floats:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * np.maximum(values, 0.0)) @ vectors.T)


def upper_corner(h: Floats, k: Floats, r: Floats) -> Floats:
    """P(X ≥ h, Y ≥ k) of two standard normals with correlation r; finite h and k, −1 ≤ r ≤ 1; shapes broadcast.

    Plackett's integral over the angle: for r > 0 it adds to P(X ≥ h)·P(Y ≥ k) without cancelling, so small corners keep
    their digits (to about 1e-13 of themselves); negative r is turned round and right to about 1e-16 in absolute terms.
    """
    above_h, above_k = scipy.special.ndtr(-h), scipy.special.ndtr(-k)
    turned = np.where(r < 0, -k, k)
    positive = _positive_corner(h, turned, np.abs(r))
    positive = np.where(np.abs(r) == 1, np.minimum(above_h, scipy.special.ndtr(-turned)), positive)
    corner = np.where(r < 0, above_h - positive, positive)
    return np.clip(corner, np.maximum(above_h + above_k - 1, 0), np.minimum(above_h, above_k))


def _positive_corner(h: Floats, k: Floats, r: Floats) -> Floats:
    """The angle φ from the diagonal runs from arccos r to a right angle; its logarithm keeps r near 1 smooth."""
    low, high = np.log(np.maximum(np.arccos(r), 1e-9)), np.log(np.pi / 2)
    half = (high - low) / 2
    gap, product = np.square(h - k) / 2, h * k
    total = np.zeros(np.broadcast_shapes(np.shape(half), np.shape(gap)))
    for node, weight in zip(*legendre(64), strict=True):
        phi = np.exp(low + half * (1 + node))  # of r's shape, often one number: the grid then costs one exp a node
        total += (weight * phi) * np.exp(-gap / np.square(np.sin(phi)) - product / (1 + np.cos(phi)))
    return np.asarray(scipy.special.ndtr(-h) * scipy.special.ndtr(-k) + half * total / (2 * np.pi))
