"""Where a team stands among all feasible ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from workshop.models.staffing._count import every_team, number_of_teams
from workshop.models.staffing._pool import pool_of
from workshop.models.staffing._problem import Floats, Problem
from workshop.models.staffing._team import feasible, team_value

COUNTABLE = 6_000_000


@dataclass(frozen=True)
class Rank:
    """How many feasible teams are `better` than a given one, of how many in `total`.

    Where the pool is too large to count, `exact` is False, `total` None and `better` is a lower bound.
    """

    better: int
    total: int | None
    exact: bool


def rank_team(problem: Problem, members: Sequence[int]) -> Rank:
    """The rank of a feasible team by value; teams of equal value share a rank. Raises ValueError for one that is not."""
    broken = feasible(problem, members)
    if broken:
        raise ValueError(f"only a team that meets all conditions has a rank; this one breaks: {'; '.join(broken)}")
    value = team_value(problem, members) + problem.value_tolerance
    if number_of_teams(pool_of(problem)) > COUNTABLE:
        return Rank(0, None, exact=False)
    values = _values(problem)
    return Rank(int((values > value).sum()), len(values), exact=True)


@lru_cache(maxsize=1)
def _values(problem: Problem) -> Floats:
    return np.concatenate([block.values[block.ok] for block in every_team(pool_of(problem))])
