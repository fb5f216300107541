"""The multivariate normal: checked correlation matrices and the upper corner of two; numbers checked to be in a range.

SciPy loads its parts on first use: `scipy.special` takes longer than all of NumPy.
"""

from functools import cache

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
legendre = cache(np.polynomial.legendre.leggauss)
_ROUNDING = 1e-10


def within(value: ArrayLike, name: str, low: float, high: float) -> Floats:
    """The numbers in `value`, of any shape. Raises ValueError where one is not within low..high."""
    numbers = np.asarray(value, dtype=float)
    if not np.all((numbers >= low) & (numbers <= high)):
        raise ValueError(f"{name} must lie between {low} and {high}")
    return numbers


def correlation_matrix(correlation: ArrayLike, size: int) -> Floats:
    """The (size, size) matrix of `correlation`: itself, or one number for every pair.

    Raises ValueError for another shape, a diagonal that is not 1, or a matrix that is not symmetric, within −1..1 and
    positive semidefinite.
    """
    given = np.asarray(correlation, dtype=float)
    if given.ndim == 0:
        given = np.full((size, size), given)
        np.fill_diagonal(given, 1.0)
    if given.shape != (size, size):
        raise ValueError(f"correlation must be one number or a {size} × {size} matrix; got {given.shape}")
    if not np.all(np.abs(given) <= 1 + _ROUNDING) or not np.allclose(given, given.T, rtol=0, atol=1e-8):
        raise ValueError("correlation must be symmetric, with numbers between -1 and 1")
    if not np.allclose(np.diag(given), 1, rtol=0, atol=1e-8):
        raise ValueError("the diagonal of correlation must be 1: everything correlates fully with itself")
    matrix = np.asarray((given + given.T) / 2, dtype=float)
    np.fill_diagonal(matrix, 1.0)
    if np.linalg.eigvalsh(matrix).min(initial=0.0) < -_ROUNDING * size:
        raise ValueError("these correlations contradict each other: no people can have them all")
    return matrix


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
