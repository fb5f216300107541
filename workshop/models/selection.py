"""What a selection method's validity buys: success ratios, mean performance, money, and the best of n.

Predictor and performance are bivariate normal throughout.
"""

import numpy as np
from numpy.typing import ArrayLike

from workshop.models._bivariate import upper_corner
from workshop.models._composite import composite_difference, composite_sd, composite_validity, optimal_weights
from workshop.models._loops import Loop, Methods, dominates, efficient_loops, evaluate_loop, expected_impact_ratio
from workshop.models._special import Floats, log_normal_cdf, normal_density, normal_quantile

__all__ = [
    "Loop",
    "Methods",
    "composite_difference",
    "composite_sd",
    "composite_validity",
    "credibility_interval",
    "dominates",
    "efficient_loops",
    "evaluate_loop",
    "expected_best",
    "expected_impact_ratio",
    "mean_criterion",
    "optimal_weights",
    "success_ratio",
    "utility",
]


def success_ratio(base_rate: ArrayLike, selection_ratio: ArrayLike, validity: ArrayLike) -> Floats:
    """Share of those hired who succeed (Taylor & Russell 1939).

    base_rate: share of applicants who would succeed, 0–1. selection_ratio: share hired, 0–1, by the highest scores.
    validity: −1..1. Shapes broadcast; one number in gives one number out. Right to about 1e-13 for
    rates of 1e-12 and more. At a selection ratio of 0 it is the limit: 1, the base rate or 0 for a positive, zero or
    negative validity.
    Raises ValueError outside those ranges.
    """
    base, hired = _rate(base_rate, "base_rate"), _rate(selection_ratio, "selection_ratio")
    r = _validity(validity)
    inside = (base > 0) & (base < 1) & (hired > 0) & (hired < 1)
    h = -normal_quantile(np.where(inside, hired, 0.5))
    k = -normal_quantile(np.where(inside, base, 0.5))
    ratio = upper_corner(h, k, r) / np.where(inside, hired, 0.5)
    limit = np.where((base == 0) | (base == 1), base, np.where(r > 0, 1.0, np.where(r < 0, 0.0, base)))
    edge = np.where(hired == 1, base, limit)
    return np.asarray(np.where(inside, np.minimum(ratio, 1.0), edge))[()]


def mean_criterion(selection_ratio: ArrayLike, validity: ArrayLike) -> Floats:
    """Mean performance of those hired, in standard deviations above applicants (Naylor & Shine 1965): r·φ(z)/SR.

    selection_ratio: above 0, to 1. validity: −1..1. Shapes broadcast. Raises ValueError outside those ranges.
    """
    hired, r = _rate(selection_ratio, "selection_ratio"), _validity(validity)
    if np.any(hired == 0):
        raise ValueError("selection_ratio must be above 0: somebody must be hired to have a mean")
    return np.asarray(r * normal_density(normal_quantile(hired)) / hired)[()]


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
    people, stay, worth, cost = (np.asarray(x, dtype=float) for x in (n_hired, years, sd_y, total_cost))
    if not all(np.all(x >= 0) for x in (people, stay, worth, cost)):
        raise ValueError("n_hired, years, sd_y and total_cost must be 0 or more")
    return np.asarray(people * stay * worth * mean_criterion(selection_ratio, validity) - cost)[()]


def expected_best(n: ArrayLike, validity: ArrayLike = 1.0) -> Floats:
    """Expected performance of the top-scored of n candidates, in SD: validity × the mean of the largest of n normals.

    n: 1 or more, whole or not, any shape. With validity 1 this is the best of n; .42 of the best of 50 is .945.
    Raises ValueError for n below 1.
    """
    count, r = np.asarray(n, dtype=float), _validity(validity)
    if not np.all((count >= 1) & np.isfinite(count)):
        raise ValueError("n must be 1 or more candidates")
    points, weights = np.polynomial.legendre.leggauss(120)
    panels = np.linspace(-10, 40, 26)
    x = (panels[:-1, None] + (points + 1)).ravel()
    log_below = count[..., None] * log_normal_cdf(x)
    share = np.where(x < 0, -np.exp(log_below), -np.expm1(log_below))
    return np.asarray(r * (share @ np.tile(weights, 25)))[()]


def credibility_interval(validity: ArrayLike, sd: ArrayLike, level: float = 0.8) -> tuple[Floats, Floats]:
    """Range that holds `level` of true validities across jobs, when they average `validity` with this SD.

    Kept within −1..1; shapes broadcast. Structured interviews, .42 with SD .19: .18 to .66. Raises ValueError for a
    validity outside −1..1, a negative sd or a level not between 0 and 1.
    """
    r, spread = _validity(validity), np.asarray(sd, dtype=float)
    if not (np.all(spread >= 0) and 0 < level < 1):
        raise ValueError("sd must be 0 or more and level between 0 and 1")
    reach = normal_quantile((1 + level) / 2) * spread
    return np.asarray(np.maximum(r - reach, -1.0))[()], np.asarray(np.minimum(r + reach, 1.0))[()]


def _rate(value: ArrayLike, name: str) -> Floats:
    rate = np.asarray(value, dtype=float)
    if not np.all((rate >= 0) & (rate <= 1)):
        raise ValueError(f"{name} must lie between 0 and 1")
    return rate


def _validity(value: ArrayLike) -> Floats:
    r = np.asarray(value, dtype=float)
    if not np.all(np.abs(r) <= 1):
        raise ValueError("validity must lie between -1 and 1")
    return r
