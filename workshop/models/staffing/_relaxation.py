"""The linear relaxation of the staffing problem, solved by HiGHS, and the prices that prove its bound.

Columns: x per person, z1 and z2 per threshold ("one person", "two people" reach it), y per background.
Rows: z1 + z2 ≤ number at or above the threshold (must-haves: 1 ≤ that number), budget, value, headcount, at most so
many per background, y ≤ number from the background, Σ y ≥ backgrounds wanted. Where a second person is worth more than
the first, both copies count their average, which is what the relaxation allows anyway.
"""

from enum import Enum
from typing import Any

import numpy as np

from workshop.models.staffing._bounds import Duals
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints

SCALE = 1000.0  # value and cost run up to this in the programme, so that the solver's tolerances act as relative ones


class Goal(Enum):
    """What a relaxation is solved for: the most valuable team, or the cheapest of a given value."""

    VALUE = 0
    COST = 1


class Relaxation:
    """One linear programme over some people of a pool, solved again as they are put in, left out or freed."""

    def __init__(self, pool: Pool, people: Ints, goal: Goal) -> None:
        self.whole, self.goal = len(pool.people), goal
        self.people = np.sort(people)
        self.pool = pool.subset(self.people)
        self.labels = np.unique(self.pool.groups)
        self.value_scale = SCALE / (pool.gains.sum() or 1.0)
        self.cost_scale = SCALE / (pool.prices.max(initial=0.0) * max(pool.problem.headcount, 1) or 1.0)
        self._load()

    def _load(self) -> None:
        import highspy  # here, because importing it takes longer than solving most problems

        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, setting in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.solver.setOptionValue(option, setting)
        self.infeasible = highspy.HighsModelStatus.kInfeasible
        self.solver.passModel(_highs_model(highspy, *self._programme()))

    def _programme(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Rows, objective, lower and upper limits of rows."""
        pool, problem = self.pool, self.pool.problem
        n, t, b, m = len(pool.people), pool.gains.shape[1], len(self.labels), len(problem.must_have)
        gains = np.where(pool.gains[1] > pool.gains[0], pool.gains.mean(axis=0), pool.gains) * self.value_scale
        belongs = (pool.groups == self.labels[:, None]).astype(float)
        rows = np.zeros((t + 3 + 2 * b + 1, n + 2 * t + b))
        x, z, y = rows[:, :n], rows[:, n : n + 2 * t], rows[:, n + 2 * t :]
        x[:t], z[: t - m] = -pool.meets.T, np.tile(np.eye(t), 2)[: t - m]
        x[t], z[t + 1], x[t + 2] = pool.prices * self.cost_scale, gains.ravel(), 1.0
        x[t + 3 : t + 3 + b], x[t + 3 + b : -1], y[t + 3 + b : -1], y[-1] = belongs, -belongs, np.eye(b), 1.0
        low, high = np.full(len(rows), -np.inf), np.zeros(len(rows))
        high[t - m : t], high[t : t + 3] = -1.0, (np.inf, np.inf, problem.headcount)
        high[t + 3 : t + 3 + b], low[-1], high[-1] = problem.max_per_background, problem.min_backgrounds, np.inf
        objective = rows[t + 1] if self.goal is Goal.VALUE else -rows[t]
        return rows, objective, low, high

    def solve(self, fixed: Ints, free: Ints, value: float, cost: float) -> tuple[Duals, Floats] | None:
        """Duals and x (per person of the pool) with `fixed` in, of the rest only `free`; None if that is infeasible.

        Asks for teams of at least `value` (where the goal is cost) and at most `cost`.
        """
        bounds = np.zeros((2, self.whole))
        bounds[:, fixed], bounds[1, free] = 1.0, 1.0
        count, row = len(self.people), self.pool.gains.shape[1]
        self.solver.changeColsBounds(count, np.arange(count, dtype=np.int32), *bounds[:, self.people])
        self.solver.changeRowBounds(row, -np.inf, cost * self.cost_scale)
        if self.goal is Goal.COST:
            self.solver.changeRowBounds(row + 1, value * self.value_scale, np.inf)
        self.solver.run()
        if self.solver.getModelStatus() == self.infeasible:
            return None
        solution = self.solver.getSolution()
        x = np.zeros(self.whole)
        x[self.people] = solution.col_value[:count]
        return self._duals(np.abs(solution.row_dual)), x

    def _duals(self, row: Floats) -> Duals:
        problem, t, b = self.pool.problem, self.pool.gains.shape[1], len(self.labels)
        threshold, (money, worth, seat) = row[:t], row[t : t + 3]
        crowd, source, mixture = row[t + 3 : t + 3 + b], row[t + 3 + b : -1], row[-1]
        group = np.zeros(problem.groups.max() + 1)
        group[self.labels] = source - crowd
        base = problem.max_per_background * crowd.sum() - mixture * problem.min_backgrounds
        base += np.maximum(0.0, mixture - source).sum()
        sigma, lam = (1.0, money) if self.goal is Goal.VALUE else (worth, money + 1.0)
        return Duals(sigma * self.value_scale, lam * self.cost_scale, threshold, seat, group, float(base))


def _highs_model(highspy: Any, rows: Floats, objective: Floats, low: Floats, high: Floats) -> Any:
    lp = highspy.HighsLp()
    column, row = np.nonzero(rows.T)
    lp.num_row_, lp.num_col_ = rows.shape
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = objective, np.zeros(len(objective)), np.ones(len(objective))
    lp.row_lower_, lp.row_upper_ = low, high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.searchsorted(column, np.arange(len(objective) + 1)).astype(np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = row.astype(np.int32), rows[row, column]
    return lp
