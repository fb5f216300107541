"""Bounds from prices: however the prices were found, no team can do better than they say.

Each condition is relaxed at a price (Lagrange), which leaves a sum over people and thresholds. For a team with q seats
left, nothing it can grow into has σ·value − λ·cost above: what it has, what the thresholds still offer beyond their
prices, and the q highest scores of those who could join. Any prices of the right sign give a valid bound, so rounding
in the linear programme they come from cannot spoil a proof.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Duals:
    """Prices of conditions: what value and cost count for, one price per threshold, per seat, a bonus per background.

    `base` is what the conditions on backgrounds add to every team.
    """

    sigma: float
    lam: float
    threshold: Floats
    seat: float
    group: Floats
    base: float

    def target(self, value: float, cost: float) -> float:
        """What every team of at least this value and at most this cost reaches."""
        return self.sigma * value - self.lam * cost


@dataclass(frozen=True)
class Prices:
    """The same for the people of a pool.

    `price` and `rest` have shape (3, thresholds), by how many members (0, 1, 2 or more) reach the threshold: the price
    of one more, and what is still to be gained beyond it. `person` (people,) is everybody's fixed part of the score.
    """

    duals: Duals
    price: Floats
    rest: Floats
    person: Floats


def prices_for(pool: Pool, duals: Duals) -> Prices:
    """What the duals mean for everyone in a pool."""
    first, second = duals.sigma * pool.gains
    later, nothing = np.minimum(duals.threshold, second), np.zeros(len(second))
    offered = np.maximum(0.0, np.maximum(first - duals.threshold, first + second - 2 * duals.threshold))
    musts = len(second) - len(pool.problem.must_have)
    offered[musts:] = -duals.threshold[musts:]
    return Prices(
        duals=duals,
        price=np.array([duals.threshold, later, nothing]),
        rest=np.array([offered, second - later, nothing]),
        person=duals.group[pool.groups] - duals.lam * pool.prices,
    )


@dataclass(frozen=True)
class Outlook:
    """What a part team can become: a bound, and who must stay out or come in to reach the target."""

    bound: float
    out: Mask
    into: Mask


def outlook(has: float, scores: Floats, seats: int, target: float) -> Outlook:
    """From what a team has and the scores of those free to join its empty seats."""
    worth = np.sort(np.maximum(scores, 0.0))[::-1]
    last, spare = np.append(worth, np.zeros(seats + 1))[[max(seats - 1, 0), seats]]
    bound = has + worth[:seats].sum()
    out = bound + np.minimum(0.0, scores - last) < target
    return Outlook(float(bound), out, bound - np.maximum(0.0, scores - spare) < target)
