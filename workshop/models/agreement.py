"""How far people who rate the same things agree: intraclass correlations and Krippendorff's alpha."""

from typing import Literal, get_args

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike

from workshop.models._normal import Floats

Kind = Literal["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


class Icc(float):
    """An intraclass correlation: a number that also carries its 95% interval, `lower` and `upper`."""

    lower: float
    upper: float

    def __new__(cls, value: float, lower: float, upper: float) -> "Icc":
        number = super().__new__(cls, value)
        number.lower, number.upper = lower, upper
        return number


def icc(ratings: ArrayLike, kind: Kind = "ICC(2,1)") -> Icc:
    """Intraclass correlation with its 95% interval (Shrout & Fleiss 1979; McGraw & Wong 1996).

    ratings: (targets, judges), every cell filled. kind: 1 when each target has other judges, 2 when judges stand for
    many and their strictness counts against agreement, 3 for these judges only, strictness set aside; "1" for the
    marks of one judge, "k" for the mean of all. The value can be below 0: less alike than chance would make them; the
    lower end for "k" is −inf where nothing limits it. Raises ValueError, saying why, for missing cells, fewer than two
    targets or judges, marks that never differ, targets that all have the same mean, and, for the mean of judges who
    contradict each other, where no reliability exists.
    """
    if kind not in get_args(Kind):
        raise ValueError(f"kind must be one of {', '.join(get_args(Kind))}; got {kind!r}")
    table = _complete(ratings)
    targets, judges = table.shape
    between, strictness, error, within = _mean_squares(table)
    if between == 0:
        raise ValueError("all targets have the same mean mark, so these marks tell no target from another")
    model = kind[4]
    residual = within if model == "1" else error
    freedom = targets * (judges - 1) if model == "1" else (targets - 1) * (judges - 1)
    if model == "2":
        strictness_counts = judges * (strictness - error) / targets
        single = (between - error) / (between + (judges - 1) * error + strictness_counts)
        low, high = _two_way_interval(table.shape, between, strictness, error, single)
    else:
        single = (between - residual) / (between + (judges - 1) * residual)
        low, high = _ratio_interval(between, residual, targets - 1, freedom, judges)
    if kind.endswith("k)"):
        single, low, high = (_of_mean(value, judges) for value in (single, low, high))
    if single == -np.inf:
        raise ValueError("the judges contradict each other so much that their mean has no reliability to estimate")
    return Icc(single, low, high)


def krippendorff_alpha(ratings: ArrayLike, level: Level = "ordinal") -> float:
    """Krippendorff's alpha (2011): 1 for full agreement, 0 for chance.

    ratings: (raters, units), the other way round than icc, as Krippendorff prints it; NaN where a rater skipped a unit.
    level: what the numbers mean; "ratio" needs a true zero and no negative numbers. Units with fewer than two ratings
    are left out. Raises ValueError, saying why, where no unit has two ratings or all ratings are the same.
    """
    if level not in get_args(Level):
        raise ValueError(f"level must be one of {', '.join(get_args(Level))}; got {level!r}")
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2 or np.any(np.isinf(table)):
        raise ValueError(f"ratings must be (raters, units) of numbers, NaN where one is missing; got {table.shape}")
    paired = table[:, np.sum(~np.isnan(table), axis=0) >= 2]
    if not paired.size:
        raise ValueError("no unit was rated by two raters, so there is nothing to compare; let raters overlap")
    values = np.unique(paired[~np.isnan(paired)])
    if len(values) == 1:
        raise ValueError("every rating is the same, so agreement cannot be told from units that do not differ")
    if level == "ratio" and values[0] < 0:
        raise ValueError("ratio ratings cannot be negative; use interval")
    counts = np.sum(paired[None] == values[:, None, None], axis=1).astype(float)
    coincidences = (counts / (counts.sum(axis=0) - 1)) @ counts.T
    coincidences -= np.diag((counts / (counts.sum(axis=0) - 1)).sum(axis=1))
    totals = coincidences.sum(axis=1)
    distance = _distance(values, totals, level)
    observed = np.sum(coincidences * distance)
    expected = totals @ distance @ totals / (totals.sum() - 1)
    return float(1 - observed / expected)


def _complete(ratings: ArrayLike) -> Floats:
    table = np.asarray(ratings, dtype=float)
    if table.ndim != 2 or min(table.shape) < 2:
        raise ValueError(f"agreement needs at least two targets and two judges (targets, judges); got {table.shape}")
    if not np.all(np.isfinite(table)):
        raise ValueError("every judge must have rated every target; with missing marks use krippendorff_alpha")
    if np.ptp(table) == 0:
        raise ValueError("every mark is the same, so agreement cannot be told from targets that do not differ")
    return table


def _mean_squares(table: Floats) -> tuple[float, float, float, float]:
    """Between targets, between judges, left over, and within targets; rounding cannot push one below 0."""
    targets, judges = table.shape
    centred = table - table.mean()
    rows, columns = centred.mean(axis=1), centred.mean(axis=0)
    left = centred - rows[:, None] - columns
    sums = np.array([judges * rows @ rows, targets * columns @ columns, np.sum(left**2)])
    sums[sums < 1e-14 * np.sum(centred**2)] = 0.0
    between, strictness = sums[0] / (targets - 1), sums[1] / (judges - 1)
    error = sums[2] / ((targets - 1) * (judges - 1))
    return float(between), float(strictness), float(error), float((sums[1] + sums[2]) / (targets * (judges - 1)))


def _two_way_interval(
    shape: tuple[int, ...], between: float, strictness: float, error: float, value: float
) -> tuple[float, float]:
    """Shrout & Fleiss's interval, with Satterthwaite's degrees of freedom for judges and error together."""
    n, k = shape
    noise = k * value * strictness + (n * (1 + (k - 1) * value) - k * value) * error
    if noise <= 0:  # judges and error both 0: every judge gave the same marks
        return 1.0, 1.0
    parts = (k * value * strictness) ** 2 + (n * (1 + (k - 1) * value) - k * value) ** 2 * error**2 / (n - 1)
    freedom = (k - 1) * noise**2 / parts
    upper, lower = _f_point(n - 1, freedom), _f_point(freedom, n - 1)
    spread = k * strictness + (k * n - k - n) * error
    low = n * (between - upper * error) / (upper * spread + n * between)
    high = n * (lower * between - error) / (spread + n * lower * between)
    return low, high


def _ratio_interval(between: float, residual: float, above: float, below: float, judges: int) -> tuple[float, float]:
    """Interval from the F ratio of the mean squares, written so that a residual of 0 needs no division."""
    upper, lower = _f_point(above, below), _f_point(below, above)
    low = (between - upper * residual) / (between + (judges - 1) * upper * residual)
    high = (between * lower - residual) / (between * lower + (judges - 1) * residual)
    return low, high


def _f_point(numerator: float, denominator: float) -> float:
    """97.5% point of the F distribution with these degrees of freedom."""
    return float(scipy.special.fdtri(numerator, denominator, 0.975))


def _of_mean(single: float, judges: int) -> float:
    """Spearman–Brown: reliability of the mean of the judges; −inf from where the formula leaves its range."""
    divisor = 1 + (judges - 1) * single
    return judges * single / divisor if divisor > 1e-12 else -np.inf


def _distance(values: Floats, totals: Floats, level: Level) -> Floats:
    if level == "nominal":
        return np.where(values[:, None] != values, 1.0, 0.0)
    if level == "ordinal":
        midpoint = np.cumsum(totals) - totals / 2
        return np.asarray(np.square(midpoint[:, None] - midpoint))
    gap = np.square(values[:, None] - values)
    if level == "interval":
        return np.asarray(gap)
    total = np.square(values[:, None] + values)
    return np.asarray(gap / np.where(total == 0, 1.0, total))
