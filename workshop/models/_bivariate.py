"""Upper corner of the standard bivariate normal, for whole grids at once."""

from functools import cache

import numpy as np

from workshop.models._special import Floats, normal_cdf


def upper_corner(h: Floats, k: Floats, r: Floats) -> Floats:
    """P(X ≥ h, Y ≥ k) for correlation r; finite h and k, −1 ≤ r ≤ 1; shapes broadcast.

    Plackett's integral over the angle: for r > 0 it adds to P(X ≥ h)·P(Y ≥ k) without cancelling, so small corners keep
    their digits (to about 1e-13 of themselves); negative r is turned round and right to about 1e-16 in absolute terms.
    """
    above_h, above_k = normal_cdf(-h), normal_cdf(-k)
    positive = _positive_corner(h, np.where(r < 0, -k, k), np.abs(r))
    positive = np.where(np.abs(r) == 1, np.minimum(above_h, normal_cdf(-np.where(r < 0, -k, k))), positive)
    corner = np.where(r < 0, above_h - positive, positive)
    return np.clip(corner, np.maximum(above_h + above_k - 1, 0), np.minimum(above_h, above_k))


def _positive_corner(h: Floats, k: Floats, r: Floats) -> Floats:
    """The angle φ from the diagonal runs from arccos r to a right angle; its logarithm keeps r near 1 smooth."""
    low, high = np.log(np.maximum(np.arccos(r), 1e-9)), np.log(np.pi / 2)
    half = (high - low) / 2
    gap, product = np.square(h - k) / 2, h * k
    total = np.zeros(np.broadcast_shapes(np.shape(half), np.shape(gap)))
    for node, weight in zip(*_legendre(_nodes(r)), strict=True):
        phi = np.exp(low + half * (1 + node))  # of r's shape, often one number: the grid then costs one exp a node
        total += (weight * phi) * np.exp(-gap / np.square(np.sin(phi)) - product / (1 + np.cos(phi)))
    return np.asarray(normal_cdf(-h) * normal_cdf(-k) + half * total / (2 * np.pi))


def _nodes(r: Floats) -> int:
    largest = np.max(r, initial=0.0)
    return 16 if largest <= 0.7 else 32 if largest <= 0.97 else 64


@cache
def _legendre(nodes: int) -> tuple[Floats, Floats]:
    points, weights = np.polynomial.legendre.leggauss(nodes)
    return points, weights
