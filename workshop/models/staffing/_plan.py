"""The best team, proven: most valuable, then cheapest, then first in order of rows."""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic

import numpy as np

from workshop.models.staffing._best import Best
from workshop.models.staffing._branch import Search, Stage
from workshop.models.staffing._part import Part
from workshop.models.staffing._pool import Pool, pool_of
from workshop.models.staffing._problem import Problem
from workshop.models.staffing._relaxation import Goal
from workshop.models.staffing._team import TeamPlan, feasible

QUIET, EVERY = 1.0, 0.1  # seconds before the first report, and between reports
Progress = Callable[[TeamPlan], bool | None]


class InfeasibleError(ValueError):
    """No team meets all conditions."""


class _StoppedError(Exception):
    """Whoever watches has seen enough."""


def plan_team(problem: Problem, *, start: Sequence[int] | None = None, progress: Progress | None = None) -> TeamPlan:
    """The most valuable feasible team and the proof of it; ties go to the cheaper team, then to the earlier rows.

    `start` is a team to begin with, such as the last answer; it never changes the result. After a second `progress` is
    called some ten times a second with the best team so far and its bound, once there is one; returning True stops the
    search, and the answer then says `optimal=False`. Raises InfeasibleError (a ValueError) when no team is feasible.
    """
    best = Best(problem)
    if start is not None and not feasible(problem, start):
        best.take(start)
    watch = _Watch(best, progress)
    try:
        _search(pool_of(problem), best, watch)
    except _StoppedError:
        return watch.plan()
    if best.members is None:
        raise InfeasibleError(
            "no team meets all conditions; conflict(problem) names the fewest that cannot be met together"
        )
    return TeamPlan(_without_idle(problem, best), best.value, best.value, optimal=True)


class _Watch:
    """Reports progress now and then, and remembers the bound."""

    def __init__(self, best: Best, progress: Progress | None) -> None:
        self.best, self.progress = best, progress
        self.bound, self.due = float("inf"), monotonic() + QUIET

    def __call__(self, bound: float) -> None:
        self.bound = min(self.bound, bound)
        if self.progress is None or self.best.members is None or monotonic() < self.due:
            return
        self.due = monotonic() + EVERY
        if self.progress(self.plan()):
            raise _StoppedError

    def plan(self) -> TeamPlan:
        return TeamPlan(self.best.members or (), self.best.value, max(self.bound, self.best.value), optimal=False)


def _search(pool: Pool, best: Best, watch: Callable[[float], None], stages: Iterable[Stage] = Stage) -> None:
    fixed = pool.columns(pool.problem.include)
    if fixed is None or len(fixed) > pool.problem.headcount:
        return
    parts = [Part(fixed, np.setdiff1d(np.arange(len(pool.people)), fixed))]
    for stage in stages:
        search = Search(pool, best, stage, watch, Goal.VALUE if stage is Stage.VALUE else Goal.COST)
        for part in parts:
            search.explore(part)
        parts = search.later


def any_team(problem: Problem) -> tuple[int, ...] | None:
    """Some team that meets all conditions, None if there is none."""
    best = Best(problem)
    _search(pool_of(problem), best, lambda bound: None, [Stage.VALUE])
    return best.members


def _without_idle(problem: Problem, best: Best) -> tuple[int, ...]:
    """The team without last members it is as good, as cheap and feasible without: a shorter list comes first."""
    members = best.members or ()
    idle = bool((problem.prices[list(members)] <= problem.cost_tolerance).any())
    for length in range(len(members) if idle else 0):
        if not feasible(problem, members[:length]):
            best.take(members[:length])
    return best.members or ()
