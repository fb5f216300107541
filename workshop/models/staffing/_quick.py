"""Quick looks at a problem: the best single person, greedy's team, the best single swap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.models.staffing._bounds import Mask
from workshop.models.staffing._pool import Pool, pool_of
from workshop.models.staffing._problem import Floats, Ints, Problem
from workshop.models.staffing._team import Team, describe, preferred
from workshop.models.staffing._teams import Teams, complete, gains_of, joinable, one_team


@dataclass(frozen=True)
class Swap:
    """Take `out` from the team (None: the team has room) and put `into` in; `gain` is the change of value."""

    out: int | None
    into: int
    gain: float
    team: Team


def best_single(problem: Problem) -> Team | None:
    """The one person within budget with the highest value alone, whatever the other conditions; None if nobody is."""
    pool = pool_of(problem)
    nobody = _team(pool, np.zeros(0, dtype=np.int64))
    best = _pick(pool, gains_of(pool, nobody)[0], nobody.open[0])
    return None if best is None else describe(problem, [int(pool.people[best])])


def greedy_team(problem: Problem) -> Team:
    """Whom one gets by adding, again and again, the person who adds most and still fits headcount, budget and mixture.

    Greedy does not plan ahead, so it may miss must-haves or the number of backgrounds: see `broken` of the result.
    """
    pool = pool_of(problem)
    team = np.flatnonzero(np.isin(pool.people, problem.include))
    while len(team) < problem.headcount:
        now = _team(pool, team)
        gains = gains_of(pool, now)[0]
        best = _pick(pool, gains, _fits(pool, now) & (gains > problem.value_tolerance))
        if best is None:
            break
        team = np.append(team, best)
    return describe(problem, pool.people[team].tolist())


def best_swap(problem: Problem, members: Sequence[int]) -> Swap | None:
    """The single swap (or addition, where there is room) that leads to the best feasible team.

    None when no swap gives a feasible team that comes before the given one; a team that breaks conditions comes last.
    """
    now, pool = describe(problem, members), pool_of(problem)
    best: Swap | None = None
    for out in (None, *now.members):
        found = _best_for(pool, now, out)
        if found and (best is None or preferred(problem, found.team.members, best.team.members)):
            best = found
    return best if best and (now.broken or preferred(problem, best.team.members, now.members)) else None


def _best_for(pool: Pool, now: Team, out: int | None) -> Swap | None:
    kept = pool.columns(row for row in now.members if row != out)
    missing = set(pool.problem.include) - {row for row in now.members if row != out}
    if kept is None or len(kept) >= pool.problem.headcount or len(missing) > 1:
        return None
    team = _team(pool, kept)
    allowed = _fits(pool, team) & (pool.people != out) & (np.isin(pool.people, list(missing)) if missing else True)
    everybody = np.arange(len(pool.people))
    allowed &= complete(pool, team, np.zeros_like(everybody), everybody)
    into = _pick(pool, gains_of(pool, team)[0], allowed)
    if into is None:
        return None
    swapped = describe(pool.problem, pool.people[[*kept, into]].tolist())
    return Swap(out, int(pool.people[into]), swapped.value - now.value, swapped)


def _team(pool: Pool, members: Ints) -> Teams:
    free = np.ones(len(pool.people), dtype=bool)
    free[members] = False
    return one_team(pool, members, free)


def _fits(pool: Pool, team: Teams) -> Mask:
    """Who can join without passing the budget or the limit per background, which the team itself must keep too."""
    problem = pool.problem
    crowded = bool(team.groups.max() > problem.max_per_background)
    fits: Mask = joinable(pool, team, -1.0 if crowded else problem.budget + problem.cost_tolerance)[0]
    return fits


def _pick(pool: Pool, gains: Floats, allowed: Mask) -> int | None:
    """The allowed person with the highest gain, the cheapest of those level, the first of those."""
    if not allowed.any():
        return None
    level = np.flatnonzero(allowed & (gains >= gains[allowed].max() - pool.problem.value_tolerance))
    cheap = level[pool.prices[level] <= pool.prices[level].min() + pool.problem.cost_tolerance]
    return int(cheap[0])
