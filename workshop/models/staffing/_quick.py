"""Quick looks at a problem: the best single person, greedy's team, the best single swap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.models.staffing._pool import Part, Pool, pool_of
from workshop.models.staffing._problem import Floats, Mask, Problem, Team, describe, preferred


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
    best = _pick(pool, pool.meets @ pool.gains[0], np.ones(len(pool.people), dtype=bool))
    return None if best is None else describe(problem, [int(pool.people[best])])


def greedy_team(problem: Problem) -> Team:
    """Whom one gets by adding whoever adds most and still fits, which may miss the number of backgrounds (see `broken`)."""
    pool = pool_of(problem)
    team = pool.columns(problem.include)
    while len(team) < problem.headcount:
        now = Part(pool, team)
        gains = pool.meets @ now.at_count(pool.gains)
        best = _pick(pool, gains, _fits(now) & (gains > problem.value_tolerance))
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
        if found and (best is None or preferred(problem, found.team, best.team)):
            best = found
    return best if best and (now.broken or preferred(problem, best.team, now)) else None


def _best_for(pool: Pool, now: Team, out: int | None) -> Swap | None:
    """The best swap that takes `out`."""
    problem, rest = pool.problem, [row for row in now.members if row != out]
    kept, missing = pool.columns(rest), set(problem.include) - set(rest)
    if len(kept) < len(rest) or len(kept) >= problem.headcount or len(missing) > 1:
        return None
    team = Part(pool, kept)
    new = team.per_group[pool.groups] == 0
    allowed = _fits(team) & (pool.people != out) & (np.sum(team.per_group > 0) + new >= problem.min_backgrounds)
    if missing:
        allowed &= pool.people == missing.pop()
    into = _pick(pool, pool.meets @ team.at_count(pool.gains), allowed)
    if into is None:
        return None
    swapped = describe(problem, [*rest, int(pool.people[into])])
    return Swap(out, int(pool.people[into]), swapped.value - now.value, swapped)


def _fits(team: Part) -> Mask:
    """Who can join without passing the budget or the limit per background, which the team itself must keep too."""
    pool, most = team.pool, team.pool.problem.max_per_background
    fits = (pool.prices <= pool.limit - team.cost) & (team.per_group[pool.groups] < most)
    fits[team.fixed] = False
    return fits & bool(team.per_group.max(initial=0) <= most)


def _pick(pool: Pool, gains: Floats, allowed: Mask) -> int | None:
    """The allowed person with the highest gain, the cheapest of those level, the first of those."""
    if not allowed.any():
        return None
    level = np.flatnonzero(allowed & (gains >= gains[allowed].max() - pool.problem.value_tolerance))
    return int(level[pool.prices[level] <= pool.prices[level].min() + pool.problem.cost_tolerance][0])
