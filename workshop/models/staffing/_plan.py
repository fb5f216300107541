"""The best team, proven: most valuable, then cheapest, then first in order of rows.

Branch and bound: split by putting a person in or leaving one out, bound by prices, list what is small. A part that can
at best tie on value is put aside, to be searched for a cheaper team once the value is proven; one that can at best tie
on cost as well, for an earlier team. So ties cost nothing before their turn.
"""

from dataclasses import dataclass
from math import comb

import numpy as np

from workshop.models.staffing._prices import Prices, Relaxation, quick_prices
from workshop.models.staffing._problem import (
    Floats,
    Ints,
    Mask,
    Part,
    Pool,
    Problem,
    Team,
    TeamPlan,
    describe,
    pool_of,
    preferred,
    team_value,
)

LISTABLE = 3_000_000  # teams in a part that may as well be listed: prices rule out most of them in bulk
BATCH = 500  # part teams widened together, the most promising first: good teams found there rule others out
VALUE, COST, ORDER = range(3)  # stages: a more valuable team, a cheaper one of the best value, an earlier one of those
BEAM = 2  # part teams kept when looking for a first good team, times the square root of the pool


class Best:
    """The most preferred of the feasible teams offered.

    Teams worth less than `least` do not matter, teams worth `more` do, and those between if they cost `most` or less.
    """

    def __init__(self, pool: Pool, team: Team) -> None:
        self.pool, self.team = pool, Team((), -1.0, np.inf)
        self.take(team)

    def take(self, team: Team) -> None:
        """Keep a feasible team if it comes before the one kept."""
        problem = self.pool.problem
        if preferred(problem, team, self.team):
            self.team, self.most = team, team.cost + problem.cost_tolerance
            self.least, self.more = team.value - problem.value_tolerance, team.value + problem.value_tolerance

    def offer(self, teams: Ints, value: float, costs: Floats) -> None:
        """Look at feasible teams of equal value (rows of `teams`: columns of the pool)."""
        cheap = costs <= costs.min() + self.pool.problem.cost_tolerance
        rows = np.sort(self.pool.people[teams[cheap]], axis=1)
        self.take(Team(tuple(rows[np.lexsort(rows.T[::-1])[0]].tolist()), value, float(costs.min())))

    def target(self, prices: Prices, limit: float) -> float:
        """What worth·value − money·cost is at least for the teams of at most some cost that matter."""
        money, worth = prices.money, prices.worth
        return min(worth * self.more - money * limit, worth * self.least - money * min(self.most, limit))


@dataclass(frozen=True)
class Teams:
    """Part teams of equal size: members (teams, size), and what follows from them.

    `at` (teams, thresholds) is where a flat table (3, thresholds) has the entry for how many reach a threshold; `groups`
    (teams, backgrounds) counts members, `open` (teams, people) marks who may still join; nothing grown from a team
    beats its `bound`.
    """

    members: Ints
    at: Ints
    groups: Ints
    values: Floats
    costs: Floats
    open: Mask
    bound: Floats

    def __getitem__(self, chosen: Mask | slice) -> "Teams":
        return Teams(*(each[chosen] for each in vars(self).values()))


