"""A part of the search: some people are in, some may come in, everybody else stays out."""

from dataclasses import dataclass
from math import comb

import numpy as np

from workshop.models.staffing._bounds import Duals, Outlook, outlook, prices_for
from workshop.models.staffing._pool import Pool
from workshop.models.staffing._problem import Floats, Ints
from workshop.models.staffing._teams import Teams, one_team, scores_of

LISTABLE = 3_000_000


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

    def seats(self, pool: Pool, cost: float) -> int:
        """How many of the free could join: the headcount allows it and the cheapest of them would stay within `cost`."""
        cheapest = np.cumsum(np.sort(pool.prices[self.free])[: pool.problem.headcount - len(self.fixed)])
        return int(np.searchsorted(cheapest, cost - pool.prices[self.fixed].sum(), side="right"))

    def is_small(self, pool: Pool, cost: float) -> bool:
        """Whether it has so few teams that they may as well be listed."""
        return sum(comb(len(self.free), count) for count in range(self.seats(pool, cost) + 1)) <= LISTABLE

    def fits(self, pool: Pool, cost: float) -> bool:
        """Whether those fixed keep the limits that more people can only strain."""
        problem, crowd = pool.problem, np.bincount(pool.groups[self.fixed], minlength=1).max()
        within = len(self.fixed) <= problem.headcount and pool.prices[self.fixed].sum() <= cost
        return bool(within and crowd <= problem.max_per_background)

    def scores(self, pool: Pool, duals: Duals) -> tuple[float, Floats]:
        """What those fixed have at these prices, and the score of each of the free."""
        small, start, free = self.alone(pool)
        has, scores = scores_of(small, start, prices_for(small, duals))
        return float(has[0]), scores[0, free]

    def outlook(self, pool: Pool, duals: Duals, value: float, cost: float) -> Outlook:
        """A bound, and who of the free must stay out or come in for at least `value` at no more than `cost`."""
        has, scores = self.scores(pool, duals)
        return outlook(has, scores, self.seats(pool, cost), duals.target(value, cost))

    def without(self, view: Outlook, bound: float) -> "Part":
        """Less those who must stay out, with those who must come in fixed."""
        return Part(np.append(self.fixed, self.free[view.into]), self.free[~(view.out | view.into)], bound)

    def split(self, person: int) -> list["Part"]:
        """Without and with one of the free."""
        rest = self.free[self.free != person]
        return [Part(self.fixed, rest, self.bound), Part(np.append(self.fixed, person), rest, self.bound)]
