"""SciPy's special functions with types, imported on first use: they take longer to load than all of NumPy."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def _special() -> Any:
    from scipy import special  # type: ignore[import-untyped]

    return special


def normal_cdf(x: ArrayLike) -> Floats:
    """Share of a standard normal below x; any shape."""
    return np.asarray(_special().ndtr(x), dtype=float)


def normal_quantile(p: ArrayLike) -> Floats:
    """Point below which a share p of a standard normal lies; -inf at 0, inf at 1; any shape."""
    return np.asarray(_special().ndtri(p), dtype=float)


def exact_share_interval(count: int, total: int) -> tuple[float, float]:
    """Clopper–Pearson 95% interval of a share seen `count` times in `total`: exact, so never too narrow."""
    quantile = _special().betaincinv
    lower = 0.0 if count == 0 else float(quantile(count, total - count + 1, 0.025))
    upper = 1.0 if count == total else float(quantile(count + 1, total - count, 0.975))
    return lower, upper


def log_normal_cdf(x: ArrayLike) -> Floats:
    """Logarithm of normal_cdf, accurate where that would round to 0; any shape."""
    return np.asarray(_special().log_ndtr(x), dtype=float)


def normal_quantile_of_log(log_p: ArrayLike) -> Floats:
    """Inverse of log_normal_cdf; any shape."""
    return np.asarray(_special().ndtri_exp(log_p), dtype=float)


def normal_density(x: ArrayLike) -> Floats:
    """Density of the standard normal; any shape."""
    return np.asarray(np.exp(-np.square(np.asarray(x, dtype=float)) / 2) / np.sqrt(2 * np.pi))


def f_quantile(p: float, numerator: float, denominator: float) -> float:
    """Point below which a share p of the F distribution with these degrees of freedom lies."""
    return float(_special().fdtri(numerator, denominator, p))