class Listing:
    """Offers `best` the teams of a part of at most some cost, widening many part teams at once by one member.

    Of one part team's possible next members, sorted by score, the i-th child takes the i-th and may later take only those
    after it. So every team is built once, and the children whose bound reaches the target are the first few.
    """

    def __init__(self, part: Part, prices: Prices, best: Best, limit: float) -> None:
        pool, self.people = part.pool, np.append(part.fixed, part.free)  # below, people are columns of this
        self.pool, self.part, self.prices, self.best, self.limit = pool, part, prices, best, limit
        self.headcount, self.mixture = pool.problem.headcount, pool.problem.min_backgrounds
        self.costs, self.groups, meets = pool.prices[self.people], pool.groups[self.people], pool.meets[self.people]
        self.meets, self.who_meets, t = meets.astype(np.int64) * meets.shape[1], meets.T.copy(), meets.shape[1]
        self.person, self.last = prices.person[self.people], np.arange(2 * t, 3 * t)
        self.cheapest = np.cumsum(np.sort(pool.prices[part.free])[: self.headcount])

    def run(self, beam: int | None = None) -> None:
        """Look at all teams that may matter, or only at so many of the most promising (a beam)."""
        part, self.beam = self.part, beam
        at, members = part.counts * len(self.last) + np.arange(len(self.last)), np.arange(len(part.fixed))
        value, cost, bound = np.array([[part.value], [part.cost], [np.inf]])
        free = np.arange(len(self.people)) >= len(members)
        self._widen(Teams(members[None], at[None], part.per_group[None], value, cost, free[None], bound))

    def _widen(self, teams: Teams) -> None:
        """Look at all that grow from teams sorted by their bounds."""
        for start in range(0, len(teams.values), BATCH) if teams.members.shape[1] < self.headcount else ():
            bounds = teams.bound[start : start + BATCH]
            alive = int((bounds >= self.best.target(self.prices, self.limit)).sum())
            if not alive:
                return
            self._widen(self._wider(teams[start : start + alive] if alive < len(teams.values) else teams))

    def _wider(self, teams: Teams) -> Teams:
        """Teams with one more member that can take another; those with one more that cannot are only looked at."""
        left, new = self.headcount - teams.members.shape[1], teams.groups == 0
        missing = self.mixture - new.shape[1] + np.add.reduce(new, axis=1)[:, None]
        room = (teams.groups < self.pool.crowd) & (new | (missing < left))
        allowed = teams.open & (self.costs <= (self.limit - teams.costs)[:, None]) & room[:, self.groups]
        values = self.pool.gains.take(teams.at) @ self.who_meets
        values += teams.values[:, None]
        complete = (missing <= 0) | (new & (missing == 1))
        self._offer(teams, allowed & (values >= self.best.least) & complete[:, self.groups], values)
        seats = self.cheapest[:left].searchsorted(self.limit - teams.costs, side="right")
        more = seats > 1
        if not more.all():
            teams, allowed, values, seats = teams[more], allowed[more], values[more], seats[more]
        return self._children(teams, allowed, values, seats) if len(seats) else teams

    def _offer(self, teams: Teams, good: Mask, values: Floats) -> None:
        """Offer the best of the teams that a new member makes."""
        if good.any():
            value = float(values[good].max())
            team, person = (good & (values >= value - self.pool.problem.value_tolerance)).nonzero()
            members = self.people[np.column_stack([teams.members[team], person])]
            self.best.offer(members, value, teams.costs[team] + self.costs[person])

    def _bounds(self, teams: Teams, ranked: Floats, seats: Ints) -> Floats:
        """What can grow from a team that takes each of the people ranked by score next, and then only those after."""
        rows, width = ranked.shape
        total = np.zeros((rows, width + self.headcount))
        np.add.accumulate(np.maximum(ranked, 0.0), axis=1, out=total[:, 1 : width + 1])
        total[:, width + 1 :] = total[:, width : width + 1]
        bounds: Floats = total[np.arange(rows)[:, None], np.arange(width) + seats[:, None]]
        bounds += ranked - total[:, 1 : width + 1]
        has = np.add.reduce(self.prices.reach.take(teams.at), axis=1) + self.prices.base
        bounds += (has + np.add.reduce(self.person[teams.members], axis=1))[:, None]
        return bounds

    def _children(self, teams: Teams, allowed: Mask, values: Floats, seats: Ints) -> Teams:
        """Every team with a next member that may reach the target, the most promising first."""
        scores = self.prices.threshold.take(teams.at) @ self.who_meets
        scores += self.person
        scores[~allowed] = -np.inf
        order, each = (-scores).argsort(axis=1), np.arange(len(scores))[:, None]
        bounds = self._bounds(teams, scores[each, order], seats)
        found = (bounds >= self.best.target(self.prices, self.limit)).ravel().nonzero()[0]
        found = found[(-bounds.take(found)).argsort(kind="stable")[: self.beam]]
        (team, rank), person, place = np.divmod(found, order.shape[1]), order.take(found), np.empty_like(order)
        place[each, order] = np.arange(order.shape[1])
        groups = teams.groups[team]
        groups[np.arange(len(team)), self.groups[person]] += 1
        return Teams(
            members=np.column_stack([teams.members[team], person]),
            at=np.minimum(teams.at[team] + self.meets[person], self.last),
            groups=groups,
            values=values[team, person],
            costs=teams.costs[team] + self.costs[person],
            open=allowed[team] & (place[team] > rank[:, None]),
            bound=bounds.take(found),
        )


