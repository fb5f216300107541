"""The pool as thresholds: who reaches which level of which skill.

Value is a sum over (skill, level) thresholds: one gain when somebody reaches the level, another when two people do.
Counting who is at or above each threshold therefore says everything about a team's value. Must-haves are thresholds
without a gain that somebody has to reach; they come last.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from workshop.models.staffing._problem import Floats, Ints, Problem

LARGEST_TABLE = 100_000_000


@dataclass(frozen=True)
class Pool:
    """Those who can be hired (`people`: rows of the problem) and the thresholds they meet (people, thresholds).

    `gains` (2, thresholds) is what the first and the second person at a threshold add; `groups` are backgrounds.
    """

    problem: Problem
    people: Ints
    meets: Floats
    gains: Floats
    prices: Floats
    groups: Ints

    def subset(self, columns: Ints) -> "Pool":
        """The same pool with only some of its people."""
        return replace(
            self,
            people=self.people[columns],
            meets=self.meets[columns],
            prices=self.prices[columns],
            groups=self.groups[columns],
        )

    def columns(self, rows: Iterable[int]) -> Ints | None:
        """Where rows of the problem stand in this pool; None if one of them does not."""
        wanted = np.array(sorted(rows), dtype=np.int64)
        found = np.searchsorted(self.people, wanted)
        missing = np.append(self.people, -1)[found] != wanted
        return None if missing.any() else found

    @property
    def musts(self) -> Floats:
        """Who meets which must-have, (people, must-haves)."""
        return self.meets[:, self.meets.shape[1] - len(self.problem.must_have) :]


def pool_of(problem: Problem) -> Pool:
    """The pool of people a feasible team can draw on."""
    possible = problem.prices <= problem.budget + problem.cost_tolerance
    possible[list(problem.exclude)] = False
    people = np.flatnonzero(possible)
    meets, gains = _thresholds(problem, problem.matrix[people])
    return Pool(problem, people, meets, gains, problem.prices[people], problem.groups[people])


def _thresholds(problem: Problem, levels: Floats) -> tuple[Floats, Floats]:
    """Who meets each threshold, (people, thresholds), and what the first and the second there add, (2, thresholds)."""
    shares = np.minimum(1.0, levels / problem.needs) * problem.worth.any(axis=0)
    ordered = np.sort(np.vstack([np.zeros(shares.shape[1]), shares]), axis=0)
    skill, step = np.nonzero(np.diff(ordered, axis=0).T)
    if len(levels) * len(skill) > LARGEST_TABLE:
        raise ValueError("levels take too many different values for a pool this large; round them, say to halves")
    below, reached = ordered[step, skill], ordered[step + 1, skill]
    musts, needed = np.array(problem.must_have, dtype=float).reshape(-1, 2).T
    meets = np.hstack([shares[:, skill] >= reached, levels[:, musts.astype(np.int64)] >= needed])
    gains = np.hstack([problem.worth[:, skill] * (reached - below), np.zeros((2, len(musts)))])
    return meets.astype(float), gains
