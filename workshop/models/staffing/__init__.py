"""The team planner: the best team for a set of needs, proven, and what stands around it.

Value of a team: Σ_s weight·min(1, best/required) + backup weight·min(1, second/required), with the best and the second
highest level in the team for skill s.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._plan import InfeasibleError as InfeasibleError
from workshop.models.staffing._plan import plan_team as plan_team
from workshop.models.staffing._problem import Floats, Ints, Mask, Part, Pool, describe, pool_of, preferred
from workshop.models.staffing._problem import Problem as Problem
from workshop.models.staffing._problem import Team as Team
from workshop.models.staffing._problem import TeamPlan as TeamPlan
from workshop.models.staffing._problem import feasible as feasible
from workshop.models.staffing._problem import team_cost as team_cost
from workshop.models.staffing._problem import team_value as team_value

COUNTABLE = 6_000_000  # teams, feasible or not
Single = NDArray[np.float32]
SIXTIETHS = 60.0  # of what levels up to 5 and whole weights make values a whole number


@dataclass(frozen=True)
class Swap:
    """Take `out` from the team (None: the team has room) and put `into` in; `gain` is the change of value."""

    out: int | None
    into: int
    gain: float
    team: Team


def best_single(problem: Problem) -> Team | None:
    """The one person within budget with the highest value alone, whatever the other conditions; None if nobody is."""
    pool = pool_of(problem)
    best = _pick(pool, pool.meets @ pool.gains[0], np.ones(len(pool.people), dtype=bool))
    return None if best is None else describe(problem, [int(pool.people[best])])


def greedy_team(problem: Problem) -> Team:
    """Whom one gets by adding whoever adds most and still fits, which may miss the number of backgrounds (see `broken`)."""
    pool = pool_of(problem)
    team = pool.columns(problem.include)
    while len(team) < problem.headcount:
        now = Part(pool, team)
        gains = pool.meets @ now.at_count(pool.gains)
        best = _pick(pool, gains, _fits(now) & (gains > problem.value_tolerance))
        if best is None:
            break
        team = np.append(team, best)
    return describe(problem, pool.people[team].tolist())


def best_swap(problem: Problem, members: Sequence[int]) -> Swap | None:
    """The single swap (or addition, where there is room) that leads to the best feasible team.

    None when no swap gives a feasible team that comes before the given one; a team that breaks conditions comes last.
    """
    now, pool = describe(problem, members), pool_of(problem)
    best: Swap | None = None
    for out in (None, *now.members):
        found = _best_for(pool, now, out)
        if found and (best is None or preferred(problem, found.team, best.team)):
            best = found
    return best if best and (now.broken or preferred(problem, best.team, now)) else None


def _best_for(pool: Pool, now: Team, out: int | None) -> Swap | None:
    """The best swap that takes `out`."""
    problem, rest = pool.problem, [row for row in now.members if row != out]
    kept, missing = pool.columns(rest), set(problem.include) - set(rest)
    if len(kept) < len(rest) or len(kept) >= problem.headcount or len(missing) > 1:
        return None
    team = Part(pool, kept)
    new = team.per_group[pool.groups] == 0
    allowed = _fits(team) & (pool.people != out) & (np.sum(team.per_group > 0) + new >= problem.min_backgrounds)
    if missing:
        allowed &= pool.people == missing.pop()
    into = _pick(pool, pool.meets @ team.at_count(pool.gains), allowed)
    if into is None:
        return None
    swapped = describe(problem, [*rest, int(pool.people[into])])
    return Swap(out, int(pool.people[into]), swapped.value - now.value, swapped)


def _fits(team: Part) -> Mask:
    """Who can join without passing the budget or the limit per background, which the team itself must keep too."""
    pool, most = team.pool, team.pool.problem.max_per_background
    fits = (pool.prices <= pool.limit - team.cost) & (team.per_group[pool.groups] < most)
    fits[team.fixed] = False
    return fits & bool(team.per_group.max(initial=0) <= most)


def _pick(pool: Pool, gains: Floats, allowed: Mask) -> int | None:
    """The allowed person with the highest gain, the cheapest of those level, the first of those."""
    if not allowed.any():
        return None
    level = np.flatnonzero(allowed & (gains >= gains[allowed].max() - pool.problem.value_tolerance))
    return int(level[pool.prices[level] <= pool.prices[level].min() + pool.problem.cost_tolerance][0])


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
    missed, unit = _missed(problem)
    most = (pool_of(problem).gains.sum() - team_value(problem, members) - problem.value_tolerance) * unit
    return Rank(sum(int((some < most).sum()) for some in missed), sum(map(len, missed)))


@lru_cache(maxsize=1)
def _missed(problem: Problem) -> tuple[list[Floats], float]:
    """What every feasible team lacks in value of all there is to gain, and the unit of that.

    A team is split into its first few members and the rest. All that matters of a half at a threshold is whether nobody
    reaches it and whether one does, so the values of all teams that two lists of halves make are a product of matrices.
    """
    pool, people, rest = pool_of(problem), len(pool_of(problem).people), problem.headcount // 2
    sets, inside = _halves(pool, problem.headcount - rest)
    large, last, opening = sets[:, rest:] < people, sets.max(axis=1, initial=-1), sets.min(axis=1, initial=people)
    opening[large.any(axis=1)] = -1  # a full first half takes any second half after its last member, others take nobody
    first, second = np.argsort(last, kind="stable"), np.argsort(opening, kind="stable")
    last, opening, costs, missed = last[first], opening[second], inside @ pool.prices, []
    gaps, lost, unit = _values(pool, inside, first, second)
    few, crowd = _conditions(pool, inside, first, second)
    for person in np.unique(last):
        some = slice(*np.searchsorted(last, [person, person + 1]))
        after = slice(int(np.searchsorted(opening, min(person + 1, people))), None)
        fits = costs[second[after]] <= (pool.limit - costs[first[some]])[:, None]
        fits &= few[some] @ crowd[after].T <= pool.of.shape[1] - problem.min_backgrounds
        missed.append((gaps[some] @ lost[after].T)[fits])
    return missed, unit


def _halves(pool: Pool, most: int) -> tuple[Ints, Floats]:
    """All sets within the limits of up to `most` people, padded with the number after the last, and who is in each."""
    people, sizes = len(pool.people), range(min(most, len(pool.people)) + 1)
    sets = [np.array(list(combinations(range(people), size)), dtype=np.int64) for size in sizes]
    padded = np.vstack([np.pad(rows, ((0, 0), (0, most - rows.shape[1])), constant_values=people) for rows in sets])
    inside = (padded[:, :, None] == np.arange(people)).any(axis=1) * 1.0
    keep = (inside @ pool.prices <= pool.limit) & (inside @ pool.of <= pool.crowd).all(axis=1)
    return padded[keep], inside[keep]


def _values(pool: Pool, inside: Floats, first: Ints, second: Ints) -> tuple[Floats, Floats, float]:
    """Tables of halves whose product is what their teams lack in value, and the unit of that."""
    whole = np.abs(pool.gains * SIXTIETHS - np.rint(pool.gains * SIXTIETHS)).max(initial=0.0) < 1e-6
    single = whole and pool.gains.sum() * SIXTIETHS < 2**24  # then single precision is exact
    unit = SIXTIETHS if single else 1.0
    counts, gains = inside @ pool.meets, (pool.gains * unit).astype(np.float32 if single else np.float64)
    gaps = np.hstack([counts == 0, counts == 1]).astype(gains.dtype)
    none, one = np.hsplit(gaps, 2)
    return gaps[first], np.hstack([none * (gains[0] + gains[1]) + one * gains[1], none * gains[1]])[second], unit


def _conditions(pool: Pool, inside: Floats, first: Ints, second: Ints) -> tuple[Single, Single]:
    """Tables whose product is how many backgrounds the teams lack, or more where they break another condition."""
    groups, out = inside @ pool.of, 1.0 - inside[:, pool.columns(pool.problem.include)]
    sizes = range(1, pool.crowd + 1) if pool.crowd < pool.problem.headcount else ()
    no = 2 * len(pool.people)
    few = np.hstack([groups == 0, no * out, *(no * (groups == size) for size in sizes)])
    crowd = np.hstack([groups == 0, out, *(groups > pool.crowd - size for size in sizes)])
    return few.astype(np.float32)[first], crowd.astype(np.float32)[second]
