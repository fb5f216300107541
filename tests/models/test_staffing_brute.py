"""The planner against every team of small problems, listed by an implementation that shares nothing with it."""

from dataclasses import replace
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
    greedy_team,
    plan_team,
    rank_team,
    smallest_exchange,
)
from workshop.models.staffing._prices import Prices, quick_prices
from workshop.models.staffing._problem import Part, pool_of

WHOLE = st.integers(0, 9)


@st.composite
def problems(draw: st.DrawFn, costs: st.SearchStrategy[float] = WHOLE) -> Problem:
    people, skills = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    rows = draw(st.lists(st.integers(0, people - 1), min_size=people, max_size=people))  # repeats make twins
    levels = draw(arrays(float, (people, skills), elements=st.sampled_from([0, 1, 2, 3, 3.5, 4, 5])))
    price = draw(arrays(float, people, elements=costs))
    groups = draw(arrays(np.int64, people, elements=st.integers(0, 2)))
    weights = arrays(float, skills, elements=st.sampled_from([0, 0.1, 0.2, 0.3, 1, 2.5, 7]))
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
            and set(problem.include) <= set(team)
            and not set(problem.exclude) & set(team)
        )

    def best(self, among: set[tuple[int, ...]] | None = None) -> tuple[int, ...]:
        """The most valuable, of those the cheapest, of those the first."""
        within = np.array([at for at, team in enumerate(self.teams) if among is None or team in among])
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
    assert plan.members == listed.best()
    assert plan.value == plan.bound == pytest.approx(listed.values.max(), abs=1e-9)


@pytest.mark.slow
@settings(max_examples=600, deadline=None)
@given(problems())
def test_the_plan_is_the_best_cheapest_first_team_of_all(problem: Problem) -> None:
    check(problem)


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(problems(costs=st.sampled_from([0.1, 0.2, 0.3, 0.7, 5.1])))
def test_costs_with_fractions(problem: Problem) -> None:
    check(problem)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(problems(costs=st.just(3)))
def test_equal_costs(problem: Problem) -> None:
    check(problem)


@pytest.mark.slow
@pytest.mark.parametrize("beam", [0, 2])
@settings(max_examples=150, deadline=None)
@given(problem=problems())
def test_splitting_instead_of_listing_gives_the_same(beam: int, problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staffing._plan, "LISTABLE", 1)
        patch.setattr(staffing._plan, "BEAM", beam)
        check(problem)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(problems())
def test_looking_at_few_part_teams_at_a_time_gives_the_same(problem: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staffing._plan, "BATCH", 1)
        patch.setattr(staffing._plan, "BEAM", 0)
        check(problem)


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(problems(), st.integers(0, 10**6), st.data())
def test_no_team_beats_the_bound_of_any_prices(problem: Problem, pick: int, data: st.DataObject) -> None:
    """For a part of all teams, and for those who are said to have to stay out or come in."""
    problem = replace(problem, include=(), exclude=())
    listed, pool = Listed(problem), pool_of(problem)
    assume(listed.teams and len(pool.people))
    price = st.sampled_from([0.0, 0.1, 1.0, 3.0])
    threshold = data.draw(arrays(float, pool.gains.shape[1], elements=price))
    group = data.draw(arrays(float, pool.of.shape[1], elements=st.sampled_from([-3.0, -0.5, 0.0, 0.5, 3.0])))
    drawn = Prices(pool, threshold, group, *(data.draw(price) for _ in range(3)))
    prices = quick_prices(pool) if problem.headcount and data.draw(st.booleans()) else drawn  # whose bounds are tight
    team = [row for row in listed.teams[pick % len(listed.teams)] if row in pool.people]
    kept = [row for row in team if data.draw(st.booleans())]
    part = Part(pool, np.flatnonzero(np.isin(pool.people, kept)))
    reached = prices.worth * listed.values - prices.money * listed.costs
    inside = [at for at, other in enumerate(listed.teams) if set(kept) <= set(other)]
    target = data.draw(st.sampled_from([*reached[inside]]))
    bound, out, into = prices.outlook(part, pool.limit, target - 1e-9)
    assert bound >= reached[inside].max() - 1e-9
    for at in inside:
        if reached[at] >= target:
            assert not set(pool.people[part.free[out]]) & set(listed.teams[at])
            assert set(pool.people[part.free[into]]) <= set(listed.teams[at])


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(problems(), st.integers(0, 10**6))
def test_ranks_are_counted_exactly(problem: Problem, pick: int) -> None:
    listed = Listed(problem)
    assume(listed.teams)
    at = pick % len(listed.teams)
    better = int((listed.values > listed.values[at] + 1e-8).sum())
    assert rank_team(problem, listed.teams[at]) == staffing.Rank(better, len(listed.teams))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
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


@pytest.mark.slow
@settings(max_examples=250, deadline=None)
@given(problems(), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_smallest_exchange_takes_in_the_fewest_people_that_are_worth_it(
    problem: Problem, now: int, goal: int
) -> None:
    """Of the teams between two others, with no more people let go than come in, unless all of the goal comes in."""
    listed = Listed(problem)
    assume(listed.teams)
    members, wanted = ({*listed.teams[at % len(listed.teams)]} for at in (now, goal))
    value = {team: listed.value(team) for team in listed.teams}
    between: dict[int, list[float]] = {}
    for team in listed.teams:
        into, gone = {*team} - members, members - {*team}
        if into and into <= wanted and not gone & wanted and (len(gone) <= len(into) or into == wanted - members):
            between.setdefault(len(into), []).append(value[team])
    worth_it = [size for size in sorted(between) if max(between[size]) > value[tuple(sorted(members))] + 1e-8]
    found = smallest_exchange(problem, sorted(members), sorted(wanted))
    assert (found is None) == (not worth_it)
    if found:
        assert len({*found.members} - members) == worth_it[0]
        assert found.value == pytest.approx(max(between[worth_it[0]]), abs=1e-9)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
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


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
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
