"""Where a team stands among all feasible ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workshop.models.staffing._count import every_team, number_of_teams
from workshop.models.staffing._plan import plan_team
from workshop.models.staffing._pool import Pool, pool_of
from workshop.models.staffing._problem import Floats, Ints, Problem
from workshop.models.staffing._team import feasible, team_value

COUNTABLE = 6_000_000  # teams, feasible or not; about half a second
SAMPLE = 300_000


@dataclass(frozen=True)
class Rank:
    """How many feasible teams are `better` than a given one, of how many in `total`.

    Where the pool is too large to count, `total` is None; `better` is then a lower bound unless `exact`.
    """

    better: int
    total: int | None
    exact: bool


def rank_team(problem: Problem, members: Sequence[int]) -> Rank:
    """The rank of a feasible team by value; teams of equal value share a rank.

    In a pool too large to count, the best team and the most promising people around it give a lower bound.
    Raises ValueError for a team that breaks conditions.
    """
    broken = feasible(problem, members)
    if broken:
        raise ValueError(f"only a team that meets all conditions has a rank; this one does not: {'; '.join(broken)}")
    above = team_value(problem, members) + problem.value_tolerance
    pool = pool_of(problem)
    if number_of_teams(pool) <= COUNTABLE:
        values = _values(problem)
        return Rank(int((values > above).sum()), len(values), exact=True)
    best = plan_team(problem, start=members)
    if best.value <= above:
        return Rank(0, None, exact=True)
    few = pool.subset(_around(pool, sorted({*best.members, *members})))
    return Rank(sum(int((block.values > above)[block.ok].sum()) for block in every_team(few)), None, exact=False)


@lru_cache(maxsize=1)
def _values(problem: Problem) -> Floats:
    return np.concatenate([block.values[block.ok] for block in every_team(pool_of(problem))])


def _around(pool: Pool, rows: list[int]) -> Ints:
    """Columns of some people and of as many of the most valuable others as can be counted quickly."""
    wanted = np.isin(pool.people, rows)
    order = np.lexsort((-(pool.meets @ pool.gains.sum(axis=0)), ~wanted))
    size = int(wanted.sum())
    while size < len(order) and number_of_teams(pool.subset(order[: size + 1])) <= SAMPLE:
        size += 1
    return np.sort(order[:size])
