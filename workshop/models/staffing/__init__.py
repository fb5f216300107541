"""The team planner: the best team for a set of needs, proven, and what stands around it.

Value of a team: Σ_s weight·min(1, best/required) + backup weight·min(1, second/required), with the best and the second
highest level in the team for skill s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._plan import InfeasibleError as InfeasibleError
from workshop.models.staffing._plan import plan_team as plan_team
from workshop.models.staffing._problem import Floats, Ints, Pool, describe, pool_of, preferred
from workshop.models.staffing._problem import Problem as Problem
from workshop.models.staffing._problem import Team as Team
from workshop.models.staffing._problem import TeamPlan as TeamPlan
from workshop.models.staffing._problem import feasible as feasible
from workshop.models.staffing._problem import team_cost as team_cost
from workshop.models.staffing._problem import team_value as team_value

COUNTABLE = 6_000_000  # teams, feasible or not
Single = NDArray[np.float32]


@dataclass(frozen=True)
class Swap:
    """Take `out` from the team (None: the team has room) and put `into` in; `gain` is the change of value."""

    out: int | None
    into: int
    gain: float
    team: Team


def best_single(problem: Problem) -> Team | None:
    """The one person within budget with the highest value alone, whatever the other conditions; None if nobody is."""
    best = _with_one_more(problem, [], pool_of(problem).people.tolist(), None)
    return best and describe(problem, best.members)


def greedy_team(problem: Problem) -> Team:
    """Whom one gets by adding whoever adds most and still fits, which may miss the number of backgrounds (see `broken`)."""
    people, limits = pool_of(problem).people.tolist(), replace(problem, min_backgrounds=0, include=())
    team = describe(problem, [row for row in problem.include if row in people])
    while len(team.members) < problem.headcount:
        best = _with_one_more(problem, team.members, people, limits)
        if best is None or best.value <= team.value + problem.value_tolerance:
            break
        team = best
    return describe(problem, team.members)


def best_swap(problem: Problem, members: Sequence[int]) -> Swap | None:
    """The single swap (or addition, where there is room) that leads to the best feasible team.

    None when no swap gives a feasible team that comes before the given one; a team that breaks conditions comes last.
    """
    now, best = describe(problem, members), None
    others = [row for row in pool_of(problem).people.tolist() if row not in now.members]
    for out in (None, *now.members):
        team = _with_one_more(problem, [row for row in now.members if row != out], others, problem)
        if team and (best is None or preferred(problem, team, best.team)):
            (into,) = set(team.members) - set(now.members)
            best = Swap(out, into, team.value - now.value, team)
    return best if best and (now.broken or preferred(problem, best.team, now)) else None


def _with_one_more(problem: Problem, rest: Sequence[int], people: list[int], limits: Problem | None) -> Team | None:
    """The most preferred team of `rest` and one of the people that keeps the limits."""
    shares = np.minimum(1.0, problem.levels / problem.required)
    second, first = np.sort(np.vstack([np.zeros((2, shares.shape[1])), shares[list(rest)]]), axis=0)[-2:]
    values = np.maximum(first, shares) @ problem.weights
    values += np.maximum(second, np.minimum(first, shares)) @ problem.backup_weights
    best: Team | None = None
    for row in sorted(set(people) - set(rest), key=lambda row: -values[row]):
        if best and values[row] < best.value - problem.value_tolerance:
            break
        team = Team(tuple(sorted([*rest, row])), float(values[row]), team_cost(problem, [*rest, row]))
        if (best is None or preferred(problem, team, best)) and not (limits and feasible(limits, team.members)):
            best = team
    return best


def smallest_exchange(problem: Problem, members: Sequence[int], goal: Sequence[int]) -> Team | None:
    """The best feasible team with the fewest people of `goal` taken in that is worth more than the given one.

    None when the goal itself is worth no more: otherwise taking in all of it is one.
    """
    now, into, out = describe(problem, members), sorted({*goal} - {*members}), sorted({*members} - {*goal})
    for size in range(1, len(into) + 1):
        leaving = [gone for fewer in range(len(out) + 1) for gone in combinations(out, fewer)]
        teams = [
            describe(problem, [*(row for row in members if row not in gone), *new])
            for new in combinations(into, size)
            for gone in leaving
            if size == len(into) or len(gone) <= size
        ]
        good = [team for team in teams if not team.broken and team.value > now.value + problem.value_tolerance]
        if good:
            return max(good, key=lambda team: (team.value, -team.cost))
    return None


@dataclass(frozen=True)
class Rank:
    """How many feasible teams are `better` than a given one, of how many in `total`."""

    better: int
    total: int


def rank_team(problem: Problem, members: Sequence[int]) -> Rank | None:
    """The rank of a feasible team by value, all of a small pool counted; teams of equal value share a rank. None where there are too many to count.

    Raises ValueError for a team that breaks conditions.
    """
    broken = feasible(problem, members)
    if broken:
        raise ValueError(f"only a team that meets all conditions has a rank; this one does not: {'; '.join(broken)}")
    people = len(pool_of(problem).people)
    if sum(comb(people, size) for size in range(min(people, problem.headcount) + 1)) > COUNTABLE:
        return None
    missed = _missed(problem)
    most = pool_of(problem).gains.sum() - team_value(problem, members) - problem.value_tolerance
    return Rank(sum(int((some < most).sum()) for some in missed), sum(map(len, missed)))


@lru_cache(maxsize=1)
def _missed(problem: Problem) -> list[Floats]:
    """What every feasible team lacks in value of all there is to gain.

    A team is split into its first few members and the rest. All that matters of a half at a threshold is whether nobody
    reaches it and whether one does, so the values of all teams that two lists of halves make are a product of matrices.
    """
    pool, people, rest = pool_of(problem), len(pool_of(problem).people), problem.headcount // 2
    sets, inside = _halves(pool, problem.headcount - rest)
    large, last, opening = sets[:, rest:] < people, sets.max(axis=1, initial=-1), sets.min(axis=1, initial=people)
    opening[large.any(axis=1)] = -1  # a full first half takes any second half after its last member, others take nobody
    first, second = np.argsort(last, kind="stable"), np.argsort(opening, kind="stable")
    last, opening, costs, missed = last[first], opening[second], inside @ pool.prices, []
    gaps, lost = _values(pool, inside, first, second)
    few, crowd = _conditions(pool, inside, first, second)
    for person in np.unique(last):
        some = slice(*np.searchsorted(last, [person, person + 1]))
        after = slice(int(np.searchsorted(opening, min(person + 1, people))), None)
        fits = costs[second[after]] <= (pool.limit - costs[first[some]])[:, None]
        fits &= few[some] @ crowd[after].T <= pool.of.shape[1] - problem.min_backgrounds
        missed.append((gaps[some] @ lost[after].T)[fits])
    return missed


def _halves(pool: Pool, most: int) -> tuple[Ints, Floats]:
    """All sets within the limits of up to `most` people, padded with the number after the last, and who is in each."""
    people, sizes = len(pool.people), range(min(most, len(pool.people)) + 1)
    sets = [np.array(list(combinations(range(people), size)), dtype=np.int64) for size in sizes]
    padded = np.vstack([np.pad(rows, ((0, 0), (0, most - rows.shape[1])), constant_values=people) for rows in sets])
    inside = (padded[:, :, None] == np.arange(people)).any(axis=1) * 1.0
    keep = (inside @ pool.prices <= pool.limit) & (inside @ pool.of <= pool.crowd).all(axis=1)
    return padded[keep], inside[keep]


def _values(pool: Pool, inside: Floats, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """Tables of halves whose product is what their teams lack in value."""
    counts, (alone, backup, _) = inside @ pool.meets, pool.gains
    none, one = (counts == 0) * 1.0, (counts == 1) * 1.0
    lost = np.hstack([none * (alone + backup) + one * backup, none * backup])
    return np.hstack([none, one])[first], lost[second]


def _conditions(pool: Pool, inside: Floats, first: Ints, second: Ints) -> tuple[Single, Single]:
    """Tables whose product is how many backgrounds the teams lack, or more where they break another condition."""
    groups, out = inside @ pool.of, 1.0 - inside[:, pool.columns(pool.problem.include)]
    sizes = range(1, pool.crowd + 1) if pool.crowd < pool.problem.headcount else ()
    no = 2 * len(pool.people)
    few = np.hstack([groups == 0, no * out, *(no * (groups == size) for size in sizes)])
    crowd = np.hstack([groups == 0, out, *(groups > pool.crowd - size for size in sizes)])
    return few.astype(np.float32)[first], crowd.astype(np.float32)[second]
