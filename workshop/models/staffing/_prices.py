"""Bounds from prices (Lagrangian relaxation), and two ways to find good prices: quickly, or by a linear programme.

Each condition is relaxed at a price: no more gains per threshold than people who reach it, no more people from a
background than may share one, no fewer backgrounds than asked for. That leaves a sum over people and thresholds, in
which a team with q empty seats gains at most the q highest scores of those who could join. Any prices of the right sign
give a valid bound, so neither rounding nor an approximate method can spoil a proof.
"""

import numpy as np

from workshop.models.staffing._problem import Floats, Mask, Part, Pool

STEPS, INERTIA = 20, 0.7
AIM = 0.9  # of the lowest bound so far: what the next step tries to reach
SLOWING = 0.05  # length of the last step, where the first is 1
SCALE = 1_000.0  # value and cost run up to this in the programme, so that the solver's tolerances act as relative ones
FINE = 10_000.0  # per unit of slack


class Prices:
    """Prices of a threshold, of one more from a background (if positive, what that earns) and of one more background.

    Bounds are on worth·value − money·cost. `threshold` and `reach` (3, thresholds), by how many members (0, 1, 2 or more)
    reach the threshold: the price of one more, and what it adds to the bound by itself. `person` (people,) is
    everybody's fixed part of the score, `base` what the conditions on backgrounds add to every team.
    """

    def __init__(self, pool: Pool, threshold: Floats, group: Floats, mix: float, money: float, worth: float) -> None:
        self.pool, self.money, self.worth = pool, money, worth
        first, second, nothing = worth * pool.gains
        self.threshold = np.array([threshold, np.minimum(threshold, second), nothing])
        nobody = np.maximum(0.0, np.maximum(first - threshold, first + second - 2 * threshold))
        self.reach = np.array([nobody, first + second - self.threshold[1], first + second])
        self.person = group[pool.groups] - money * pool.prices
        base = np.maximum(0.0, mix - group) + (pool.crowd - 1) * np.maximum(0.0, -group)
        self.base = float(base.sum() - mix * pool.problem.min_backgrounds)

    def scores(self, part: Part) -> Floats:
        """What each of the free would add."""
        return np.add(self.pool.meets[part.free] @ part.at_count(self.threshold), self.person[part.free])

    def outlook(self, part: Part, limit: float, target: float) -> tuple[float, Mask, Mask]:
        """A bound on the teams that cost at most `limit`; who of the free must stay out, or come in, for the target."""
        has = part.at_count(self.reach).sum() + self.person[part.fixed].sum() + self.base
        scores, seats = self.scores(part), part.seats(limit)
        best = np.append(np.sort(np.maximum(scores, 0.0))[::-1], np.zeros(seats + 1))
        bound, last = float(has + best[:seats].sum()), best[seats - 1] if seats else np.inf
        out = bound + np.minimum(0.0, scores - last) < target
        return bound, out, bound - np.maximum(0.0, scores - best[seats]) < target


def quick_prices(pool: Pool) -> Prices:
    """Good prices for a whole pool: a subgradient method with momentum and ever shorter Polyak steps."""
    t, headcount = pool.gains.shape[1], pool.problem.headcount
    seats, share = min(headcount, len(pool.people)), pool.limit / headcount
    matrix = np.hstack([pool.meets, -pool.of, -pool.prices[:, None] / share])  # prices come in the same order
    supply = np.concatenate([np.zeros(t), np.full(pool.of.shape[1], float(pool.crowd)), [pool.limit / share]])
    expected = 1.5 * seats * pool.meets.mean(axis=0)  # who reach a threshold in a team half as large again, at random
    prices = np.append(np.exp(-expected) * (pool.gains[0] + pool.gains[1] * expected), np.zeros(pool.of.shape[1] + 1))
    gains, push, pace, lowest, best = _concave(pool.gains[:2]), np.zeros(len(supply)), 1.0, np.inf, prices
    for _ in range(STEPS):
        scores = matrix @ prices
        people = scores.argpartition(-seats)[-seats:]
        scores, offered = scores.take(people), gains - prices[:t]
        join, taken = (scores > 0) * 1.0, (offered > 0) * 1.0
        bound = supply @ prices + scores @ join + np.vdot(offered, taken)
        if bound < lowest:
            lowest, best = bound, prices
        push = INERTIA * push + supply + join @ matrix.take(people, axis=0)
        push[:t] -= taken[0] + taken[1]
        push[(prices <= 0) & (push > 0)] = 0.0
        step = pace * (bound - AIM * lowest) / max(push @ push, 1e-12)
        prices, pace = np.maximum(prices - step * push, 0.0), pace * SLOWING ** (1 / STEPS)
    return Prices(pool, best[:t], -best[t:-1], 0.0, best[-1] / share, 1.0)


