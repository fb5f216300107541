"""The linear relaxation of the staffing problem, solved by HiGHS, and the prices that prove its bound.

Rows: z1 + z2 ≤ number at or above a threshold (must-haves: 1 ≤ that number), cost, value, headcount, at most so many
per background, y ≤ number from the background, Σ y ≥ backgrounds wanted. Columns: z1 and z2 per threshold ("one person",
"two people" reach it), y per background, a slack for rows that ask for at least something, so that there always is a
solution, and x per person. Where a second person is worth more than the first, both copies count their average, which
is what the relaxation allows anyway.

Few people get a column (sifting): those likely to matter, then those whom the prices found say would improve matters.
"""

from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._bounds import Duals
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints

SCALE = 1000.0  # value and cost run up to this in the programme, so that the solver's tolerances act as relative ones
FINE = 10_000.0  # per unit of slack
FEW = 200  # people who get a column at the start, and at a time later
MINIMAL = 1e-6  # improvement worth a column


class Goal(Enum):
    """What a relaxation is solved for: the most valuable team, or the cheapest of a given value."""

    VALUE = 0
    COST = 1


class Relaxation:
    """One linear programme over a pool, solved again and again as people are put in, left out or freed."""

    def __init__(self, pool: Pool, likely: Ints, goal: Goal) -> None:
        self.pool, self.goal = pool, goal
        self.labels = np.unique(pool.groups)
        self.value_scale = SCALE / (pool.gains.sum() or 1.0)
        self.cost_scale = SCALE / (pool.prices.max(initial=0.0) * max(pool.problem.headcount, 1) or 1.0)
        self.thresholds, self.backgrounds = pool.gains.shape[1], len(self.labels)
        self.active = np.zeros(0, dtype=np.int64)
        self._load()
        self._activate(likely)

    def _load(self) -> None:
        import highspy  # here, because importing it takes longer than solving most problems

        self.solver: Any = highspy.Highs()
        for option, setting in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.solver.setOptionValue(option, setting)
        rows, objective, low, high = self._frame()
        upper = np.where(objective == -FINE, np.inf, 1.0)
        start, index, value = _sparse(rows.T)
        by_column, largest = int(highspy.MatrixFormat.kColwise), int(highspy.ObjSense.kMaximize)
        kinds = np.zeros(len(objective), dtype=np.int32)
        sizes = len(objective), len(low), len(index), by_column, largest, 0.0
        self.solver.passModel(
            *sizes, objective, np.zeros(len(upper)), upper, low, high, start[:-1], index, value, kinds
        )

    def _frame(self) -> tuple[Floats, Floats, Floats, Floats]:
        """Everything but people: rows, objective, lower and upper limits of rows."""
        pool, problem, t, b = self.pool, self.pool.problem, self.thresholds, self.backgrounds
        m = len(problem.must_have)
        gains = np.where(pool.gains[1] > pool.gains[0], pool.gains.mean(axis=0), pool.gains) * self.value_scale
        rows = np.zeros((t + 3 + 2 * b + 1, 2 * t + b + m + 2))
        z, y, slack = np.split(rows, [2 * t, 2 * t + b], axis=1)
        z[: t - m, :t], z[: t - m, t:], z[t + 1] = np.eye(t - m, t), np.eye(t - m, t), gains.ravel()
        y[t + 3 + b : -1], y[-1] = np.eye(b), 1.0
        slack[t - m : t], slack[[t + 1, -1], [m, m + 1]] = -np.eye(m, m + 2), 1.0
        low, high = np.full(len(rows), -np.inf), np.zeros(len(rows))
        high[t - m : t], high[t : t + 3] = -1.0, (np.inf, np.inf, problem.headcount)
        high[t + 3 : t + 3 + b], low[-1], high[-1] = problem.max_per_background, problem.min_backgrounds, np.inf
        worth = rows[t + 1] if self.goal is Goal.VALUE else np.zeros(rows.shape[1])
        return rows, np.concatenate([worth[: 2 * t + b], np.full(m + 2, -FINE)]), low, high

    def _activate(self, people: Ints) -> None:
        """Give people a column."""
        if not len(people):
            return
        prices, belongs = (
            self.pool.prices[people, None] * self.cost_scale,
            self.pool.groups[people, None] == self.labels,
        )
        ones = np.ones_like(prices)
        columns = np.hstack([-self.pool.meets[people], prices, 0 * ones, ones, belongs, -1.0 * belongs, 0 * ones])
        objective = -prices.ravel() if self.goal is Goal.COST else np.zeros(len(people))
        start, index, value = _sparse(columns)
        bounds = np.zeros(len(people)), np.ones(len(people))
        self.solver.addCols(len(people), objective, *bounds, len(index), start[:-1], index, value)
        self.active = np.concatenate([self.active, people])

    def solve(self, fixed: Ints, free: Ints, seats: int, value: float, cost: float) -> tuple[Duals, Floats]:
        """Duals and x (per person of the pool) with `fixed` in, of the rest at most `seats` of those `free`.

        Asks for teams of at least `value` (where the goal is cost) and at most `cost`.
        """
        self.solver.changeRowBounds(self.thresholds, -np.inf, cost * self.cost_scale)
        self.solver.changeRowBounds(self.thresholds + 2, 0.0, float(len(fixed) + seats))
        if self.goal is Goal.COST:
            self.solver.changeRowBounds(self.thresholds + 1, value * self.value_scale, np.inf)
        bounds = np.zeros((2, len(self.pool.people)))
        bounds[:, fixed], bounds[1, free] = 1.0, 1.0
        self._activate(fixed[~np.isin(fixed, self.active)])
        while True:
            duals, active = self._solved(bounds)
            more = self._improving(free, duals)
            if not len(more):
                x = np.zeros(len(self.pool.people))
                x[self.active] = active
                return duals, x
            self._activate(more)

    def _solved(self, bounds: Floats) -> tuple[Duals, Floats]:
        count, first = len(self.active), 2 * self.thresholds + self.backgrounds + len(self.pool.problem.must_have) + 2
        columns = np.arange(first, first + count, dtype=np.int32)
        self.solver.changeColsBounds(count, columns, *bounds[:, self.active])
        self.solver.run()
        solution = self.solver.getSolution()
        return self._duals(np.abs(solution.row_dual)), np.array(solution.col_value[first:])

    def _duals(self, row: Floats) -> Duals:
        problem, t, b = self.pool.problem, self.thresholds, self.backgrounds
        threshold, (money, worth, seat) = row[:t], row[t : t + 3]
        crowd, source, mixture = row[t + 3 : t + 3 + b], row[t + 3 + b : -1], row[-1]
        group = np.zeros(problem.groups.max() + 1)
        group[self.labels] = source - crowd
        base = problem.max_per_background * crowd.sum() - mixture * problem.min_backgrounds
        base += np.maximum(0.0, mixture - source).sum()
        sigma, lam = (1.0, money) if self.goal is Goal.VALUE else (worth, money + 1.0)
        return Duals(sigma * self.value_scale, lam * self.cost_scale, threshold, seat, group, float(base))

    def _improving(self, free: Ints, duals: Duals) -> Ints:
        """The free people without a column who would improve the solution most."""
        without = np.ones(len(self.pool.people), dtype=bool)
        without[self.active] = False
        rest = free[without[free]]
        if not len(rest):
            return rest
        gain = self.pool.meets[rest] @ duals.threshold + duals.group[self.pool.groups[rest]]
        gain -= duals.lam * self.pool.prices[rest] + duals.seat
        return rest[np.argsort(-gain, kind="stable")[: min(FEW, int((gain > MINIMAL).sum()))]]


def likely(pool: Pool, free: Ints) -> Ints:
    """Those with the most value for their cost, and some who meet each must-have or come from each background."""
    if len(free) <= 2 * FEW:
        return free
    alone, prices = pool.meets[free] @ pool.gains[0], pool.prices[free]
    order = np.argsort(prices * (alone.max() / (2 * prices.max() or 1.0)) - alone, kind="stable")
    marks = np.hstack([pool.musts[free[order]] > 0, pool.groups[free[order], None] == np.unique(pool.groups)])
    first = marks & (marks.cumsum(axis=0) <= 10)
    return free[order[first.any(axis=1) | (np.arange(len(order)) < FEW)]]


def _sparse(columns: Floats) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Starts, indices and values of the nonzero entries, row by row."""
    row, index = np.nonzero(columns)
    start = np.searchsorted(row, np.arange(len(columns) + 1))
    return start.astype(np.int32), index.astype(np.int32), columns[row, index]
