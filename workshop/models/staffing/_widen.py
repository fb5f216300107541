"""Growing part teams member by member: all that may matter, or only the most promising (a beam)."""

from functools import lru_cache

import numpy as np

from workshop.models.staffing._best import Best
from workshop.models.staffing._bounds import Mask, Prices
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints
from workshop.models.staffing._teams import Children, Teams, children, complete, gains_of, grown, joinable, seats_of

BATCH = 2_000  # part teams widened together


def widen(pool: Pool, teams: Teams, prices: Prices, best: Best, cost: float, beam: int | None = None) -> None:
    """Offer `best` the teams of at most `cost` grown from `teams` that may matter; a `beam` keeps so many at a time."""
    if teams.members.shape[1] == pool.problem.headcount:
        return
    for at in range(0, len(teams), BATCH):
        some = teams[at : at + BATCH] if len(teams) > BATCH else teams
        alive = some.bound >= prices.duals.target(best.floor, cost)
        if alive.any():
            widen(
                pool,
                _wider(pool, some if alive.all() else some[alive], prices, best, cost, beam),
                prices,
                best,
                cost,
                beam,
            )


def _wider(pool: Pool, teams: Teams, prices: Prices, best: Best, cost: float, beam: int | None) -> Teams:
    """Teams with one more member that can take another; those with one more that cannot are only looked at."""
    allowed, values = joinable(pool, teams, cost), teams.values[:, None] + gains_of(pool, teams)
    seats = seats_of(pool, teams, cost)
    more = seats > 1
    if not beam or (seats <= 2).any():  # early teams of a beam are not yet worth a look
        _offer(pool, teams, best, allowed & (values >= best.floor), values)
    if not more.all():
        teams, allowed, values, seats = teams[more], allowed[more], values[more], seats[more]
    if not len(teams):
        return teams
    lasting = allowed & (pool.prices <= cost - pool.prices.min() - teams.costs[:, None])
    new = children(pool, teams, prices, lasting, seats, prices.duals.target(best.floor, cost))
    if beam and len(new.team) > beam:
        new = new[_promising(new, values[new.team, new.person] * prices.duals.sigma, beam)]
    return grown(pool, teams, new, values, allowed)


def _promising(new: Children, worth: Floats, beam: int) -> Ints:
    """Those with the highest bounds; where bounds say nothing, what a team is worth already decides."""
    return np.argpartition(-new.bound - 1e-3 * worth, beam)[:beam]


def _offer(pool: Pool, teams: Teams, best: Best, good: Mask, values: Floats) -> None:
    team, person = np.nonzero(good)
    if not len(team):
        return
    done = complete(pool, teams, team, person)
    team, person = team[done], person[done]
    members = np.column_stack([teams.members[team], person])
    best.offer(pool, members, values[team, person], teams.costs[team] + pool.prices[person])


def offer_all(pool: Pool, fixed: Ints, free: Ints, best: Best, cost: float) -> None:
    """Offer `best` every team of at most `cost` made of all those fixed and some of those free."""
    problem = pool.problem
    chosen = _subsets(len(free), problem.headcount - len(fixed))
    people = np.concatenate([fixed, free])
    teams = np.hstack([np.ones((len(chosen), len(fixed))), chosen])
    costs = teams @ pool.prices[people]
    groups = teams @ (pool.groups[people][:, None] == np.unique(pool.groups))
    ok = (costs <= cost) & (groups.max(axis=1, initial=0) <= problem.max_per_background)
    ok &= ((groups > 0).sum(axis=1) >= problem.min_backgrounds) & (teams @ pool.musts[people] > 0).all(axis=1)
    counts = teams[ok] @ pool.meets[people]
    values = (counts > 0) @ pool.gains[0] + (counts > 1) @ pool.gains[1]
    for at in np.flatnonzero(values >= values.max(initial=0.0) - problem.value_tolerance)[:1]:
        best.take(pool.people[people[teams[ok][at] > 0]].tolist())


@lru_cache(maxsize=16)
def _subsets(people: int, most: int) -> Floats:
    """Every choice of at most so many of some people, one per row."""
    rows = (np.arange(2**people)[:, None] >> np.arange(people)) & 1
    return np.asarray(rows[rows.sum(axis=1) <= most], dtype=float)
