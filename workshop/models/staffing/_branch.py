"""Branch and bound: split by putting a person in or leaving one out, bound by the relaxation, list what is small.

A part of the search that can at best tie on value is put aside, to be searched for a cheaper team once the value is
proven; one that can at best tie on cost as well, for an earlier team. So ties cost nothing before their turn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from workshop.models.staffing._best import Best
from workshop.models.staffing._bounds import Duals, Outlook, prices_for
from workshop.models.staffing._part import Part
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats
from workshop.models.staffing._relaxation import Goal, Relaxation, likely
from workshop.models.staffing._team import feasible
from workshop.models.staffing._widen import offer_all, widen

BEAM = 4  # part teams kept when looking for a first good team, for a pool of one; grows with the pool
CROWD, PROMISING = 60, 12  # up to so many people, all teams of the most promising are looked at instead: less overhead


class Stage(IntEnum):
    """What is being looked for: a more valuable team, a cheaper one of the best value, an earlier one of those."""

    VALUE = 0
    COST = 1
    ORDER = 2


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
        if not part.fits(self.pool, self.cost):
            return
        relaxation = Relaxation(self.pool, likely(self.pool, part.free), self.goal)
        duals, _ = self._solved(relaxation, part)
        self._beam(part, duals)
        narrow = self._narrowed(part, duals)
        if narrow and self.stage is Stage.VALUE and self.goal is Goal.VALUE and self._may_cover_all(narrow):
            self._complete(Part(part.fixed, part.free, narrow.bound))
        elif narrow and not self._listed(narrow, duals):
            self._branch(narrow, relaxation)

    def _branch(self, part: Part, relaxation: Relaxation) -> None:
        stack = [part]
        while stack:
            self.watch(max(each.bound for each in stack))
            part = stack.pop()
            if part.bound < self.best.floor or self._too_late(part) or not part.fits(self.pool, self.cost):
                continue
            duals, x = self._solved(relaxation, part)
            narrow = self._narrowed(part, duals)
            if narrow and not self._listed(narrow, duals):
                person = narrow.free.min() if self.stage is Stage.ORDER else narrow.free[_most_split(x[narrow.free])]
                stack += narrow.split(person)

    def _may_cover_all(self, part: Part) -> bool:
        return part.bound > float(self.pool.gains.sum()) - self.pool.problem.value_tolerance

    def _complete(self, part: Part) -> None:
        """Where all might be covered, value puts no price on cost: ask what covering more than the best team costs."""
        self.best.strict = True
        Search(self.pool, self.best, self.stage, self.watch, Goal.COST).explore(part)
        self.best.strict = False
        self.later.append(Part(part.fixed, part.free, self.best.value))

    def _solved(self, relaxation: Relaxation, part: Part) -> tuple[Duals, Floats]:
        seats = part.seats(self.pool, self.cost)
        return relaxation.solve(part.fixed, part.free, seats, self.best.floor, self.cost)

    def _narrowed(self, part: Part, duals: Duals) -> Part | None:
        """The part without people who cannot matter and with those who must; None if nothing in it can matter now."""
        view = part.outlook(self.pool, duals, self.best.floor, self.cost)
        if view.bound < duals.target(self.best.floor, self.cost) or (view.out & view.into).any():
            return None
        value = (view.bound + duals.lam * self.cost) / duals.sigma if self.goal is Goal.VALUE else part.bound
        if self._ties_at_best(view, duals):
            self.later.append(Part(part.fixed, part.free, min(part.bound, value)))
            return None
        return part.without(view, min(part.bound, value))

    def _ties_at_best(self, view: Outlook, duals: Duals) -> bool:
        problem, best = self.pool.problem, self.best
        if self.goal is Goal.VALUE:
            return view.bound < duals.target(best.value + problem.value_tolerance, self.cost)
        return self.stage is Stage.COST and view.bound < duals.target(best.floor, best.cost - problem.cost_tolerance)

    def _listed(self, part: Part, duals: Duals) -> bool:
        """Look at all teams of a part one by one if they are few."""
        if not part.is_small(self.pool, self.cost):
            return False
        rows = self.pool.people[part.fixed].tolist()
        if not feasible(self.pool.problem, rows):
            self.best.take(rows)
        small, start, _ = part.alone(self.pool)
        widen(small, start, prices_for(small, duals), self.best, self.cost)
        return True

    def _too_late(self, part: Part) -> bool:
        """Whether, at the last stage, even the earliest imaginable team of a part comes after the best one."""
        if self.stage is not Stage.ORDER or self.best.members is None:
            return False
        seats = self.pool.problem.headcount - len(part.fixed)
        earliest = np.sort(np.concatenate([part.fixed, np.sort(part.free)[:seats]]))
        return tuple(self.pool.people[earliest].tolist()) > self.best.members

    def _beam(self, part: Part, duals: Duals) -> None:
        """Look for a good team among the most promising people, unless a known one leaves little to look at."""
        if self.best.members is not None:
            view = part.outlook(self.pool, duals, self.best.floor, self.cost)
            if part.without(view, part.bound).is_small(self.pool, self.cost):
                return
        order = np.argsort(-part.scores(self.pool, duals)[1], kind="stable")
        if len(part.people) <= CROWD:
            offer_all(self.pool, part.fixed, part.free[order[:PROMISING]], self.best, self.cost)
            return
        width = int(BEAM * len(part.people) ** 0.4)
        few, start, _ = Part(part.fixed, part.free[order[: 2 * width]]).alone(self.pool)
        widen(few, start, prices_for(few, duals), self.best, self.cost, width)


def _most_split(x: Floats) -> int:
    """The fractional entry nearest to one; if all are whole, the first of those at one."""
    return int(np.argmax(np.where((x > 1e-6) & (x < 1 - 1e-6), x, np.where(x > 0.5, 0.0, -1.0))))
