"""The best team so far: most valuable, then cheapest, then first in order of rows."""

from collections.abc import Sequence

import numpy as np

from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints, Problem
from workshop.models.staffing._team import team_cost, team_value


class Best:
    """Keeps the most preferred of the feasible teams it is offered; `floor` and `ceiling` say what can still matter.

    While `strict`, only a more valuable team matters, not one that ties.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.members: tuple[int, ...] | None = None
        self.value, self.cost, self.strict = -1.0, problem.budget, False

    @property
    def floor(self) -> float:
        """Teams of less value are of no interest."""
        tolerance = self.problem.value_tolerance
        return self.value + tolerance if self.strict else self.value - tolerance

    @property
    def ceiling(self) -> float:
        """Teams of equal value that cost more are of no interest."""
        return self.cost + self.problem.cost_tolerance

    def offer(self, pool: Pool, teams: Ints, values: Floats, costs: Floats) -> None:
        """Look at feasible teams (rows of `teams`: columns of the pool) with their values and costs."""
        level = np.flatnonzero(values >= max(self.floor, values.max(initial=-1.0) - self.problem.value_tolerance))
        if not len(level):
            return
        level = level[costs[level] <= costs[level].min() + self.problem.cost_tolerance]
        rows = np.sort(pool.people[teams[level]], axis=1)
        self.take(tuple(rows[np.lexsort(rows.T[::-1])[0]].tolist()))

    def take(self, members: Sequence[int]) -> None:
        """Keep a feasible team if it comes before the one kept."""
        rows = tuple(sorted(members))
        value, cost = team_value(self.problem, rows), team_cost(self.problem, rows)
        if self.members is None or self._before(value, cost, rows):
            self.members, self.value, self.cost = rows, value, cost

    def _before(self, value: float, cost: float, rows: tuple[int, ...]) -> bool:
        if abs(value - self.value) > self.problem.value_tolerance:
            return value > self.value
        if abs(cost - self.cost) > self.problem.cost_tolerance:
            return cost < self.cost
        return self.members is None or rows < self.members
