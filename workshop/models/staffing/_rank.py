"""Where a team stands among all feasible ones: every team of a small pool, counted.

A team is split into its first few members and the rest. All that matters of a half at a threshold is whether nobody
reaches it and whether one does, so the values of all teams that two lists of halves make are a product of matrices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from workshop.models.staffing._pool import Pool, pool_of
from workshop.models.staffing._problem import Floats, Ints, Problem, feasible, team_value

COUNTABLE = 6_000_000  # teams, feasible or not
Single = NDArray[np.float32]
SIXTIETHS = 60.0  # of what levels up to 5 and whole weights make values a whole number


@dataclass(frozen=True)
class Rank:
    """How many feasible teams are `better` than a given one, of how many in `total`."""

    better: int
    total: int


def rank_team(problem: Problem, members: Sequence[int]) -> Rank | None:
    """The rank of a feasible team by value; teams of equal value share a rank. None where there are too many to count.

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
    """What every feasible team lacks in value of all there is to gain, and the unit of that."""
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
