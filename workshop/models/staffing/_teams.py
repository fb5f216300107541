"""Many part teams at once, and how they grow: one NumPy step widens all of them by one member.

Of one part team's possible next members, sorted by score, the i-th child takes the i-th and may later take only those
after it. So every team is built once, and the children whose bound reaches the target are the first few.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._bounds import Prices
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Teams:
    """Part teams of equal size: members (teams, size) as columns of the pool, and what follows from them.

    `counts` (teams, thresholds) stops at 2; `open` (teams, people) marks who may still join; `bound` is what it was
    when the team was made.
    """

    members: Ints
    counts: NDArray[np.uint8]
    groups: Ints
    values: Floats
    costs: Floats
    open: Mask
    bound: Floats

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, chosen: Mask | Ints | slice) -> "Teams":
        parts = (self.members, self.counts, self.groups, self.values, self.costs, self.open, self.bound)
        return Teams(*(part[chosen] for part in parts))  # type: ignore[arg-type]


def one_team(pool: Pool, members: Ints, free: Mask) -> Teams:
    """A single part team that may take those marked `free`."""
    counts = pool.meets[members].sum(axis=0)
    groups = np.bincount(pool.groups[members], minlength=pool.problem.groups.max() + 1)
    values = np.array([pool.gains[0] @ (counts > 0) + pool.gains[1] @ (counts > 1)])
    costs = np.array([pool.prices[members].sum()])
    small = np.minimum(counts, 2).astype(np.uint8)
    return Teams(members[None], small[None], groups[None], values, costs, free[None], np.array([np.inf]))


def joined(parts: list[Teams]) -> Teams:
    """Several lots of teams as one."""
    return Teams(*(np.concatenate([getattr(part, name) for part in parts]) for name in Teams.__dataclass_fields__))


def joinable(pool: Pool, teams: Teams, cost: float) -> Mask:
    """Who can join which team without passing `cost` or the limit per background, (teams, people)."""
    problem = pool.problem
    allowed: Mask = teams.open & (pool.prices <= cost - teams.costs[:, None])
    if problem.max_per_background < problem.headcount:
        allowed &= (teams.groups < problem.max_per_background)[:, pool.groups]
    return allowed


def gains_of(pool: Pool, teams: Teams) -> Floats:
    """What everybody would add to the value of every team, (teams, people)."""
    offer = np.concatenate([pool.gains, np.zeros((1, pool.gains.shape[1]))])
    gains: Floats = _by_count(offer, teams.counts) @ pool.meets.T
    return gains


def _by_count(table: Floats, counts: NDArray[np.uint8]) -> Floats:
    chosen: Floats = np.where(counts == 0, table[0], np.where(counts == 1, table[1], table[2]))
    return chosen


def scores_of(pool: Pool, teams: Teams, prices: Prices) -> tuple[Floats, Floats]:
    """What a team has before anybody joins (teams,), and everybody's score (teams, people)."""
    scores = _by_count(prices.price, teams.counts) @ pool.meets.T + prices.person
    has = prices.duals.sigma * teams.values + _by_count(prices.rest, teams.counts).sum(axis=1) + prices.duals.base
    return has + prices.person[teams.members].sum(axis=1), scores


def complete(pool: Pool, teams: Teams, team: Ints, person: Ints) -> Mask:
    """Which pairs of a team and a new member meet the must-haves and the number of backgrounds."""
    problem = pool.problem
    first = pool.gains.shape[1] - len(problem.must_have)
    met = ((teams.counts[team, first:] > 0) | (pool.musts[person] > 0)).all(axis=1)
    mixed = (teams.groups > 0).sum(axis=1)[team] + (teams.groups[team, pool.groups[person]] == 0)
    done: Mask = met & (mixed >= problem.min_backgrounds)
    return done


def children(
    pool: Pool, teams: Teams, prices: Prices, allowed: Mask, seats: int, target: float
) -> tuple[Ints, Ints, Floats, Mask]:
    """Pairs of a team and a next member whose bound reaches the target, the bounds, and who stays open to each."""
    has, scores = scores_of(pool, teams, prices)
    scores = np.where(allowed, scores, -np.inf)
    order = np.argsort(-scores, axis=1)
    ranked = np.take_along_axis(scores, order, axis=1)
    bounds = has[:, None] + ranked + _sums_after(ranked, seats - 1)
    team, rank = np.nonzero(bounds >= target)
    place = np.empty_like(order)
    np.put_along_axis(place, order, np.arange(order.shape[1])[None], axis=1)
    return team, order[team, rank], bounds[team, rank], allowed[team] & (place[team] > rank[:, None])


def _sums_after(ranked: Floats, length: int) -> Floats:
    """Sum of the next `length` scores after each, counting only those above 0."""
    width = ranked.shape[1]
    total = np.zeros((len(ranked), width + 1 + length))
    np.cumsum(np.maximum(ranked, 0.0), axis=1, out=total[:, 1 : width + 1])
    total[:, width + 1 :] = total[:, width, None]
    return total[:, 1 + length : 1 + length + width] - total[:, 1 : 1 + width]


def grown(pool: Pool, teams: Teams, team: Ints, person: Ints, values: Floats, bounds: Floats, open_: Mask) -> Teams:
    """Each team of `team` with its new member."""
    groups = teams.groups[team]
    groups[np.arange(len(team)), pool.groups[person]] += 1
    return Teams(
        members=np.column_stack([teams.members[team], person]),
        counts=np.minimum(teams.counts[team] + pool.meets[person].astype(np.uint8), 2),
        groups=groups,
        values=values,
        costs=teams.costs[team] + pool.prices[person],
        open=open_,
        bound=bounds,
    )
