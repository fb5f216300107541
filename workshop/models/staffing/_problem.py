"""A staffing problem (who could be hired, what is needed, and the conditions a team must meet), its teams and its pool.

Value is a sum over (skill, level) thresholds: one gain when somebody reaches the level, another when two people do.
Counting who is at or above each threshold therefore says everything about a team's value.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
LARGEST_POOL = 2_000  # people; a kit holds no more
RELATIVE_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Problem:
    """A pool of people, the skills wanted, and the conditions on a team.

    `levels` (people, skills) starts at 0; `costs` (people,), one unit with `budget`; `backgrounds` one label per person;
    `required`, `weights`, `backup_weights` (skills,): the level that counts as full, and what the best and the second
    best person are worth. `include` and `exclude` are row indices. Raises ValueError saying what is wrong.
    """

    levels: Floats
    costs: Floats
    backgrounds: Sequence[str]
    required: Floats
    weights: Floats
    backup_weights: Floats
    headcount: int
    budget: float
    max_per_background: int
    min_backgrounds: int
    include: Sequence[int] = ()
    exclude: Sequence[int] = ()

    def __post_init__(self) -> None:
        people, skills = _size(self.levels)
        shapes = {"levels": (people, skills), "costs": (people,)}
        shapes |= dict.fromkeys(("required", "weights", "backup_weights"), (skills,))
        fixed: dict[str, object] = {name: _numbers(getattr(self, name), name, shapes[name]) for name in shapes}
        fixed |= {name: as_rows(getattr(self, name), people, name) for name in ("include", "exclude")}
        for name, value in fixed.items():
            object.__setattr__(self, name, value)
        if len(self.backgrounds) != people:
            raise ValueError(f"backgrounds must hold one label per person ({people}), not {len(self.backgrounds)}")
        if not (self.required > 0).all():
            raise ValueError("required levels must be above 0; a skill nobody needs gets weight 0 or is left out")
        for name in ("headcount", "budget", "max_per_background", "min_backgrounds"):
            if not getattr(self, name) >= 0:
                raise ValueError(f"{name} must be 0 or more, not {getattr(self, name)}")

    @cached_property
    def worth(self) -> Floats:
        """Weights of the best and the second best person, shape (2, skills)."""
        return np.array([self.weights, self.backup_weights])

    @cached_property
    def value_tolerance(self) -> float:
        """Values nearer than this count as equal: rounding, not merit, tells such teams apart."""
        return RELATIVE_TOLERANCE * max(float(self.worth.sum()), 1e-300)

    @cached_property
    def cost_tolerance(self) -> float:
        """Costs nearer than this count as equal."""
        return RELATIVE_TOLERANCE * max(float(self.costs.max()), 1.0)


def as_rows(rows: Sequence[int], people: int, name: str) -> tuple[int, ...]:
    """Row indices, checked, sorted and without repeats."""
    found = sorted({int(row) for row in rows})
    if found and not 0 <= found[0] <= found[-1] < people:
        raise ValueError(f"{name} names {found}; rows of the pool run from 0 to {people - 1}")
    return tuple(found)


def _size(levels: ArrayLike) -> tuple[int, int]:
    shape = np.shape(levels)
    if len(shape) != 2 or 0 in shape:
        raise ValueError(f"levels must be a table of people by skills with at least one of each, not {shape}")
    if shape[0] > LARGEST_POOL:
        raise ValueError(f"a pool may hold at most {LARGEST_POOL:,} people, not {shape[0]:,}; split it")
    return shape[0], shape[1]


def _numbers(values: ArrayLike, name: str, shape: tuple[int, ...]) -> Floats:
    array = np.array(values, dtype=float)
    if array.shape != shape:
        raise ValueError(f"{name} must have the shape {shape}, not {array.shape}")
    if not (np.isfinite(array) & (array >= 0)).all():
        raise ValueError(f"{name} must be finite numbers of 0 or more")
    array.setflags(write=False)
    return array


@dataclass(frozen=True)
class TeamPlan:
    """A team (rows of the pool), its value, and the value that no team was proven to exceed."""

    members: tuple[int, ...]
    value: float
    bound: float


@dataclass(frozen=True)
class Team:
    """A team, its value and cost, and the conditions it breaks in plain words (none: it is feasible)."""

    members: tuple[int, ...]
    value: float
    cost: float
    broken: tuple[str, ...] = ()


def team_value(problem: Problem, members: Sequence[int]) -> float:
    """Σ_s weight·min(1, best/required) + backup weight·min(1, second/required)."""
    rows = as_rows(members, len(problem.costs), "members")
    shares = np.minimum(1.0, problem.levels[list(rows)] / problem.required)
    top_two = np.sort(np.vstack([np.zeros((2, shares.shape[1])), shares]), axis=0)[:-3:-1]
    return float((problem.worth * top_two).sum())


def team_cost(problem: Problem, members: Sequence[int]) -> float:
    """What the members cost together."""
    return float(problem.costs[list(members)].sum())


def describe(problem: Problem, members: Sequence[int]) -> Team:
    """The team with its value, its cost and what it breaks."""
    rows = as_rows(members, len(problem.costs), "members")
    return Team(rows, team_value(problem, rows), team_cost(problem, rows), tuple(feasible(problem, rows)))


def preferred(problem: Problem, one: Team, other: Team) -> bool:
    """Whether `one` comes before `other`: by value, then lower cost, then order of rows."""
    if abs(one.value - other.value) > problem.value_tolerance:
        return one.value > other.value
    if abs(one.cost - other.cost) > problem.cost_tolerance:
        return one.cost < other.cost
    return one.members < other.members


def feasible(problem: Problem, members: Sequence[int]) -> list[str]:
    """The conditions a team breaks, in plain words; an empty list when it breaks none."""
    rows, most = as_rows(members, len(problem.costs), "members"), problem.max_per_background
    counts, cost = Counter(problem.backgrounds[row] for row in rows), team_cost(problem, rows)
    people = {count: f"{count} {'person' if count == 1 else 'people'}" for count in (len(rows), *counts.values())}
    over, few = cost - problem.budget, f"{len(counts)} background{'' if len(counts) == 1 else 's'}"
    told = {f"{people[len(rows)]}, but at most {problem.headcount} can be hired": len(rows) > problem.headcount}
    costly = f"costs {cost:,.10g}, which is {over:,.10g} over the budget of {problem.budget:,.10g}"
    told[costly] = over > problem.cost_tolerance
    for label, count in counts.items():
        told[f"{people[count]} with the background '{label}', but at most {most} may share one"] = count > most
    told[f"{few}, but at least {problem.min_backgrounds} are asked for"] = len(counts) < problem.min_backgrounds
    told |= {f"person {row} must be in the team": row not in rows for row in problem.include}
    told |= {f"person {row} must stay out of the team": row in rows for row in problem.exclude}
    return [words for words, broken in told.items() if broken]


@dataclass(frozen=True)
class Pool:
    """Those who can be hired (`people`: rows of the problem) and the thresholds they meet (people, thresholds).

    `gains` (3, thresholds) is what the first, the second and any further person at a threshold add; `groups` numbers
    backgrounds from 0 and `of` (people, backgrounds) marks them; `crowd` people can share one; a team may cost `limit`.
    """

    problem: Problem
    people: Ints
    meets: Floats
    gains: Floats
    prices: Floats
    groups: Ints
    of: Floats
    crowd: int
    limit: float

    def columns(self, rows: Sequence[int]) -> Ints:
        """Where rows of the problem stand in this pool, those that do."""
        wanted = np.zeros(len(self.problem.costs), dtype=bool)
        wanted[list(rows)] = True
        return np.flatnonzero(wanted[self.people])

    @cached_property
    def cost_step(self) -> float:
        """How much cheaper, at least, a cheaper team is."""
        step = np.gcd.reduce(self.prices.astype(np.int64)) if (self.prices % 1 == 0).all() else 0
        return max(float(step) - self.problem.cost_tolerance, self.problem.cost_tolerance)


def pool_of(problem: Problem) -> Pool:
    """The pool of people a feasible team can draw on."""
    limit = min(problem.budget, float(problem.costs.sum())) + problem.cost_tolerance
    possible = problem.costs <= limit
    possible[list(problem.exclude)] = False
    people = np.flatnonzero(possible)
    labels, groups = np.unique(np.array(problem.backgrounds)[people], return_inverse=True)
    of = (groups[:, None] == np.arange(len(labels))).astype(float)
    crowd = max(0, min(problem.max_per_background, problem.headcount - problem.min_backgrounds + 1))
    meets, gains = _thresholds(problem, problem.levels[people])
    return Pool(problem, people, meets, gains, problem.costs[people], groups, of, crowd, limit)


def _thresholds(problem: Problem, levels: Floats) -> tuple[Floats, Floats]:
    """Who meets each threshold, and what the first, the second and any further person there add."""
    shares = np.minimum(1.0, levels / problem.required) * problem.worth.any(axis=0)
    ordered = np.sort(np.vstack([np.zeros(shares.shape[1]), shares]), axis=0)
    skill, step = np.nonzero(np.diff(ordered, axis=0).T)
    below, reached = ordered[step, skill], ordered[step + 1, skill]
    meets = shares[:, skill] >= reached
    gains = np.vstack([problem.worth[:, skill] * (reached - below), np.zeros(len(skill))])
    gains[1, meets.sum(axis=0) < 2] = 0.0
    return meets.astype(float), gains


class Part:
    """The teams that hold all of `fixed` and otherwise only some of `free` (columns of the pool; everybody else).

    It knows how many (0, 1, 2 or more) of those fixed reach each threshold and how many come from each background.
    """

    def __init__(self, pool: Pool, fixed: Ints, free: Ints | None = None) -> None:
        self.pool, self.fixed = pool, fixed
        self.free = np.delete(np.arange(len(pool.people)), fixed) if free is None else free
        self.counts = np.minimum(pool.meets[fixed].sum(axis=0), 2).astype(np.int64)
        self.per_group = np.bincount(pool.groups[fixed], minlength=pool.of.shape[1])
        self.value = float(pool.gains[0] @ (self.counts > 0) + pool.gains[1] @ (self.counts > 1))
        self.cost = float(pool.prices[fixed].sum())

    @property
    def team(self) -> Team:
        """The team of those fixed."""
        return Team(tuple(np.sort(self.pool.people[self.fixed]).tolist()), self.value, self.cost)

    def at_count(self, table: Floats) -> Floats:
        """From a table (counts, thresholds), the entries for how many reach each threshold."""
        return np.asarray(table[self.counts, np.arange(len(self.counts))])

    def seats(self, limit: float) -> int:
        """How many of the free could join: the headcount allows it and the cheapest would stay within the limit."""
        most = max(0, self.pool.problem.headcount - len(self.fixed))
        cheapest = np.cumsum(np.sort(self.pool.prices[self.free])[:most])
        return int(np.searchsorted(cheapest, limit - self.cost, side="right"))

    def fits(self, limit: float) -> bool:
        """Whether those fixed keep the limits that more people can only strain."""
        within = len(self.fixed) <= self.pool.problem.headcount and self.cost <= limit
        return within and bool(self.per_group.max(initial=0) <= self.pool.crowd)

    def cheapest(self) -> "Part | None":
        """The cheapest feasible team of this part, None if there is none."""
        order = self.free[np.argsort(self.pool.prices[self.free], kind="stable")]
        new = order[self.per_group[self.pool.groups[order]] == 0]
        first = np.sort(np.unique(self.pool.groups[new], return_index=True)[1])
        missing = max(0, self.pool.problem.min_backgrounds - int((self.per_group > 0).sum()))
        team = Part(self.pool, np.append(self.fixed, new[first[:missing]]))
        return team if len(first) >= missing and team.fits(self.pool.limit) else None
