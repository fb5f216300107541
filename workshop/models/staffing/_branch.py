"""Branch and bound: split by putting a person in or leaving one out, bound by the relaxation, list what is small.

A part of the search that can at best tie on value is put aside, to be searched for a cheaper team once the value is
proven; one that can at best tie on cost as well, for an earlier team. So ties cost nothing before their turn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from math import comb

import numpy as np

from workshop.models.staffing._best import Best
from workshop.models.staffing._bounds import Duals, Outlook, outlook, prices_for
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints
from workshop.models.staffing._relaxation import Goal, Relaxation
from workshop.models.staffing._sift import sifted
from workshop.models.staffing._team import feasible
from workshop.models.staffing._teams import Teams, one_team, scores_of
from workshop.models.staffing._widen import widen

LISTABLE = 3_000_000  # a part with no more teams than this is listed instead of split
BEAM, BEAM_PEOPLE = 30, 80  # part teams kept, people considered when looking for a good team to start from


class Stage(IntEnum):
    """What is being looked for: a more valuable team, a cheaper one of the best value, an earlier one of those."""

    VALUE = 0
    COST = 1
    ORDER = 2


@dataclass(frozen=True)
class Part:
    """The teams that hold all of `fixed` and otherwise only some of `free` (columns of the pool); none beats `bound`."""

    fixed: Ints
    free: Ints
    bound: float = np.inf

    @property
    def people(self) -> Ints:
        """Everybody it is about."""
        return np.concatenate([self.fixed, self.free])

    def alone(self, pool: Pool) -> tuple[Pool, Teams]:
        """A pool of just these people, those fixed first, and the part team of those fixed."""
        small, count = pool.subset(self.people), len(self.fixed)
        return small, one_team(small, np.arange(count), np.arange(len(small.people)) >= count)


@dataclass
class Search:
    """One stage of the search over a pool; parts that can at best tie end up in `later`."""

    pool: Pool
    best: Best
    stage: Stage
    watch: Callable[[float], None]
    goal: Goal
    later: list[Part] = field(default_factory=list)

    @property
    def cost(self) -> float:
        """Teams that cost more are of no interest at this stage."""
        problem = self.pool.problem
        return problem.budget + problem.cost_tolerance if self.stage is Stage.VALUE else self.best.ceiling

    def explore(self, part: Part) -> None:
        """Look at every team of a part that may matter at this stage."""
        duals = sifted(self.pool, self.goal, part.fixed, part.free, self.best.floor, self.cost)
        if duals is None:
            return
        self._beam(part, duals)
        narrow = self._narrowed(part, duals)
        if narrow and self.stage is Stage.VALUE and narrow.bound > self._most() - self.pool.problem.value_tolerance:
            self._complete(part)
        elif narrow and not self._listed(narrow, duals):
            self._split(narrow)

    def _most(self) -> float:
        """The value of meeting every threshold."""
        return float(self.pool.gains.sum())

    def _complete(self, part: Part) -> None:
        """Where everything might be covered, value prices nothing: ask what covering more than the best team costs."""
        strict = Search(self.pool, self.best, self.stage, self.watch, goal=Goal.COST)
        self.best.strict = True
        duals = sifted(self.pool, Goal.COST, part.fixed, part.free, self.best.floor, self.cost)
        if duals:
            self._beam(part, duals)
            narrow = strict._narrowed(part, duals)
            if narrow and not strict._listed(narrow, duals):
                strict._split(narrow)
        self.best.strict = False
        self.later.append(part)

    def _split(self, part: Part) -> None:
        relaxation, stack = Relaxation(self.pool, part.people, self.goal), [part]
        while stack:
            self.watch(max(each.bound for each in stack))
            part = stack.pop()
            if part.bound < self.best.floor or self._too_late(part):
                continue
            solved = relaxation.solve(part.fixed, part.free, self.best.floor, self.cost)
            narrow = self._narrowed(part, solved[0]) if solved else None
            if solved and narrow and not self._listed(narrow, solved[0]):
                stack += self._halves(narrow, solved[1])

    def _narrowed(self, part: Part, duals: Duals) -> Part | None:
        """The part without people who cannot matter and with those who must; None if nothing in it can matter now."""
        small, start = part.alone(self.pool)
        has, scores = scores_of(small, start, prices_for(small, duals))
        seats, target = self.pool.problem.headcount - len(part.fixed), duals.target(self.best.floor, self.cost)
        view = outlook(has[0], scores[0, len(part.fixed) :], seats, target)
        if view.bound < target or (view.out & view.into).any():
            return None
        bound = (
            min(part.bound, (view.bound + duals.lam * self.cost) / duals.sigma)
            if self.goal is Goal.VALUE
            else part.bound
        )
        if self._ties_at_best(view, duals):
            self.later.append(Part(part.fixed, part.free, bound))
            return None
        fixed = np.concatenate([part.fixed, part.free[view.into]])
        return (
            Part(fixed, part.free[~(view.out | view.into)], bound)
            if len(fixed) <= self.pool.problem.headcount
            else None
        )

    def _ties_at_best(self, view: Outlook, duals: Duals) -> bool:
        problem, best = self.pool.problem, self.best
        if self.goal is Goal.VALUE:
            return view.bound < duals.target(best.value + problem.value_tolerance, self.cost)
        return self.stage is Stage.COST and view.bound < duals.target(best.floor, best.cost - problem.cost_tolerance)

    def _listed(self, part: Part, duals: Duals) -> bool:
        """Look at all teams of a part one by one if they are few."""
        seats = self.pool.problem.headcount - len(part.fixed)
        if sum(comb(len(part.free), count) for count in range(seats + 1)) > LISTABLE:
            return False
        rows = self.pool.people[part.fixed].tolist()
        if not feasible(self.pool.problem, rows):
            self.best.take(rows)
        small, start = part.alone(self.pool)
        widen(small, start, prices_for(small, duals), self.best, self.cost)
        return True

    def _halves(self, part: Part, x: Floats) -> list[Part]:
        """Without and with one person, the latter to be looked at first."""
        person = part.free.min() if self.stage is Stage.ORDER else part.free[_most_split(x[part.free])]
        rest = part.free[part.free != person]
        return [Part(part.fixed, rest, part.bound), Part(np.append(part.fixed, person), rest, part.bound)]

    def _too_late(self, part: Part) -> bool:
        """Whether, at the last stage, even the earliest imaginable team of a part comes after the best one."""
        if self.stage is not Stage.ORDER or self.best.members is None:
            return False
        seats = self.pool.problem.headcount - len(part.fixed)
        earliest = np.sort(np.concatenate([part.fixed, np.sort(part.free)[:seats]]))
        return tuple(self.pool.people[earliest].tolist()) > self.best.members

    def _beam(self, part: Part, duals: Duals) -> None:
        """Look for a good team among the most promising people."""
        small, start = part.alone(self.pool)
        _, scores = scores_of(small, start, prices_for(small, duals))
        promising = np.argsort(-scores[0, len(part.fixed) :], kind="stable")[:BEAM_PEOPLE]
        few, start = Part(part.fixed, part.free[promising]).alone(self.pool)
        widen(few, start, prices_for(few, duals), self.best, self.cost, BEAM)


def _most_split(x: Floats) -> int:
    """The fractional entry nearest to one; if all are whole, the first of those at one."""
    return int(np.argmax(np.where((x > 1e-6) & (x < 1 - 1e-6), x, np.where(x > 0.5, 0.0, -1.0))))
