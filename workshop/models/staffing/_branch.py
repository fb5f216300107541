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
from workshop.models.staffing._relaxation import Goal, Relaxation, likely
from workshop.models.staffing._team import feasible
from workshop.models.staffing._teams import Teams, one_team, scores_of
from workshop.models.staffing._widen import widen

LISTABLE = 3_000_000  # a part with no more teams than this is listed instead of split
BEAM = 4  # part teams kept when looking for a first good team, for a pool of one; grows with the pool


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

    def alone(self, pool: Pool) -> tuple[Pool, Teams, Ints]:
        """A pool of just these people (or all, if that saves copying), the team of those fixed, where the free are."""
        if 2 * len(self.people) > len(pool.people):
            small, fixed, free = pool, self.fixed, self.free
        else:
            small, fixed = pool.subset(self.people), np.arange(len(self.fixed))
            free = np.arange(len(self.fixed), len(self.people))
        mask = np.zeros(len(small.people), dtype=bool)
        mask[free] = True
        return small, one_team(small, fixed, mask), free


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
        if not self._fits(part):
            return
        relaxation, duals, narrow = self._opened(part)
        if narrow and self.stage is Stage.VALUE and self.goal is Goal.VALUE and self._may_cover_all(narrow):
            self._complete(Part(part.fixed, part.free, narrow.bound))
        elif narrow and not self._listed(narrow, duals):
            self._split(narrow, relaxation)

    def _opened(self, part: Part) -> tuple[Relaxation, Duals, Part | None]:
        """The relaxation, its duals, and what remains of the part once a first good team is known."""
        relaxation = Relaxation(self.pool, likely(self.pool, part.free), self.goal)
        duals, _ = relaxation.solve(part.fixed, part.free, self.best.floor, self.cost)
        self._beam(part, duals)
        return relaxation, duals, self._narrowed(part, duals)

    def _may_cover_all(self, part: Part) -> bool:
        return part.bound > float(self.pool.gains.sum()) - self.pool.problem.value_tolerance

    def _complete(self, part: Part) -> None:
        """Where all might be covered, value puts no price on cost: ask what covering more than the best team costs."""
        self.best.strict = True
        Search(self.pool, self.best, self.stage, self.watch, Goal.COST).explore(part)
        self.best.strict = False
        self.later.append(part)

    def _split(self, part: Part, relaxation: Relaxation) -> None:
        stack = [part]
        while stack:
            self.watch(max(each.bound for each in stack))
            part = stack.pop()
            if part.bound < self.best.floor or self._too_late(part) or not self._fits(part):
                continue
            duals, x = relaxation.solve(part.fixed, part.free, self.best.floor, self.cost)
            narrow = self._narrowed(part, duals)
            if narrow and not self._listed(narrow, duals):
                stack += self._halves(narrow, x)

    def _fits(self, part: Part) -> bool:
        """Whether those fixed keep the limits that more people can only strain."""
        pool, problem = self.pool, self.pool.problem
        crowd = np.bincount(pool.groups[part.fixed], minlength=1).max()
        return bool(crowd <= problem.max_per_background and pool.prices[part.fixed].sum() <= self.cost)

    def _narrowed(self, part: Part, duals: Duals) -> Part | None:
        """The part without people who cannot matter and with those who must; None if nothing in it can matter now."""
        small, start, free = part.alone(self.pool)
        has, scores = scores_of(small, start, prices_for(small, duals))
        seats, target = self.pool.problem.headcount - len(part.fixed), duals.target(self.best.floor, self.cost)
        view = outlook(has[0], scores[0, free], seats, target)
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
        small, start, _ = part.alone(self.pool)
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
        small, start, free = part.alone(self.pool)
        _, scores = scores_of(small, start, prices_for(small, duals))
        width = int(BEAM * len(small.people) ** 0.4)
        promising = part.free[np.argsort(-scores[0, free], kind="stable")[: 2 * width]]
        few, start, _ = Part(part.fixed, promising).alone(self.pool)
        widen(few, start, prices_for(few, duals), self.best, self.cost, width)


def _most_split(x: Floats) -> int:
    """The fractional entry nearest to one; if all are whole, the first of those at one."""
    return int(np.argmax(np.where((x > 1e-6) & (x < 1 - 1e-6), x, np.where(x > 0.5, 0.0, -1.0))))
