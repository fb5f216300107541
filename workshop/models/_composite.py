"""Weighted sums of standardised scores: their validity and how far they put two groups apart."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._correlation import correlation_matrix
from workshop.models._special import Floats

Weights = ArrayLike | Literal["optimal"] | None


def composite_validity(validities: ArrayLike, intercorrelations: ArrayLike, weights: Weights = None) -> float:
    """Validity of a weighted sum of standardised scores.

    validities: (methods,). intercorrelations: (methods, methods) between the methods, or one number for every pair.
    weights: (methods,), equal when not given, or "optimal" for those of multiple regression.
    Raises ValueError for shapes that do not fit, weights that cancel out, or figures that no data can have together.
    """
    v, matrix = _checked(validities, intercorrelations)
    best = optimal_weights(v, matrix)
    if isinstance(weights, str):
        if weights != "optimal":
            raise ValueError(f'weights must be numbers, None or "optimal"; got {weights!r}')
        return float(np.sqrt(max(float(v @ best), 0.0)))
    w = _weights(weights, len(v))
    return float(w @ v / _spread(w, matrix))


def optimal_weights(validities: ArrayLike, intercorrelations: ArrayLike) -> Floats:
    """Regression weights (methods,) of standardised scores, which give the sum its highest validity.

    Arguments as for composite_validity. Methods that measure exactly the same share their weight.
    Raises ValueError where the figures would mean a validity above 1, which no data can have.
    """
    v, matrix = _checked(validities, intercorrelations)
    weights = np.linalg.pinv(matrix, rcond=1e-10, hermitian=True) @ v
    if not np.allclose(matrix @ weights, v, rtol=0, atol=1e-6) or v @ weights > 1 + 1e-9:
        raise ValueError("these validities and intercorrelations contradict each other: no data can have them all")
    return np.asarray(weights)


def composite_difference(
    differences: ArrayLike, intercorrelations: ArrayLike, weights: ArrayLike | None = None
) -> float:
    """Difference between two groups on the weighted sum, in SD within groups (Sackett & Ellingson 1997).

    differences: (methods,) d of each method. intercorrelations: within groups, as for composite_validity.
    Two methods that do not correlate, with d of 1 and 0, make a sum with d = .71.
    """
    d = np.asarray(differences, dtype=float)
    if d.ndim != 1 or not np.all(np.isfinite(d)) or not len(d):
        raise ValueError("differences must be finite numbers, one a method")
    w = _weights(weights, len(d))
    return float(w @ d / _spread(w, correlation_matrix(intercorrelations, len(d))))


def composite_sd(sds: ArrayLike, intercorrelations: ArrayLike, weights: ArrayLike | None = None) -> float:
    """SD of the composite's true validity, when the methods' validities vary from job to job with `sds` (methods,).

    They are taken to vary independently of each other, for want of figures. Arguments as for composite_validity.
    """
    spread = np.asarray(sds, dtype=float)
    if spread.ndim != 1 or not np.all((spread >= 0) & np.isfinite(spread)) or not len(spread):
        raise ValueError("sds must be 0 or more, one a method")
    w = _weights(weights, len(spread))
    return float(np.sqrt(np.sum((w * spread) ** 2)) / _spread(w, correlation_matrix(intercorrelations, len(spread))))


def _checked(validities: ArrayLike, intercorrelations: ArrayLike) -> tuple[Floats, Floats]:
    v = np.asarray(validities, dtype=float)
    if v.ndim != 1 or not np.all(np.abs(v) <= 1) or not len(v):
        raise ValueError("validities must lie between -1 and 1, one a method, and there must be at least one")
    return v, correlation_matrix(intercorrelations, len(v))


def _weights(weights: ArrayLike | None, size: int) -> Floats:
    w = np.ones(size) if weights is None else np.asarray(weights, dtype=float)
    if w.shape != (size,) or not np.all(np.isfinite(w)):
        raise ValueError(f"weights must be {size} finite numbers, one a method; got {w}")
    return w


def _spread(weights: Floats, matrix: Floats) -> float:
    """SD of the weighted sum of standardised scores."""
    variance = float(weights @ matrix @ weights)
    if variance <= 1e-12 * float(weights @ weights):
        raise ValueError("these weights cancel out: their sum is the same for everybody")
    return float(np.sqrt(variance))
