"""A team's value and cost, the conditions it breaks, and how two teams compare."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.models.staffing._problem import Floats, Problem, as_rows


@dataclass(frozen=True)
class TeamPlan:
    """A team (rows of the pool), its value, a bound no team exceeds, and whether the two were proven equal."""

    members: tuple[int, ...]
    value: float
    bound: float
    optimal: bool


@dataclass(frozen=True)
class Team:
    """A team, its value and cost, and the conditions it breaks in plain words (none: it is feasible)."""

    members: tuple[int, ...]
    value: float
    cost: float
    broken: tuple[str, ...] = ()


def top_two(problem: Problem, members: Sequence[int]) -> Floats:
    """Best and second best share of the required level per skill, shape (2, skills); 0 where nobody is."""
    shares = np.minimum(1.0, problem.matrix[list(members)] / problem.needs)
    padded = np.vstack([np.zeros((2, shares.shape[1])), shares])
    return np.sort(padded, axis=0)[:-3:-1]


def team_value(problem: Problem, members: Sequence[int]) -> float:
    """Σ_s weight·min(1, best/required) + backup weight·min(1, second/required)."""
    members = as_rows(members, len(problem.prices), "members")
    return float((problem.worth * top_two(problem, members)).sum())


def team_cost(problem: Problem, members: Sequence[int]) -> float:
    """What the members cost together."""
    return float(problem.prices[list(members)].sum())


def describe(problem: Problem, members: Sequence[int]) -> Team:
    """The team with its value, its cost and what it breaks."""
    rows = as_rows(members, len(problem.prices), "members")
    return Team(rows, team_value(problem, rows), team_cost(problem, rows), tuple(feasible(problem, rows)))


def preferred(problem: Problem, one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether `one` comes before `other`: by value, then lower cost, then order of rows."""
    gain = team_value(problem, one) - team_value(problem, other)
    if abs(gain) > problem.value_tolerance:
        return gain > 0
    saving = team_cost(problem, other) - team_cost(problem, one)
    if abs(saving) > problem.cost_tolerance:
        return saving > 0
    return tuple(sorted(one)) < tuple(sorted(other))


def feasible(
    problem: Problem,
    members: Sequence[int],
    *,
    skills: Sequence[str] | None = None,
    people: Sequence[str] | None = None,
) -> list[str]:
    """The conditions a team breaks, in plain words; an empty list when it breaks none.

    `skills` and `people` are names to use in place of numbers.
    """
    members = as_rows(members, len(problem.prices), "members")
    return [
        *_sizes_broken(problem, members),
        *_mixture_broken(problem, members),
        *_wishes_broken(problem, members, skills, people),
    ]


def _sizes_broken(problem: Problem, members: tuple[int, ...]) -> list[str]:
    broken = []
    if len(members) > problem.headcount:
        broken.append(f"{number(len(members), 'person', 'people')}, but at most {problem.headcount} can be hired")
    cost = team_cost(problem, members)
    if cost > problem.budget + problem.cost_tolerance:
        broken.append(
            f"costs {cost:,.10g}, which is {cost - problem.budget:,.10g} over the budget of {problem.budget:,.10g}"
        )
    return broken


def _mixture_broken(problem: Problem, members: tuple[int, ...]) -> list[str]:
    labels = [problem.backgrounds[row] for row in members]
    counts = {label: labels.count(label) for label in dict.fromkeys(labels)}
    broken = [
        f"{number(count, 'person', 'people')} with the background '{label}', but at most {problem.max_per_background} may share one"
        for label, count in counts.items()
        if count > problem.max_per_background
    ]
    if len(counts) < problem.min_backgrounds:
        broken.append(f"{number(len(counts), 'background')}, but at least {problem.min_backgrounds} are asked for")
    return broken


def _wishes_broken(
    problem: Problem, members: tuple[int, ...], skills: Sequence[str] | None, people: Sequence[str] | None
) -> list[str]:
    missing = [
        f"nobody reaches level {level:g} in {skill_name(skill, skills)}"
        for skill, level in problem.must_have
        if not np.any(problem.matrix[list(members), skill] >= level)
    ]
    left_out = [f"{person_name(row, people)} must be in the team" for row in problem.include if row not in members]
    banned = [f"{person_name(row, people)} must stay out of the team" for row in problem.exclude if row in members]
    return [*missing, *left_out, *banned]


def number(count: int, one: str, many: str | None = None) -> str:
    """'1 background', '2 backgrounds', '3 people'."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def skill_name(skill: int, names: Sequence[str] | None) -> str:
    """A skill's name in quotes, or its number where there is none."""
    return f"'{names[skill]}'" if names is not None else f"skill {skill}"


def person_name(row: int, names: Sequence[str] | None) -> str:
    """A person's name, or the row where there is none."""
    return names[row] if names is not None else f"person {row}"
