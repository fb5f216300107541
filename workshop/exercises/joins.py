"""Where the kit meets the models: pools as planning problems, choices as choice sets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..kit import Kit, KitError, Problem
from ..models.preferences import FEW_CHOICES_PENALTY, design_pairs, fit_choices, importance
from ..models.staffing import InfeasibleError, Team, TeamPlan, best_single, plan_team
from ..models.staffing import Problem as Staffing
from ..words import number, text

PAIRS, REPEATS, FEWEST_CHOICES = 14, 2, 6
SIDES = ("left", "right")
T = TypeVar("T")
Share = tuple[float, float, float]  # estimate, lower, upper
SEED = 7
ENOUGH_DRAWS = 50  # where every order of a list gives its key away


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


def single_best(kit: Kit) -> tuple[Team, float] | None:
    """The best single person within budget, and the share of the best team's value they bring alone."""
    problem, plan = best_plan(kit)
    single = best_single(problem)
    return (single, single.value / plan.value) if single else None


def rows_of(kit: Kit) -> dict[str, int]:
    """Each candidate's row in the problem."""
    return {person.id: row for row, person in enumerate(kit.candidates)}


def shuffled(items: Sequence[T], kit: Kit, field: str, key: Callable[[T], object]) -> tuple[T, ...]:
    """The items of a keyed field in an order that says nothing of their keys, the same for everybody who uses this kit."""
    order, as_given = tuple(items), [key(item) for item in items]
    for draw in range(ENOUGH_DRAWS):
        seed = f"{kit.name}/{field}/{draw}"
        order = tuple(items[n] for n in sorted(range(len(items)), key=partial(_digest, seed)))
        keys = [key(item) for item in order]
        runs = 1 + sum(here != there for here, there in pairwise(keys))
        if keys != as_given and runs > len(set(keys)):
            break
    return order


def _digest(seed: str, n: int) -> str:
    return sha256(f"{seed}/{n}".encode()).hexdigest()


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


@lru_cache(maxsize=64)
def best_without(kit: Kit, ban: tuple[str, ...]) -> TeamPlan:
    """The proven best team without these people, or of the whole pool where there is none without them."""
    try:
        plan = plan_team(problem_of(kit, ban=ban)) if ban else best_plan(kit).plan
    except InfeasibleError:
        return best_plan(kit).plan
    return plan if plan.value > 0 else best_plan(kit).plan


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


def apportioned(shares: Mapping[str, float], total: int) -> dict[str, int]:
    """Whole points in proportion to the shares that come to the total, by largest remainder; nothing where there is no share."""
    whole = sum(shares.values())
    if whole <= 0:
        return {}
    exact = {name: total * share / whole for name, share in shares.items()}
    points = {name: int(share) for name, share in exact.items()}
    for name in sorted(exact, key=lambda name: points[name] - exact[name])[: total - sum(points.values())]:
        points[name] += 1
    return points


def revealed_by(choices: Mapping[str, Any], kit: Kit) -> dict[str, Share] | None:
    """{attribute: (share, lower, upper)} of what one person's choices {pair: side} counted, in points; see revealed."""
    rows = enumerate(design_of(kit).ids)
    return revealed([(row, SIDES.index(choices[name])) for row, name in rows if name in choices], kit)


def revealed(taken: Sequence[tuple[int, int]], kit: Kit) -> dict[str, Share] | None:
    """The same of any choices, (row of the design, number of the side), whoever made them; None below FEWEST_CHOICES."""
    if len(taken) < FEWEST_CHOICES:
        return None
    rows, sides = np.array(taken).T
    fit = fit_choices(design_of(kit).pairs[rows].astype(float), sides, FEW_CHOICES_PENALTY)
    ranges = np.array([len(attribute.levels) - 1 for attribute in kit.mirror.attributes], dtype=float)
    shares, lower, upper = importance(fit, ranges)
    lower = np.where(fit.clear, lower, 0.0)  # a share is never negative, so its interval alone never holds 0
    ends = zip(shares.tolist(), lower.tolist(), upper.tolist(), strict=True)
    return {attribute.id: end for attribute, end in zip(kit.mirror.attributes, ends, strict=True)}


def as_range(fewest: int, most: int) -> str:
    """How many are wanted, as it stands in a sentence; a number where it is no range."""
    return number(fewest, None) if fewest == most else text("{fewest} to {most}", fewest=fewest, most=most)
