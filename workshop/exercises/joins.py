"""Where the kit meets the models: pools as planning problems, choices as choice sets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit, KitError, Problem
from ..models.preferences import FEW_CHOICES_PENALTY, design_pairs, fit_choices, importance
from ..models.staffing import InfeasibleError, TeamPlan, plan_team
from ..models.staffing import Problem as Staffing
from ..words import text

PAIRS, REPEATS, FEWEST_CHOICES = 14, 2, 6
SEED = 7


def problem_of(kit: Kit, keep: tuple[str, ...] = (), ban: tuple[str, ...] = ()) -> Staffing:
    """The kit's team as a planning problem; `keep` must be in it and `ban` must not."""
    team, rows = kit.about.team, rows_of(kit)
    return Staffing(
        levels=np.array([[each.levels[need.skill] for need in team.skills] for each in kit.candidates], dtype=float),
        costs=np.array([person.cost for person in kit.candidates], dtype=float),
        backgrounds=[kit.background[person.background].name for person in kit.candidates],
        required=np.array([need.required for need in team.skills], dtype=float),
        weights=np.array([need.weight for need in team.skills], dtype=float),
        backup_weights=np.array([need.backup for need in team.skills], dtype=float),
        headcount=team.headcount,
        budget=team.budget,
        max_per_background=team.max_per_background,
        min_backgrounds=team.min_backgrounds,
        include=[rows[person] for person in keep],
        exclude=[rows[person] for person in ban],
    )


def rows_of(kit: Kit) -> dict[str, int]:
    """Each candidate's row in the problem."""
    return {person.id: row for row, person in enumerate(kit.candidates)}


class Planned(NamedTuple):
    problem: Staffing
    plan: TeamPlan


@lru_cache(maxsize=4)
def best_plan(kit: Kit) -> Planned:
    """The proven best team of the kit, worked out once per kit. Raises KitError where there is none."""
    problem = problem_of(kit)
    try:
        plan = plan_team(problem)
    except InfeasibleError:
        what = text("No team from this pool meets every condition: headcount, budget and backgrounds.")
        fix = text("Loosen them under ‘team’, or add people to candidates.csv.")
        raise KitError([Problem("kit.yaml", 0, what, fix)]) from None
    if plan.value <= 0:
        what = text("Nobody who can be in a team has any level in a skill with a weight.")
        fix = text("Correct the weights under ‘team’, or the levels in candidates.csv.")
        raise KitError([Problem("kit.yaml", 0, what, fix)])
    return Planned(problem, plan)


@lru_cache(maxsize=512)
def best_few(kit: Kit, size: int, money: float) -> TeamPlan | None:
    """The best team of up to `size` people for that much a year, whatever their backgrounds; None if there is none."""
    if money < min(person.cost for person in kit.candidates):
        return None
    problem = replace(problem_of(kit), headcount=size, budget=money, min_backgrounds=1)
    try:
        return plan_team(problem)
    except InfeasibleError:
        return None


def worth(kit: Kit, skills: Iterable[str]) -> tuple[bool, float]:
    """Whether a skill of the quality that comes first is among them, and what they weigh for the team together."""
    chosen = list(skills)
    leads = any(kit.skill[skill].quality == kit.about.priority.first for skill in chosen)
    return leads, sum(kit.need[skill].weight for skill in chosen)


class Design(NamedTuple):
    """Level indices (pairs, 2 sides, attributes); row `repeat_of[i]` is asked again, sides swapped, as the i-th last."""

    pairs: NDArray[np.int64]
    repeat_of: NDArray[np.int64]

    @property
    def ids(self) -> list[str]:
        return [f"p{number:02}" for number in range(1, len(self.pairs) + 1)]


@lru_cache(maxsize=8)
def design_of(kit: Kit) -> Design:
    """The pairs the mirror asks about, the same for everybody who uses this kit."""
    sizes = tuple(len(attribute.levels) for attribute in kit.mirror.attributes)
    try:
        return Design(*design_pairs(sizes, PAIRS, repeats=REPEATS, seed=SEED))
    except ValueError as error:
        what = text("No pairs can be made from it: {why}.", why=str(error))
        fix = text("Give it more attributes, or attributes with more levels; three with three levels each are enough.")
        raise KitError([Problem("mirror.yaml", 1, what, fix)]) from None


def revealed_by(choices: Mapping[str, Any], kit: Kit) -> dict[str, tuple[float, float, float]] | None:
    """{attribute: (share, lower, upper)} of what the choices {pair: side} counted, in points; None below FEWEST_CHOICES."""
    design = design_of(kit)
    taken = [(row, ("left", "right").index(choices[name])) for row, name in enumerate(design.ids) if name in choices]
    if len(taken) < FEWEST_CHOICES:
        return None
    rows, sides = np.array(taken).T
    fit = fit_choices(design.pairs[rows].astype(float), sides, FEW_CHOICES_PENALTY)
    ranges = np.array([len(attribute.levels) - 1 for attribute in kit.mirror.attributes], dtype=float)
    shares, lower, upper = importance(fit, ranges)
    lower = np.where(fit.clear, lower, 0.0)  # a share is never negative, so its interval alone never holds 0
    ends = zip(shares.tolist(), lower.tolist(), upper.tolist(), strict=True)
    return {attribute.id: end for attribute, end in zip(kit.mirror.attributes, ends, strict=True)}
