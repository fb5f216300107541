"""The planner against every team of small problems, listed by an implementation that shares nothing with it."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workshop.models import staffing
from workshop.models.staffing import (
    InfeasibleError,
    Problem,
    best_single,
    best_swap,
    budget_curve,
    conflict,
    greedy_team,
    plan_team,
    rank_team,
)

WHOLE = st.integers(0, 9)


@st.composite
def problems(draw: st.DrawFn, costs: st.SearchStrategy[float] = WHOLE) -> Problem:
    people, skills = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    rows = draw(st.lists(st.integers(0, people - 1), min_size=people, max_size=people))  # repeats make twins
    levels = draw(arrays(float, (people, skills), elements=st.sampled_from([0, 1, 2, 3, 3.5, 4, 5])))
    price = draw(arrays(float, people, elements=costs))
    groups = draw(arrays(np.int64, people, elements=st.integers(0, 2)))
    weights = arrays(float, skills, elements=st.sampled_from([0, 0.1, 0.2, 0.3, 1, 2.5, 7]))
    musts = st.tuples(st.integers(0, skills - 1), st.integers(0, 5))
    include = draw(st.sets(st.integers(0, people - 1), max_size=2))
    return Problem(
        levels=levels[rows],
        costs=price[rows],
        backgrounds=[f"background {group}" for group in groups[rows]],
        required=draw(arrays(float, skills, elements=st.integers(1, 5))),
        weights=draw(weights),
        backup_weights=draw(weights),
        headcount=draw(st.integers(0, 5)),
        budget=draw(st.integers(0, 25)),
        max_per_background=draw(st.integers(0, 4)),
        min_backgrounds=draw(st.integers(0, 3)),
        must_have=draw(st.lists(musts, max_size=2)),
        include=include,
        exclude=draw(st.sets(st.integers(0, people - 1), max_size=2)) - include,
    )


class Listed:
    """All feasible teams of a problem: members, values and costs."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        sets = [team for size in range(problem.headcount + 1) for team in combinations(range(len(problem.costs)), size)]
        self.teams = [team for team in sets if self._allowed(team)]
        self.values = np.array([self.value(team) for team in self.teams])
        self.costs = np.array([problem.costs[list(team)].sum() for team in self.teams])

    def value(self, team: tuple[int, ...]) -> float:
        problem, total = self.problem, 0.0
        for skill, needed in enumerate(problem.required):
            first, second = sorted([0.0, 0.0, *problem.levels[list(team), skill]])[:-3:-1]
            total += problem.weights[skill] * min(1, first / needed)
            total += problem.backup_weights[skill] * min(1, second / needed)
        return total

    def _allowed(self, team: tuple[int, ...]) -> bool:
        problem = self.problem
        labels = [problem.backgrounds[row] for row in team]
        return (
            problem.costs[list(team)].sum() <= problem.budget + 1e-9
            and all(labels.count(label) <= problem.max_per_background for label in labels)
            and len(set(labels)) >= problem.min_backgrounds
            and all(any(problem.levels[row, skill] >= level for row in team) for skill, level in problem.must_have)
            and set(problem.include) <= set(team)
            and not set(problem.exclude) & set(team)
        )

    def best(self, budget: float = np.inf, among: set[tuple[int, ...]] | None = None) -> tuple[int, ...]:
        """The most valuable, of those the cheapest, of those the first."""
        within = np.flatnonzero(self.costs <= budget + 1e-9)
        if among is not None:
            within = np.array([at for at in within if self.teams[at] in among])
        level = within[self.values[within] >= self.values[within].max() - 1e-8]
        cheap = level[self.costs[level] <= self.costs[level].min() + 1e-8]
        return min(self.teams[at] for at in cheap)


def check(problem: Problem) -> None:
    listed = Listed(problem)
    if not listed.teams:
        with pytest.raises(InfeasibleError, match="no team"):
            plan_team(problem)
        return
    plan = plan_team(problem)
    assert plan.optimal
    assert plan.members == listed.best()
    assert plan.value == plan.bound == pytest.approx(listed.values.max(), abs=1e-9)


@settings(max_examples=1500, deadline=None)
@given(problems())
def test_the_plan_is_the_best_cheapest_first_team_of_all(problem: Problem) -> None:
    check(problem)


@settings(max_examples=500, deadline=None)
@given(problems(costs=st.sampled_from([0.1, 0.2, 0.3, 0.7, 5.1])))
def test_costs_with_fractions(problem: Problem) -> None:
    check(problem)


@settings(max_examples=300, deadline=None)
@given(problems(costs=st.just(3)))
def test_equal_costs(problem: Problem) -> None:
    check(problem)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_splitting_instead_of_listing_gives_the_same(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staffing._part, "LISTABLE", 1)
        patch.setattr(staffing._relaxation, "FEW", 1)
        patch.setattr(staffing._branch, "CROWD", 0)
        check(problem)


@settings(max_examples=200, deadline=None)
@given(problems(), st.integers(0, 10**6))
def test_any_feasible_start_gives_the_same(problem: Problem, pick: int) -> None:
    listed = Listed(problem)
    assume(listed.teams)
    assert plan_team(problem, start=listed.teams[pick % len(listed.teams)]).members == listed.best()


