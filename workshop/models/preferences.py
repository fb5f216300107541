"""What people value, read from what they choose: conditional logit, Bradley–Terry, consistency, importance.

`design_pairs` chooses the pairs to ask about.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.models._logit import LARGEST, checked_choices, log_likelihood, slope_and_curvature, standardise
from workshop.models._newton import maximise
from workshop.models._pairs import Pairs, design_pairs
from workshop.models._special import Floats, exact_share_interval

__all__ = [
    "FEW_CHOICES_PENALTY",
    "Consistency",
    "Fit",
    "Importance",
    "Pairs",
    "consistency",
    "design_pairs",
    "fit_choices",
    "fit_pairs",
    "importance",
]

LIGHT_PENALTY = 1e-5
FEW_CHOICES_PENALTY = 0.2
"""For about a dozen pairs. Of .05 to 2, tried on 250 simulated people answering the 14 designed pairs at each of three
strengths of preference, this gave shares of importance within .1 of the smallest mean error, and 95% intervals of those
shares that held the truth 93–96% of the time."""

_Z95 = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Fit:
    """Weights (attributes,) in log odds per unit of the attribute, with 95% intervals.

    covariance: (attributes, attributes). log_likelihood: of the choices, without the penalty; null_log_likelihood is
    that of choosing at random. separated: the weights predict every choice, so the choices alone set no upper limit
    to the weights and only the penalty keeps them finite: too few choices to say how strong the preferences are.
    """

    weights: Floats
    lower: Floats
    upper: Floats
    covariance: Floats
    log_likelihood: float
    null_log_likelihood: float
    separated: bool

    @property
    def clear(self) -> NDArray[np.bool_]:
        """(attributes,) True where the interval leaves out 0: the choices do show a direction."""
        return (self.lower > 0) | (self.upper < 0)


class Consistency(NamedTuple):
    """Repeated questions answered alike: share, its exact 95% interval, and the counts behind it."""

    share: float
    lower: float
    upper: float
    same: int
    repeats: int


class Importance(NamedTuple):
    """Shares of 100 (attributes,) with 95% intervals."""

    shares: Floats
    lower: Floats
    upper: Floats


def fit_choices(attributes: ArrayLike, chosen: ArrayLike, penalty: float = LIGHT_PENALTY) -> Fit:
    """Conditional logit (McFadden 1974) by penalised maximum likelihood.

    attributes: (choices, alternatives, attributes). chosen: (choices,) index of the alternative taken.
    penalty: half this times the sum of squared weights is taken off the log-likelihood, with each attribute in units
    of its root mean square deviation within a choice, so units do not matter. The default leaves a well-determined fit
    unchanged to more than three decimals; with few choices pass FEW_CHOICES_PENALTY.
    Intervals are weight ± 1.96 standard errors from the penalised curvature: at the default penalty wide, not absent,
    where the choices say nothing. An attribute that never differs within a choice gets weight 0.
    Raises ValueError for shapes that do not fit, an index out of range, a number that is not finite or a penalty ≤ 0.
    """
    x, taken = checked_choices(attributes, chosen, penalty)
    x, scale = standardise(x)
    beta, precision = maximise(
        lambda b: log_likelihood(x, taken, b) - penalty / 2 * float(b @ b),
        lambda b: slope_and_curvature(x, taken, b, penalty),
        x.shape[2],
    )
    covariance = np.linalg.inv(precision) / np.outer(scale, scale)
    error = _Z95 * np.sqrt(np.diag(covariance))
    weights = beta / scale
    utility = x @ beta
    ahead = utility[np.arange(len(taken)), taken]
    others = np.where(np.arange(x.shape[1]) == taken[:, None], -np.inf, utility).max(axis=1)
    return Fit(
        weights=weights,
        lower=weights - error,
        upper=weights + error,
        covariance=covariance,
        log_likelihood=log_likelihood(x, taken, beta),
        null_log_likelihood=-len(taken) * float(np.log(x.shape[1])),
        separated=bool(np.all(ahead > others)),
    )


def fit_pairs(wins: ArrayLike, penalty: float = LIGHT_PENALTY) -> Floats:
    """Bradley–Terry strengths (players,) in log odds, summing to 0.

    wins: (players, players), how often the row beat the column; half a win each for a tie; the diagonal is 0. Row i
    beats row j with probability 1 / (1 + exp(strength j − strength i)). Half `penalty` times the sum of squares is
    taken off the log-likelihood, so a player who never lost stays finite and one who never played gets 0.
    Raises ValueError for a table that is not square, negative or not finite, a filled diagonal or a penalty ≤ 0.
    """
    won = np.asarray(wins, dtype=float)
    if won.ndim != 2 or won.shape[0] != won.shape[1] or won.shape[0] == 0:
        raise ValueError(f"wins must be a square table, one row and one column per player; got {won.shape}")
    if not np.all((won >= 0) & (won < LARGEST)) or np.any(np.diag(won) != 0):
        raise ValueError("wins must be counts of 0 or more, with 0 on the diagonal: nobody plays against themselves")
    if not 0 < penalty < np.inf:
        raise ValueError(f"penalty must be above 0; got {penalty}")
    games = won + won.T

    def value(s: Floats) -> float:
        return float(-np.sum(won * np.logaddexp(0.0, s[None, :] - s[:, None]))) - penalty / 2 * float(s @ s)

    def slope(s: Floats) -> tuple[Floats, Floats]:
        chance = 0.5 * (1 + np.tanh((s[:, None] - s[None, :]) / 2))
        weight = games * chance * chance.T
        return (won - games * chance).sum(axis=1) - penalty * s, np.diag(weight.sum(axis=1) + penalty) - weight

    strengths, _ = maximise(value, slope, len(won))
    return np.asarray(strengths - strengths.mean())


def consistency(first: ArrayLike, second: ArrayLike) -> Consistency:
    """How alike the same questions were answered twice, with the Clopper–Pearson 95% interval.

    first, second: (repeats,) the answers, both in terms of the same alternative: where the second showing swapped the
    sides, swap the answer back before comparing. Raises ValueError when no question was repeated or lengths differ.
    """
    one, two = np.asarray(first), np.asarray(second)
    if one.ndim != 1 or one.shape != two.shape or one.size == 0:
        raise ValueError(f"give both answers to at least one repeated question; got {one.shape} and {two.shape}")
    same = int(np.sum(one == two))
    lower, upper = exact_share_interval(same, one.size)
    return Consistency(same / one.size, lower, upper, same, one.size)


def importance(fit: Fit, ranges: ArrayLike, draws: int = 4000) -> Importance:
    """Relative importance: |weight| × range as shares of 100, with 95% intervals.

    ranges: (attributes,) best minus worst level of each attribute, in the attribute's own units. The interval is the
    middle 95% of the shares of `draws` weights from a normal with the fit's covariance, always the same draws, so the
    result is deterministic and moves smoothly with the fit; it is widened to hold the share itself, which an absolute
    value near 0 can put just outside. With every weight 0 the shares are the means of those draws.
    Raises ValueError for ranges that do not fit, are negative, or are all 0.
    """
    span = np.asarray(ranges, dtype=float)
    if span.shape != fit.weights.shape or not np.all((span >= 0) & (span < LARGEST)) or not span.any():
        raise ValueError(f"ranges must hold {fit.weights.size} numbers of 0 or more, not all 0; got {span}")
    deviation = np.sqrt(np.diag(fit.covariance))
    correlation = fit.covariance / np.outer(deviation, deviation)
    noise = np.random.default_rng(0).standard_normal((draws, span.size)) @ np.linalg.cholesky(correlation).T
    simulated = _shares(np.abs(fit.weights + noise * deviation) * span)
    worth = np.abs(fit.weights) * span
    shares = _shares(worth[None, :])[0] if worth.any() else simulated.mean(axis=0)
    lower, upper = np.quantile(simulated, [0.025, 0.975], axis=0)
    return Importance(shares, np.minimum(lower, shares), np.maximum(upper, shares))


def _shares(worth: Floats) -> Floats:
    return np.asarray(100 * worth / worth.sum(axis=1, keepdims=True))
