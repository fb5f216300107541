"""The pool as thresholds: who reaches which level of which skill.

Value is a sum over (skill, level) thresholds: one gain when somebody reaches the level, another when two people do.
Counting who is at or above each threshold therefore says everything about a team's value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workshop.models.staffing._problem import Floats, Ints, Problem, Team


@dataclass(frozen=True)
class Pool:
    """Those who can be hired (`people`: rows of the problem) and the thresholds they meet (people, thresholds).

    `gains` (3, thresholds) is what the first, the second and any further person at a threshold add; `groups` numbers
    backgrounds from 0 and `of` (people, backgrounds) marks them; `crowd` people can share one; a team may cost `limit`.
    """

    problem: Problem
    people: Ints
    meets: Floats
    gains: Floats
    prices: Floats
    groups: Ints
    of: Floats
    crowd: int
    limit: float

    def columns(self, rows: Sequence[int]) -> Ints:
        """Where rows of the problem stand in this pool, those that do."""
        wanted = np.zeros(len(self.problem.costs), dtype=bool)
        wanted[list(rows)] = True
        return np.flatnonzero(wanted[self.people])

    @cached_property
    def cost_step(self) -> float:
        """How much cheaper, at least, a cheaper team is."""
        step = np.gcd.reduce(self.prices.astype(np.int64)) if (self.prices % 1 == 0).all() else 0
        return max(float(step) - self.problem.cost_tolerance, self.problem.cost_tolerance)


def pool_of(problem: Problem) -> Pool:
    """The pool of people a feasible team can draw on."""
    limit = min(problem.budget, float(problem.costs.sum())) + problem.cost_tolerance
    possible = problem.costs <= limit
    possible[list(problem.exclude)] = False
    people = np.flatnonzero(possible)
    labels, groups = np.unique(np.array(problem.backgrounds)[people], return_inverse=True)
    of = (groups[:, None] == np.arange(len(labels))).astype(float)
    crowd = max(0, min(problem.max_per_background, problem.headcount - problem.min_backgrounds + 1))
    meets, gains = _thresholds(problem, problem.levels[people])
    return Pool(problem, people, meets, gains, problem.costs[people], groups, of, crowd, limit)


def _thresholds(problem: Problem, levels: Floats) -> tuple[Floats, Floats]:
    """Who meets each threshold, and what the first, the second and any further person there add."""
    shares = np.minimum(1.0, levels / problem.required) * problem.worth.any(axis=0)
    ordered = np.sort(np.vstack([np.zeros(shares.shape[1]), shares]), axis=0)
    skill, step = np.nonzero(np.diff(ordered, axis=0).T)
    below, reached = ordered[step, skill], ordered[step + 1, skill]
    meets = shares[:, skill] >= reached
    gains = np.vstack([problem.worth[:, skill] * (reached - below), np.zeros(len(skill))])
    gains[1, meets.sum(axis=0) < 2] = 0.0
    return meets.astype(float), gains


class Part:
    """The teams that hold all of `fixed` and otherwise only some of `free` (columns of the pool; everybody else).

    It knows how many (0, 1, 2 or more) of those fixed reach each threshold and how many come from each background.
    """

    def __init__(self, pool: Pool, fixed: Ints, free: Ints | None = None) -> None:
        self.pool, self.fixed = pool, fixed
        self.free = np.delete(np.arange(len(pool.people)), fixed) if free is None else free
        self.counts = np.minimum(pool.meets[fixed].sum(axis=0), 2).astype(np.int64)
        self.per_group = np.bincount(pool.groups[fixed], minlength=pool.of.shape[1])
        self.value = float(pool.gains[0] @ (self.counts > 0) + pool.gains[1] @ (self.counts > 1))
        self.cost = float(pool.prices[fixed].sum())

    @property
    def team(self) -> Team:
        """The team of those fixed."""
        return Team(tuple(np.sort(self.pool.people[self.fixed]).tolist()), self.value, self.cost)

    def at_count(self, table: Floats) -> Floats:
        """From a table (counts, thresholds), the entries for how many reach each threshold."""
        return np.asarray(table[self.counts, np.arange(len(self.counts))])

    def seats(self, limit: float) -> int:
        """How many of the free could join: the headcount allows it and the cheapest would stay within the limit."""
        most = max(0, self.pool.problem.headcount - len(self.fixed))
        cheapest = np.cumsum(np.sort(self.pool.prices[self.free])[:most])
        return int(np.searchsorted(cheapest, limit - self.cost, side="right"))

    def fits(self, limit: float) -> bool:
        """Whether those fixed keep the limits that more people can only strain."""
        within = len(self.fixed) <= self.pool.problem.headcount and self.cost <= limit
        return within and bool(self.per_group.max(initial=0) <= self.pool.crowd)

    def cheapest(self) -> "Part | None":
        """The cheapest feasible team of this part, None if there is none."""
        order = self.free[np.argsort(self.pool.prices[self.free], kind="stable")]
        new = order[self.per_group[self.pool.groups[order]] == 0]
        first = np.sort(np.unique(self.pool.groups[new], return_index=True)[1])
        missing = max(0, self.pool.problem.min_backgrounds - int((self.per_group > 0).sum()))
        team = Part(self.pool, np.append(self.fixed, new[first[:missing]]))
        return team if len(first) >= missing and team.fits(self.pool.limit) else None
