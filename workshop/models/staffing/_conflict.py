"""Why no team is feasible: the smallest set of conditions that cannot be met together.

Every way of giving up conditions so that the rest can be met must give up one of a conflicting set. So: guess the
smallest set that touches all such ways found so far; if it can be met, give up as little as possible beyond it, which
is another such way (Ignatiev and others 2015, "Smallest MUS extraction with minimal hitting set dualization").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from workshop.models.staffing._plan import any_team
from workshop.models.staffing._problem import Problem
from workshop.models.staffing._team import feasible, number, person_name, skill_name

SEPARATE = 20  # more people left out than this count as one condition


@dataclass(frozen=True)
class _Condition:
    """A condition in plain words: the field it comes from, and which of its entries."""

    words: str
    field: str
    entries: tuple[object, ...] = ()


def conflict(
    problem: Problem, *, skills: Sequence[str] | None = None, people: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The fewest conditions, in plain words, that no team can meet together; empty when a team is feasible.

    `skills` and `people` are names to use in place of numbers.
    """
    needed = max(problem.headcount, len(problem.must_have) + problem.min_backgrounds + len(problem.include))
    rows = _enough(problem)
    small = _without_merit(problem, rows)
    conditions = _conditions(small, skills, [person_name(row, people) for row in rows])
    escapes: list[frozenset[_Condition]] = []
    while True:
        kept = _smallest_touching(conditions, escapes)
        team = any_team(_only(small, kept, needed))
        if team is None:
            return tuple(each.words for each in conditions if each in kept)
        kept = _as_many_as_possible(small, conditions, team, needed)
        if len(kept) == len(conditions):
            return ()
        escapes.append(frozenset(conditions) - frozenset(kept))


def _as_many_as_possible(
    problem: Problem, conditions: list[_Condition], team: tuple[int, ...], needed: int
) -> list[_Condition]:
    """What a team meets, and whatever else can be met beside it, tried one by one."""
    kept = _met(problem, conditions, team, needed)
    for each in conditions:
        more = None if each in kept else any_team(_only(problem, [*kept, each], needed))
        kept = kept if more is None else _met(problem, conditions, more, needed)
    return kept


def _met(problem: Problem, conditions: list[_Condition], team: tuple[int, ...], needed: int) -> list[_Condition]:
    return [each for each in conditions if not feasible(_only(problem, [each], needed), team)]


def _conditions(problem: Problem, skills: Sequence[str] | None, people: Sequence[str] | None) -> list[_Condition]:
    crowd, mixture = problem.max_per_background, problem.min_backgrounds
    found = [
        _Condition(f"at most {number(problem.headcount, 'person', 'people')}", "headcount"),
        _Condition(f"a budget of {problem.budget:,.10g}", "budget"),
        _Condition(f"at most {number(crowd, 'person', 'people')} from one background", "max_per_background"),
        _Condition(f"at least {number(mixture, 'different background')}", "min_backgrounds"),
    ]
    for skill, level in problem.must_have:
        words = f"somebody at level {level:g} or above in {skill_name(skill, skills)}"
        found.append(_Condition(words, "must_have", ((skill, level),)))
    found += [_Condition(f"{person_name(row, people)} in the team", "include", (row,)) for row in problem.include]
    if len(problem.exclude) > SEPARATE:
        return [*found, _Condition(f"{len(problem.exclude)} people left out", "exclude", tuple(problem.exclude))]
    return found + [_Condition(f"{person_name(row, people)} left out", "exclude", (row,)) for row in problem.exclude]


def _only(problem: Problem, kept: Sequence[_Condition], needed: int) -> Problem:
    """The problem with just these conditions; no condition needs more than `needed` people."""
    entries = {name: [e for each in kept if each.field == name for e in each.entries] for name in _LISTS}
    limits = {"headcount": needed, "budget": float(problem.prices.sum()), "max_per_background": needed}
    limits["min_backgrounds"] = 0
    stays = {each.field for each in kept}
    return replace(problem, **{k: v for k, v in limits.items() if k not in stays}, **entries)  # type: ignore[arg-type]


_LISTS = ("must_have", "include", "exclude")


def _smallest_touching(conditions: list[_Condition], escapes: list[frozenset[_Condition]]) -> list[_Condition]:
    """The fewest conditions of which every escape holds one."""
    sure = [each for each in conditions if frozenset([each]) in escapes]
    left = [escape for escape in escapes if escape.isdisjoint(sure)]
    others = [each for each in conditions if any(each in escape for escape in left)]
    for size in range(len(others) + 1):
        for some in combinations(others, size):
            if not any(escape.isdisjoint(some) for escape in left):
                return [*sure, *some]
    raise AssertionError("every escape holds a condition")


def _enough(problem: Problem) -> list[int]:
    """Rows that decide what can be met: those named, and per background those nobody cheaper makes superfluous.

    Whoever meets no must-have that a cheaper person of the same background does not also meet can always be replaced by
    that person, or left out beside them.
    """
    named = {*problem.include, *problem.exclude}
    musts = np.array([problem.matrix[:, skill] >= level for skill, level in problem.must_have], dtype=bool)
    musts = musts.reshape(len(problem.must_have), len(problem.prices))
    fronts: dict[int, list[int]] = {group: [] for group in problem.groups.tolist()}
    for row in np.argsort(problem.prices, kind="stable").tolist():
        front = fronts[int(problem.groups[row])]
        if row not in named and not (front and (musts[:, front] >= musts[:, [row]]).all(axis=0).any()):
            front.append(row)
    return sorted(named.union(*fronts.values()))


def _without_merit(problem: Problem, rows: list[int]) -> Problem:
    """The problem for these rows only, with every team worth the same."""
    place = {row: at for at, row in enumerate(rows)}
    nothing = np.zeros(len(problem.needs))
    return replace(
        problem,
        levels=problem.matrix[rows],
        costs=problem.prices[rows],
        backgrounds=[problem.backgrounds[row] for row in rows],
        weights=nothing,
        backup_weights=nothing,
        include=[place[row] for row in problem.include],
        exclude=[place[row] for row in problem.exclude],
    )
