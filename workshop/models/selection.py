"""What a selection method's validity buys, alone or in a loop: success ratios, mean performance, money, the best of n.

Predictor and performance are bivariate normal throughout; methods are combined as weighted sums of standardised scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import scipy  # type: ignore[import-untyped]
from numpy.typing import ArrayLike

from workshop.models._normal import Floats, correlation_matrix, legendre, upper_corner, within

_ROUNDING = 1e-9


def success_ratio(base_rate: ArrayLike, selection_ratio: ArrayLike, validity: ArrayLike) -> Floats:
    """Share of those hired who succeed (Taylor & Russell 1939).

    base_rate: share of applicants who would succeed, 0–1. selection_ratio: share hired, 0–1, by the highest scores.
    validity: −1..1. Shapes broadcast; one number in gives one number out. Right to about 1e-13 for
    rates of 1e-12 and more. At a selection ratio of 0 it is the limit: 1, the base rate or 0 for a positive, zero or
    negative validity.
    Raises ValueError outside those ranges.
    """
    base, hired = within(base_rate, "base_rate", 0, 1), within(selection_ratio, "selection_ratio", 0, 1)
    r = within(validity, "validity", -1, 1)
    inside = (base > 0) & (base < 1) & (hired > 0) & (hired < 1)
    h = -scipy.special.ndtri(np.where(inside, hired, 0.5))
    k = -scipy.special.ndtri(np.where(inside, base, 0.5))
    ratio = upper_corner(h, k, r) / np.where(inside, hired, 0.5)
    limit = np.where((base == 0) | (base == 1), base, np.where(r > 0, 1.0, np.where(r < 0, 0.0, base)))
    edge = np.where(hired == 1, base, limit)
    return np.asarray(np.where(inside, np.minimum(ratio, 1.0), edge))[()]


def share_interval(count: int, total: int) -> tuple[float, float]:
    """The exact 95% interval (Clopper and Pearson) of a share seen as `count` of `total`, 0–1: shares that do not make what was
    seen, or something further out, less likely than 2.5% on either side. Raises ValueError for counts that do not fit."""
    if not 0 <= count <= total or total < 1:
        raise ValueError(f"{count} of {total} is no share")
    inverse = scipy.special.betaincinv
    low = float(inverse(count, total - count + 1, 0.025)) if count else 0.0
    return low, float(inverse(count + 1, total - count, 0.975)) if count < total else 1.0


def mean_criterion(selection_ratio: ArrayLike, validity: ArrayLike) -> Floats:
    """Mean performance of those hired, in standard deviations above applicants (Naylor & Shine 1965): r·φ(z)/SR.

    selection_ratio: above 0, to 1. validity: −1..1. Shapes broadcast. Raises ValueError outside those ranges.
    """
    hired, r = within(selection_ratio, "selection_ratio", 0, 1), within(validity, "validity", -1, 1)
    if np.any(hired == 0):
        raise ValueError("selection_ratio must be above 0: somebody must be hired to have a mean")
    density = np.exp(-np.square(scipy.special.ndtri(hired)) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(r * density / hired)[()]


def utility(
    n_hired: ArrayLike,
    years: ArrayLike,
    validity: ArrayLike,
    sd_y: ArrayLike,
    selection_ratio: ArrayLike,
    total_cost: ArrayLike,
) -> Floats:
    """Gain over hiring at random, in money (Brogden 1949; Cronbach & Gleser 1965): N·T·r·SDy·z̄ − C.

    n_hired: people. years: they stay. sd_y: money a year that one standard deviation of performance is worth.
    total_cost: of the whole selection, all applicants together. Shapes broadcast.
    Raises ValueError for negative people, years, sd_y or cost, and as mean_criterion does.
    """
    given = {"n_hired": n_hired, "years": years, "sd_y": sd_y, "total_cost": total_cost}
    people, stay, worth, cost = (within(value, name, 0, np.inf) for name, value in given.items())
    return np.asarray(people * stay * worth * mean_criterion(selection_ratio, validity) - cost)[()]


def expected_best(n: ArrayLike, validity: ArrayLike = 1.0) -> Floats:
    """Expected performance of the top-scored of n candidates, in SD: validity × the mean of the largest of n normals.

    n: 1 or more, whole or not, any shape. With validity 1 this is the best of n; .42 of the best of 50 is .945.
    Raises ValueError for n below 1.
    """
    count, r = within(n, "n", 1, np.finfo(float).max), within(validity, "validity", -1, 1)
    points, weights = legendre(120)
    panels = np.linspace(-10, 40, 26)
    x = (panels[:-1, None] + (points + 1)).ravel()
    log_below = count[..., None] * scipy.special.log_ndtr(x)
    share = np.where(x < 0, -np.exp(log_below), -np.expm1(log_below))
    return np.asarray(r * (share @ np.tile(weights, 25)))[()]


def credibility_interval(validity: ArrayLike, sd: ArrayLike, level: float = 0.8) -> tuple[Floats, Floats]:
    """Range that holds `level` of true validities across jobs, when they average `validity` with this SD.

    Kept within −1..1; shapes broadcast. Structured interviews, .42 with SD .19: .18 to .66.
    """
    r, reach = np.asarray(validity, dtype=float), scipy.special.ndtri((1 + level) / 2) * np.asarray(sd, dtype=float)
    return np.asarray(np.maximum(r - reach, -1.0))[()], np.asarray(np.minimum(r + reach, 1.0))[()]


def composite_validity(
    validities: ArrayLike, intercorrelations: ArrayLike, weights: ArrayLike | Literal["optimal"] | None = None
) -> float:
    """Validity of a weighted sum of standardised scores.

    validities: (methods,). intercorrelations: (methods, methods) between the methods, or one number for every pair.
    weights: (methods,), equal when not given, or "optimal" for those of multiple regression.
    Raises ValueError for shapes that do not fit, weights that cancel out, or figures that no data can have together.
    """
    v = _column(validities, "validities must lie between -1 and 1, one a method, and there must be at least one", -1, 1)
    matrix = correlation_matrix(intercorrelations, len(v))
    best = np.linalg.pinv(matrix, rcond=1e-10, hermitian=True) @ v  # alike methods share their weight
    if not np.allclose(matrix @ best, v, rtol=0, atol=1e-6) or v @ best > 1 + 1e-9:
        raise ValueError("these validities and intercorrelations contradict each other: no data can have them all")
    if isinstance(weights, str) and weights == "optimal":
        return float(np.sqrt(max(float(v @ best), 0.0)))
    w = np.ones(len(v)) if weights is None else _column(weights, "weights must be finite numbers, one a method")
    return float(w @ v / _spread(w, matrix))


def composite_difference(differences: ArrayLike, intercorrelations: ArrayLike) -> float:
    """Difference between two groups on the equally weighted sum, in SD within groups (Sackett & Ellingson 1997).

    differences: (methods,) d of each method. intercorrelations: within groups, as for composite_validity.
    Two methods that do not correlate, with d of 1 and 0, make a sum with d = .71.
    """
    d = _column(differences, "differences must be finite numbers, one a method")
    return float(d.sum() / _spread(np.ones(len(d)), correlation_matrix(intercorrelations, len(d))))


def composite_sd(sds: ArrayLike, intercorrelations: ArrayLike) -> float:
    """SD of the composite's true validity, when the methods' validities vary from job to job with `sds` (methods,).

    They are taken to vary independently of each other, for want of figures; methods weigh equally.
    """
    spread = _column(sds, "sds must be 0 or more, one a method", 0)
    sum_sd = _spread(np.ones(len(spread)), correlation_matrix(intercorrelations, len(spread)))
    return float(np.sqrt(np.sum(spread**2)) / sum_sd)


@dataclass(frozen=True, eq=False)
class Methods:
    """What is known of each method: minutes, validities, differences (methods,) and intercorrelations (matrix or one
    number). A difference is the gap between two groups in SD: positive when the reference group scores higher."""

    minutes: ArrayLike
    validities: ArrayLike
    differences: ArrayLike
    intercorrelations: ArrayLike


class Loop(NamedTuple):
    """Methods (indices) of a loop, equally weighted: total minutes, composite validity, composite difference in SD."""

    methods: tuple[int, ...]
    minutes: float
    validity: float
    difference: float


def evaluate_loop(methods: Methods, chosen: Sequence[int]) -> Loop:
    """One loop's figures. chosen: indices of its methods, each once. Raises ValueError where there is none."""
    picked = sorted(chosen)
    columns = (methods.minutes, methods.validities, methods.differences)
    minutes, validities, differences = (np.asarray(column, dtype=float)[picked] for column in columns)
    between = correlation_matrix(methods.intercorrelations, np.size(methods.minutes))[np.ix_(picked, picked)]
    validity, difference = composite_validity(validities, between), composite_difference(differences, between)
    return Loop(tuple(picked), float(minutes.sum()), validity, difference)