@settings(max_examples=200, deadline=None)
@given(problems())
def test_the_budget_curve_has_every_breakpoint_and_no_other(problem: Problem) -> None:
    listed, expected = Listed(problem), []
    for budget in sorted(set(listed.costs.round(9))):
        members = listed.best(budget)
        if not expected or expected[-1] != members:
            expected.append(members)
    curve = budget_curve(problem)
    assert [step.members for step in curve] == expected
    assert [step.budget for step in curve] == pytest.approx([problem.costs[list(m)].sum() for m in expected])


@settings(max_examples=200, deadline=None)
@given(problems(), st.integers(0, 10**6))
def test_ranks_are_counted_exactly(problem: Problem, pick: int) -> None:
    listed = Listed(problem)
    assume(listed.teams)
    at = pick % len(listed.teams)
    better = int((listed.values > listed.values[at] + 1e-8).sum())
    assert rank_team(problem, listed.teams[at]) == staffing.Rank(better, len(listed.teams), exact=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staffing._rank, "COUNTABLE", 0)
        bound = rank_team(problem, listed.teams[at])
    assert bound == staffing.Rank(0, None, exact=True) if better == 0 else 0 < bound.better <= better


@settings(max_examples=300, deadline=None)
@given(problems(), st.data())
def test_the_best_swap_is_the_best_of_all_swaps(problem: Problem, data: st.DataObject) -> None:
    people = range(len(problem.costs))
    members = data.draw(st.sets(st.sampled_from(people), max_size=problem.headcount))
    listed, now = Listed(problem), tuple(sorted(members))
    smaller = [members, *(members - {out} for out in members)]
    changed = {
        tuple(sorted(kept | {into}))
        for kept in smaller
        for into in set(people) - members
        if len(kept) < problem.headcount
    }
    possible = changed & set(listed.teams)
    found = best_swap(problem, now)
    best = listed.best(among=possible | ({now} & set(listed.teams))) if possible else now
    assert (found.team.members if found else now) == best
    if found:
        assert found.gain == pytest.approx(listed.value(best) - listed.value(now), abs=1e-9)
        assert set(best) == members - {found.out} | {found.into}


@settings(max_examples=300, deadline=None)
@given(problems())
def test_the_best_single_person_is_the_best_of_all_within_budget(problem: Problem) -> None:
    listed = Listed(problem)
    within = [row for row, cost in enumerate(problem.costs) if cost <= problem.budget and row not in problem.exclude]
    single = best_single(problem)
    assert (single is None) == (not within)
    if single:
        value = max(listed.value((row,)) for row in within)
        level = [row for row in within if listed.value((row,)) >= value - 1e-8]
        assert single.members == (min(level, key=lambda row: (problem.costs[row], row)),)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_greedy_adds_whoever_adds_most(problem: Problem) -> None:
    listed = Listed(problem)
    team = [row for row in problem.include if problem.costs[row] <= problem.budget]
    while len(team) < problem.headcount:
        cost, labels = problem.costs[team].sum(), [problem.backgrounds[row] for row in team]
        open_to = [
            row
            for row in set(range(len(problem.costs))) - {*team, *problem.exclude}
            if cost + problem.costs[row] <= problem.budget + 1e-9
            and max(map([*labels, problem.backgrounds[row]].count, [*labels, problem.backgrounds[row]]))
            <= problem.max_per_background
        ]
        gains = {row: listed.value((*team, row)) - listed.value(tuple(team)) for row in open_to}
        top = max(gains.values(), default=0.0)
        if top <= 1e-8:
            break
        team.append(min((row for row in gains if gains[row] >= top - 1e-8), key=lambda row: (problem.costs[row], row)))
    assert greedy_team(problem).members == tuple(sorted(team))


def conditions(problem: Problem, team: tuple[int, ...]) -> dict[str, bool]:
    """Every condition in words, and whether a team meets it."""
    labels = [problem.backgrounds[row] for row in team]
    people = {count: f"at most {count} {'person' if count == 1 else 'people'}" for count in range(6)}
    mixed = f"{problem.min_backgrounds} different background{'' if problem.min_backgrounds == 1 else 's'}"
    crowd = max(map(labels.count, labels), default=0)
    return {
        people[problem.headcount]: len(team) <= problem.headcount,
        f"a budget of {problem.budget:g}": problem.costs[list(team)].sum() <= problem.budget,
        f"{people[problem.max_per_background]} from one background": crowd <= problem.max_per_background,
        f"at least {mixed}": len(set(labels)) >= problem.min_backgrounds,
        **{
            f"somebody at level {level:g} or above in skill {skill}": any(problem.levels[list(team), skill] >= level)
            for skill, level in problem.must_have
        },
        **{f"person {row} in the team": row in team for row in problem.include},
        **{f"person {row} left out": row not in team for row in problem.exclude},
    }


@settings(max_examples=300, deadline=None)
@given(problems())
def test_a_conflict_is_the_smallest_set_no_team_meets(problem: Problem) -> None:
    people = range(len(problem.costs))
    teams = [conditions(problem, team) for size in range(len(people) + 1) for team in combinations(people, size)]
    words = conflict(problem)
    assert bool(words) != any(all(team.values()) for team in teams)
    assert not words or not any(all(team[word] for word in words) for team in teams)
    for fewer in combinations(teams[0], max(len(words) - 1, 0)):
        assert any(all(team[word] for word in fewer) for team in teams)
