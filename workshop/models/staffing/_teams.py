"""Many part teams at once, and how they grow: one NumPy step widens all of them by one member.

Of one part team's possible next members, sorted by score, the i-th child takes the i-th and may later take only those
after it. So every team is built once, and the children whose bound reaches the target are the first few.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._bounds import Mask, Prices
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints


@dataclass(frozen=True)
class Teams:
    """Part teams of equal size: members (teams, size) as columns of the pool, and what follows from them.

    `counts` (teams, thresholds) stops at 2; `open` (teams, people) marks who may still join; nothing grown from a team
    beats its `bound`.
    """

    members: Ints
    counts: NDArray[np.int8]
    groups: Ints
    values: Floats
    costs: Floats
    open: Mask
    bound: Floats

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, chosen: Mask | slice) -> "Teams":
        return Teams(*(part[chosen] for part in vars(self).values()))


@dataclass(frozen=True)
class Children:
    """Pairs of a team and its next member, and the bound of each; `place` (teams, people) is everybody's rank."""

    team: Ints
    person: Ints
    bound: Floats
    place: Ints

    def __getitem__(self, chosen: Ints) -> "Children":
        return Children(self.team[chosen], self.person[chosen], self.bound[chosen], self.place)


def one_team(pool: Pool, members: Ints, free: Mask) -> Teams:
    """A single part team that may take those marked `free`."""
    counts = np.minimum(pool.meets[members].sum(axis=0), 2)
    groups = np.bincount(pool.groups[members], minlength=pool.problem.groups.max() + 1)
    values = np.array([pool.gains[0] @ (counts > 0) + pool.gains[1] @ (counts > 1)])
    costs = np.array([pool.prices[members].sum()])
    return Teams(
        members[None], counts[None].astype(np.int8), groups[None], values, costs, free[None], np.full(1, np.inf)
    )


def joinable(pool: Pool, teams: Teams, cost: float) -> Mask:
    """Who can join which team within `cost` and the limit per background, (teams, people)."""
    problem = pool.problem
    allowed: Mask = teams.open & (pool.prices <= cost - teams.costs[:, None])
    if problem.max_per_background < problem.headcount:
        allowed &= (teams.groups < problem.max_per_background)[:, pool.groups]
    return allowed


def gains_of(pool: Pool, teams: Teams) -> Floats:
    """What everybody would add to the value of every team, (teams, people)."""
    nothing = np.zeros((1, pool.gains.shape[1]))
    gains: Floats = _by_count(np.concatenate([pool.gains, nothing]), teams.counts) @ pool.meets.T
    return gains


def _by_count(table: Floats, counts: NDArray[np.int8]) -> Floats:
    """The entry of a table (3, thresholds) that each count points at."""
    width = table.shape[1]
    return table.ravel().take(counts * np.int64(width) + np.arange(width), mode="clip")


def scores_of(pool: Pool, teams: Teams, prices: Prices) -> tuple[Floats, Floats]:
    """What a team has before anybody joins (teams,), and everybody's score (teams, people)."""
    scores = _by_count(prices.price, teams.counts) @ pool.meets.T
    scores += prices.person
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


def seats_of(pool: Pool, teams: Teams, cost: float) -> Ints:
    """How many more each team may take: the headcount allows it and the cheapest people would stay within `cost`."""
    left = pool.problem.headcount - teams.members.shape[1]
    cheapest = np.cumsum(np.sort(pool.prices)[:left])
    return np.searchsorted(cheapest, cost - teams.costs, side="right")


def children(pool: Pool, teams: Teams, prices: Prices, allowed: Mask, seats: Ints, target: float) -> Children:
    """Every next member with whom a team with so many empty seats may reach the target."""
    has, scores = scores_of(pool, teams, prices)
    scores[~allowed] = -np.inf
    order = np.argsort(-scores, axis=1)
    each = np.arange(len(order))[:, None]
    ranked = scores[each, order]
    bounds = ranked + _sums_after(ranked, seats - 1) + has[:, None]
    team, rank = np.nonzero(bounds >= target)
    place = np.empty_like(order)
    place[each, order] = np.arange(order.shape[1])
    return Children(team, order[team, rank], bounds[team, rank], place)


def _sums_after(ranked: Floats, length: Ints) -> Floats:
    """Sum of the next `length` scores (a number per row) after each, counting only those above 0."""
    rows, width = ranked.shape
    total = np.zeros((rows, width + 1))
    np.cumsum(np.maximum(ranked, 0.0), axis=1, out=total[:, 1:])
    end = np.minimum(np.arange(1, width + 1) + length[:, None], width)
    return total[np.arange(rows)[:, None], end] - total[:, 1:]


def grown(pool: Pool, teams: Teams, new: Children, values: Floats, allowed: Mask) -> Teams:
    """Each team of `new` with its next member; `values` (teams, people) and `allowed` are those of all pairs."""
    team, person = new.team, new.person
    groups = teams.groups[team]
    groups[np.arange(len(team)), pool.groups[person]] += 1
    return Teams(
        members=np.column_stack([teams.members[team], person]),
        counts=np.minimum(teams.counts[team] + pool.meets[person].astype(np.int8), 2),
        groups=groups,
        values=values[team, person],
        costs=teams.costs[team] + pool.prices[person],
        open=allowed[team] & (new.place[team] > new.place[team, person][:, None]),
        bound=new.bound,
    )