class Search:
    """The search of a pool; parts that can at best tie end up in `later`."""

    def __init__(self, pool: Pool, best: Best) -> None:
        self.pool, self.best, self.stage = pool, best, VALUE
        self.relaxation, self.later = Relaxation(pool), list[Part]()

    def run(self, root: Part) -> None:
        """Improve `best` until it is proven."""
        parts = self._looked_at_quickly(root)
        parts, self.later = ([self._undominated(part) for part in some] for some in (parts, self.later))
        for self.stage in (VALUE, COST, ORDER):
            while parts:
                parts += self._split(parts.pop())
            parts, self.later = self.later, []

    @property
    def limit(self) -> float:
        """Teams that cost more are of no interest at this stage."""
        return self.pool.limit if self.stage == VALUE else self.best.most

    @property
    def wanted(self) -> tuple[float, float]:
        """At least how valuable and at most how dear a team is that is more than a tie at this stage."""
        best, cheaper = self.best, self.best.team.cost - self.pool.cost_step
        return ((best.more, self.limit), (best.least, cheaper), (best.least, self.limit))[self.stage]

    def _looked_at_quickly(self, root: Part) -> list[Part]:
        """What quick prices and a first good team leave to be split."""
        prices, width = quick_prices(self.pool), int(BEAM * len(root.free) ** 0.5)
        promising = root.free[np.argsort(-prices.scores(root), kind="stable")[: 3 * width]]
        Listing(Part(self.pool, root.fixed, promising), prices, self.best, self.limit).run(beam=width)
        part = self._narrowed(root, prices)
        return [part] if part and not self._listed(part, prices) else []

    def _undominated(self, part: Part) -> Part:
        """The part without people whom nobody needs: enough others of their background do as much for no more."""
        pool, kept = self.pool, [part.free[:0]]
        for people in (part.free[pool.groups[part.free] == group] for group in range(pool.of.shape[1])):
            price, meets, row = pool.prices[people], pool.meets[people], np.arange(len(people))
            cheaper = price[:, None] < price - pool.problem.cost_tolerance
            first = (price[:, None] <= price) & (row[:, None] < row)
            able = (1.0 - meets) @ meets.T == 0
            kept.append(people[(able & (cheaper | first)).sum(axis=0) < pool.crowd])
        return Part(pool, part.fixed, np.sort(np.concatenate(kept)))

    def _split(self, part: Part) -> list[Part]:
        """What is left to look at of a part, without and with one of its people."""
        if not part.fits(self.limit) or self._comes_too_late(part):
            return []
        prices, x = self.relaxation.solve(part, None if self.stage == VALUE else self.best.least, self.limit)
        narrow = self._narrowed(part, prices)
        if narrow is None or self._listed(narrow, prices):
            return []
        x = x[np.isin(part.free, narrow.free)]
        split = np.argmax(np.where((x > 1e-6) & (x < 1 - 1e-6), x, np.where(x > 0.5, 0.0, -1.0)))  # fractional, near 1
        person = narrow.free.min() if self.stage == ORDER else narrow.free[split]
        rest = narrow.free[narrow.free != person]
        return [Part(self.pool, narrow.fixed, rest), Part(self.pool, np.append(narrow.fixed, person), rest)]

    def _narrowed(self, part: Part, prices: Prices) -> Part | None:
        """The part without people who cannot matter and with those who must; None if nothing in it can matter now."""
        target, (value, cost) = self.best.target(prices, self.limit), self.wanted
        bound, out, into = prices.outlook(part, self.limit, target)
        if bound < target or (out & into).any():
            return None
        if bound < prices.worth * value - prices.money * cost:
            self.later.append(part)
            return None
        return Part(self.pool, np.append(part.fixed, part.free[into]), part.free[~(out | into)])

    def _listed(self, part: Part, prices: Prices) -> bool:
        """Look at all teams of a part if they are few; whether that was done."""
        if sum(comb(len(part.free), size) for size in range(part.seats(self.limit) + 1)) > LISTABLE:
            return False
        if part.fits(self.limit):
            if (part.per_group > 0).sum() >= self.pool.problem.min_backgrounds:
                self.best.take(part.team)
            Listing(part, prices, self.best, self.limit).run()
        return True

    def _comes_too_late(self, part: Part) -> bool:
        """Whether, at the last stage, even the earliest imaginable team of a part comes after the best one."""
        rest = np.sort(part.free)[: self.pool.problem.headcount - len(part.fixed)]
        earliest = self.pool.people[np.sort(np.append(part.fixed, rest))].tolist()
        return self.stage == ORDER and tuple(earliest) > self.best.team.members


class InfeasibleError(ValueError):
    """No team meets all conditions."""


def plan_team(problem: Problem) -> TeamPlan:
    """The most valuable feasible team and the proof of it; ties go to the cheaper team, then to the earlier rows.

    Raises InfeasibleError (a ValueError) when no team is feasible.
    """
    pool = pool_of(problem)
    root = Part(pool, pool.columns(problem.include))
    cheapest = root.cheapest()
    if cheapest is None or len(root.fixed) < len(problem.include):
        raise InfeasibleError("no team meets all conditions")
    best = Best(pool, cheapest.team)
    if root.seats(pool.limit):
        Search(pool, best).run(root)
    members = _without_idle(problem, best.team.members)
    return TeamPlan(members, team_value(problem, members), team_value(problem, members))


def _without_idle(problem: Problem, members: tuple[int, ...]) -> tuple[int, ...]:
    """The team without last members it is as good, as cheap and feasible without: a shorter list comes first."""
    if (problem.costs[list(members)] > problem.cost_tolerance).all():
        return members
    whole, fewer = describe(problem, members), (describe(problem, members[:size]) for size in range(len(members)))
    return next((team.members for team in fewer if not team.broken and preferred(problem, team, whole)), members)
