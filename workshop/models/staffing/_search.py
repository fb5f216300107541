"""Quick looks at a problem: the best single person, greedy's team, the best single swap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._pool import Pool, pool_of
from workshop.models.staffing._problem import Floats, Problem, as_rows
from workshop.models.staffing._team import Team, describe, feasible, preferred

Mask = NDArray[np.bool_]


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
    best = pick(pool, adding(pool, []), np.ones(len(pool.people), dtype=bool))
    return None if best is None else describe(problem, [int(pool.people[best])])


def greedy_team(problem: Problem) -> Team:
    """Whom one gets by adding, again and again, the person who adds most and still fits headcount, budget and mixture.

    Greedy does not plan ahead, so it may miss must-haves or the number of backgrounds: see `broken` of the result.
    """
    pool = pool_of(problem)
    team = [int(column) for column in np.flatnonzero(np.isin(pool.people, problem.include))]
    while len(team) < problem.headcount:
        gains = adding(pool, team)
        best = pick(pool, gains, room(pool, team) & (gains > problem.value_tolerance))
        if best is None:
            break
        team.append(best)
    return describe(problem, pool.people[team].tolist())


def best_swap(problem: Problem, members: Sequence[int]) -> Swap | None:
    """The single swap (or addition, where there is room) that leads to the best feasible team.

    None when no swap gives a feasible team that comes before the given one; a team that breaks conditions comes last.
    """
    now = describe(problem, members)
    best: Swap | None = None
    for out in (None, *now.members):
        found = _best_for(problem, now, out)
        if found and (best is None or preferred(problem, found.team.members, best.team.members)):
            best = found
    if best and (now.broken or preferred(problem, best.team.members, now.members)):
        return best
    return None


def _best_for(problem: Problem, now: Team, out: int | None) -> Swap | None:
    pool, kept = pool_of(problem), [row for row in now.members if row != out]
    columns = np.flatnonzero(np.isin(pool.people, kept)).tolist()
    if len(columns) < len(kept) or set(problem.include) - {*kept, *pool.people.tolist()}:
        return None
    into = pick(pool, adding(pool, columns), completes(pool, columns) & (pool.people != out))
    if into is None:
        return None
    team = describe(problem, [*kept, int(pool.people[into])])
    return Swap(out, int(pool.people[into]), team.value - now.value, team)


def adding(pool: Pool, team: Sequence[int]) -> Floats:
    """What each person would add to the value of a team (columns of the pool)."""
    counts = pool.meets[team].sum(axis=0)
    added: Floats = pool.meets @ np.where(counts == 0, pool.gains[0], np.where(counts == 1, pool.gains[1], 0.0))
    return added


def room(pool: Pool, team: Sequence[int]) -> Mask:
    """Who can join a team without breaking headcount, budget or the limit per background."""
    problem = pool.problem
    left = problem.budget + problem.cost_tolerance - pool.prices[team].sum()
    taken = np.bincount(pool.groups[team], minlength=pool.groups.max(initial=0) + 1)
    fits = (pool.prices <= left) & (taken[pool.groups] < problem.max_per_background)
    fits[team] = False
    return fits & (len(team) < problem.headcount) & (taken.max(initial=0) <= problem.max_per_background)


def completes(pool: Pool, team: Sequence[int]) -> Mask:
    """Whose joining makes a team that meets every condition."""
    problem = pool.problem
    new_group = ~np.isin(pool.groups, pool.groups[team])
    mixed = len(set(pool.groups[team].tolist())) + new_group >= problem.min_backgrounds
    able = (pool.musts + pool.musts[team].sum(axis=0) > 0).all(axis=1)
    missing = set(problem.include) - set(pool.people[team].tolist())
    wanted = np.isin(pool.people, list(missing)) if missing else True
    return room(pool, team) & mixed & able & wanted & (len(missing) <= 1)


def pick(pool: Pool, gains: Floats, allowed: Mask) -> int | None:
    """The allowed person with the highest gain, the cheapest of those level, the first of those."""
    if not allowed.any():
        return None
    level = np.flatnonzero(allowed & (gains >= gains[allowed].max() - pool.problem.value_tolerance))
    cheap = level[pool.prices[level] <= pool.prices[level].min() + pool.problem.cost_tolerance]
    return int(cheap[0])