def dominates(one: Loop, other: Loop) -> bool:
    """Whether `one` is at least as quick, as valid and as even between groups as `other`, and better in one of them."""
    gains = (other.minutes - one.minutes, one.validity - other.validity, abs(other.difference) - abs(one.difference))
    return min(gains) >= -_ROUNDING and max(gains) > _ROUNDING


def expected_impact_ratio(difference: ArrayLike, selection_ratio: ArrayLike) -> Floats:
    """Lower group's selection rate as a share of the higher group's, both normal and `difference` SD apart.

    selection_ratio: of the higher group, above 0, to 1. Shapes broadcast.
    """
    gap, hired = np.abs(np.asarray(difference, dtype=float)), np.asarray(selection_ratio, dtype=float)
    return np.asarray(scipy.special.ndtr(scipy.special.ndtri(hired) - gap) / hired)[()]


def _column(values: ArrayLike, complaint: str, low: float = -np.inf, high: float = np.inf) -> Floats:
    column = np.asarray(values, dtype=float)
    if column.ndim != 1 or not len(column) or not np.all(np.isfinite(column) & (column >= low) & (column <= high)):
        raise ValueError(complaint)
    return column


def _spread(weights: Floats, matrix: Floats) -> float:
    """SD of the weighted sum of standardised scores."""
    variance = float(weights @ matrix @ weights)
    if variance <= 1e-12 * float(weights @ weights):
        raise ValueError("these weights cancel out: their sum is the same for everybody")
    return float(np.sqrt(variance))