def _concave(gains: Floats) -> Floats:
    """Where a second person is worth more than the first, each counts their average: no relaxation here does better."""
    return np.where(gains[1] > gains[0], gains.mean(axis=0), gains)


class Relaxation:
    """The linear programme of a pool: the most valuable (fractional) team, or the cheapest of at least some value.

    Columns: z1 and z2 per threshold ("one person", "two people" reach it), y per background, a slack for each row that
    asks for at least something, so that there always is a solution, and x per person. Rows: z1 + z2 ≤ number at or above
    a threshold, number from a background, y ≤ number from the background, Σ y, headcount, cost, value.
    """

    def __init__(self, pool: Pool) -> None:
        t, b = pool.gains.shape[1], pool.of.shape[1]
        self.pool, self.t, self.b, self.frame = pool, t, b, 2 * t + b + 2
        self.value_unit = (pool.gains.sum() or 1.0) / SCALE
        self.cost_unit = (pool.prices.max(initial=0.0) * pool.problem.headcount or 1.0) / SCALE
        self.rows = np.zeros((t + 2 * b + 4, self.frame + len(pool.people)))
        z, y, slack, x = np.split(self.rows, [2 * t, 2 * t + b, self.frame], axis=1)
        z[:t, :t] = z[:t, t:] = np.eye(t)
        z[-1], y[t + b : -4], y[-4] = -_concave(pool.gains[:2]).ravel() / self.value_unit, np.eye(b), -1.0
        slack[-4, 0] = slack[-1, 1] = -1.0
        x[:t], x[t : t + b], x[t + b : -4] = -pool.meets.T, pool.of.T, -pool.of.T
        x[-3], x[-2] = 1.0, pool.prices / self.cost_unit

    def solve(self, part: Part, least: float | None, limit: float) -> tuple[Prices, Floats]:
        """Prices, and how much of each of the free is in the most valuable team of a part for at most `limit`.

        With a `least` value, in the cheapest team of at least that value.
        """
        from scipy.optimize import linprog  # type: ignore[import-untyped]  # here, because importing it takes longer than solving most problems

        frame, start, problem = self.frame, self.frame + len(part.fixed), self.pool.problem
        rows = self.rows[:, np.concatenate([np.arange(frame), frame + part.fixed, frame + part.free])]
        goal = rows[-2].copy() if least is not None else np.where(np.arange(rows.shape[1]) < frame, rows[-1], 0.0)
        last = [-problem.min_backgrounds, problem.headcount, limit / self.cost_unit, -(least or 0.0) / self.value_unit]
        most = np.concatenate([np.zeros(self.t), np.full(self.b, self.pool.crowd), np.zeros(self.b), last])
        bounds = np.array([np.zeros(len(goal)), np.ones(len(goal))])
        goal[frame - 2 : frame], bounds[1, frame - 2 : frame], bounds[0, frame:start] = FINE, np.inf, 1.0
        found = linprog(goal, rows, most, bounds=bounds.T, method="highs-ds", options={"presolve": False})
        return self._prices(np.abs(found.ineqlin.marginals), cheapest=least is not None), found.x[start:]

    def _prices(self, marginals: Floats, *, cheapest: bool) -> Prices:
        threshold, crowd, source = np.split(marginals[:-4], [self.t, self.t + self.b])
        mixture, _, money, worth = marginals[-4:]
        money, worth = (money + 1.0, worth) if cheapest else (money, 1.0)
        return Prices(self.pool, threshold, source - crowd, mixture, money / self.cost_unit, worth / self.value_unit)
