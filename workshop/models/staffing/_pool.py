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
    columns, gains = [np.zeros((len(levels), 0))], [np.zeros((2, 0))]
    for skill in np.flatnonzero(problem.worth.any(axis=0)):
        shares = np.minimum(1.0, levels[:, skill] / problem.needs[skill])
        steps = np.unique(np.append(shares, 0.0))
        _refuse_too_large(len(levels) * len(steps) * levels.shape[1])
        columns.append(shares[:, None] >= steps[1:])
        gains.append(problem.worth[:, skill, None] * np.diff(steps))
    for skill, level in problem.must_have:
        columns.append(levels[:, skill, None] >= level)
        gains.append(np.zeros((2, 1)))
    return np.hstack(columns, dtype=float, casting="unsafe"), np.hstack(gains)


def _refuse_too_large(cells: int) -> None:
    if cells > LARGEST_TABLE:
        raise ValueError("levels take too many different values for a pool this large; round them, say to halves")
