"""Growing part teams member by member: all that may matter, or only the most promising (a beam)."""

import numpy as np

from workshop.models.staffing._best import Best
from workshop.models.staffing._bounds import Prices
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints
from workshop.models.staffing._teams import Teams, children, complete, gains_of, grown, joinable, joined

BATCH = 2_000  # part teams widened together


def widen(pool: Pool, teams: Teams, prices: Prices, best: Best, cost: float, beam: int | None = None) -> None:
    """Offer `best` every team of at most `cost` grown from `teams` that may matter; a `beam` keeps only so many at a time."""
    for seats in range(pool.problem.headcount - teams.members.shape[1], 0, -1):
        starts = range(0, len(teams), BATCH)
        batches = [_wider(pool, teams[at : at + BATCH], prices, best, cost, seats) for at in starts]
        found = [batch for batch in batches if batch is not None and len(batch)]
        if not found:
            return
        teams = joined(found)
        teams = teams[teams.bound >= prices.duals.target(best.floor, cost)]
        if beam and len(teams) > beam:
            teams = teams[np.lexsort((-teams.values, -teams.bound))[:beam]]


def _wider(pool: Pool, teams: Teams, prices: Prices, best: Best, cost: float, seats: int) -> Teams | None:
    allowed = joinable(pool, teams, cost)
    values = teams.values[:, None] + gains_of(pool, teams)
    _offer(pool, teams, best, np.nonzero(allowed & (values >= best.floor)), values)
    if seats == 1:
        return None
    target = prices.duals.target(best.floor, cost)
    team, person, bounds, open_ = children(pool, teams, prices, allowed, seats, target)
    return grown(pool, teams, team, person, values[team, person], bounds, open_)


def _offer(pool: Pool, teams: Teams, best: Best, pairs: tuple[Ints, Ints], values: Floats) -> None:
    done = complete(pool, teams, *pairs)
    team, person = pairs[0][done], pairs[1][done]
    if len(team):
        members = np.column_stack([teams.members[team], person])
        best.offer(pool, members, values[team, person], teams.costs[team] + pool.prices[person])
