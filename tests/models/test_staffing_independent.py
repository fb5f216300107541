"""The planner against another programme for another solver, against counting, and against itself in another order."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from workshop.models.staffing import (
    InfeasibleError,
    Problem,
    _plan,
    best_swap,
    feasible,
    greedy_team,
    plan_team,
    rank_team,
    team_cost,
    team_value,
)
from workshop.models.staffing._prices import Relaxation, quick_prices
from workshop.models.staffing._problem import Part, pool_of

CASES = Path(__file__).parents[1] / "bench" / "staffing_cases.py"
make_problem: Callable[..., Problem] = runpy.run_path(str(CASES))["make_problem"]


def assigned(problem: Problem, at_least: float | None = None) -> tuple[float, float] | None:
    """Best value, or lowest cost for `at_least` a value: x hires, a makes somebody a skill's best, b its second.

    y says which backgrounds count as there.
    """
    people, skills = problem.levels.shape
    labels = sorted(set(problem.backgrounds))
    shares = np.minimum(1, problem.levels / problem.required)
    first, second = (shares * worth for worth in (problem.weights, problem.backup_weights))
    gain = np.concatenate([np.zeros(people), first.ravel(), second.ravel(), np.zeros(len(labels))])
    x = np.hstack([np.eye(people), np.zeros((people, len(gain) - people))])
    y = np.hstack([np.zeros((len(labels), len(gain) - len(labels))), np.eye(len(labels))])
    pairs = np.eye(people * skills)
    who = np.repeat(np.eye(people), skills, axis=0)
    by_skill, nothing = np.tile(np.eye(skills), people), np.zeros((skills, people * skills))
    blank, ranked = np.zeros((skills, people)), np.tile(np.eye(skills), people) * shares.ravel()

    def without_y(*blocks: np.ndarray) -> np.ndarray:
        return np.hstack([*blocks, np.zeros((len(blocks[0]), len(labels)))])

    limits = [
        LinearConstraint(without_y(-who, pairs, pairs), ub=0),
        LinearConstraint(without_y(blank, by_skill, nothing), ub=1),
        LinearConstraint(without_y(blank, nothing, by_skill), ub=1),
        LinearConstraint(without_y(blank, -ranked, ranked), ub=0),
        LinearConstraint(problem.costs @ x, ub=problem.budget),
        LinearConstraint(x.sum(axis=0), ub=problem.headcount),
        LinearConstraint(y.sum(axis=0), lb=problem.min_backgrounds),
    ]
    for label, there in zip(labels, y, strict=True):
        same = [other == label for other in problem.backgrounds] @ x
        limits += [LinearConstraint(same, ub=problem.max_per_background), LinearConstraint(there - same, ub=0)]
    limits += [LinearConstraint(x[[row]], lb=1) for row in problem.include]
    limits += [LinearConstraint(x[[row]], ub=0) for row in problem.exclude]
    if at_least is not None:
        limits.append(LinearConstraint(gain, lb=at_least))
    goal = -gain if at_least is None else problem.costs @ x
    found = milp(
        goal, constraints=limits, integrality=np.ones(len(gain)), bounds=Bounds(0, 1), options={"mip_rel_gap": 0}
    )
    return None if found.x is None else (float(gain @ found.x), float(problem.costs @ x @ found.x))


def varied(seed: int) -> Problem:
    """A middling problem whose conditions bind now and then."""
    rng = np.random.default_rng(seed)
    problem = make_problem(int(rng.integers(12, 31)), int(rng.integers(3, 8)), int(rng.integers(2, 6)), seed)
    return replace(
        problem,
        budget=float(rng.integers(2, 6)) * 85_000,
        min_backgrounds=int(rng.integers(2, 6)) if seed % 3 == 0 else 0,
        include=[int(rng.integers(0, 5))] if seed % 4 == 0 else [],
        exclude=[int(rng.integers(5, 10))] if seed % 5 == 0 else [],
        backup_weights=problem.backup_weights * (seed % 7 == 0 or 0.5),
    )


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 200, 20))
def test_assigning_people_to_skills_gives_the_same_value_and_cost(start: int) -> None:
    for seed in range(start, start + 20):
        problem = varied(seed)
        best = assigned(problem)
        if best is None:
            with pytest.raises(InfeasibleError):
                plan_team(problem)
            continue
        plan = plan_team(problem)
        assert plan.value == pytest.approx(best[0], abs=1e-6)
        cheapest = assigned(problem, at_least=best[0] - 1e-6)
        assert cheapest is not None
        assert team_cost(problem, plan.members) == pytest.approx(cheapest[1], abs=1)


@pytest.mark.slow
def test_just_short_of_covering_everything_the_exact_answer_is_found() -> None:
    """The hard corner: with one seat less than full coverage takes, the linear bound still is full coverage."""
    for seed in range(8):
        rich = replace(make_problem(14, 6, 4, seed), budget=10**7, min_backgrounds=0)
        rich = replace(rich, backup_weights=rich.backup_weights * (seed % 2))
        total, seats = float(rich.worth.sum()), 1
        while plan_team(replace(rich, headcount=seats)).value < total - 1e-6 and seats < 10:
            seats += 1
        short = replace(rich, headcount=seats - 1)
        plan, expected = plan_team(short), assigned(short)
        assert expected is not None
        assert plan.value == pytest.approx(expected[0], abs=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "headcount"), [(0, 14), (2, 14), (0, 10)])
def test_a_large_team_that_covers_all_there_is_costs_as_little_as_it_can(seed: int, headcount: int) -> None:
    problem = make_problem(40, 12, headcount, seed)
    best = assigned(problem)
    assert best is not None
    cheapest, plan = assigned(problem, at_least=best[0] - 1e-6), plan_team(problem)
    assert cheapest is not None
    assert plan.value == pytest.approx(best[0], abs=1e-6)
    assert team_cost(problem, plan.members) == pytest.approx(cheapest[1], abs=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_nothing_beats_the_plan_when_every_team_of_a_pool_of_40_is_counted(seed: int) -> None:
    problem = make_problem(40, 12, 6, seed)
    plan, greedy = plan_team(problem), greedy_team(problem)
    rank = rank_team(problem, plan.members)
    assert rank is not None
    assert rank.better == 0
    below = None if greedy.broken else rank_team(problem, greedy.members)
    assert below is None or (below.better == 0) == (greedy.value >= plan.value - 1e-9)
    assert best_swap(problem, plan.members) is None


@pytest.mark.slow
@pytest.mark.parametrize(("people", "skills", "headcount"), [(200, 16, 8), (1_000, 20, 8)])
def test_the_order_of_people_does_not_change_what_they_are_worth(people: int, skills: int, headcount: int) -> None:
    problem = make_problem(people, skills, headcount, seed=3)
    order = np.random.default_rng(3).permutation(people)
    shuffled = replace(
        problem,
        levels=problem.levels[order],
        costs=problem.costs[order],
        backgrounds=[problem.backgrounds[row] for row in order],
    )
    one, other = plan_team(problem), plan_team(shuffled)
    assert one == plan_team(problem)
    assert one.value == pytest.approx(other.value, abs=1e-9)
    assert team_cost(problem, one.members) == team_cost(shuffled, other.members)


@pytest.mark.slow
@pytest.mark.parametrize("people", [200, 2_000])
def test_of_countless_teams_that_tie_the_first_is_found(people: int) -> None:
    """Everybody costs the same and can do one thing; the first who can do each make the first of all best teams."""
    skills = np.arange(people) ** 2 % 7
    problem = Problem(
        levels=5.0 * (skills[:, None] == np.unique(skills)),
        costs=np.full(people, 100.0),
        backgrounds=["even" if row % 2 == 0 else "odd" for row in range(people)],
        required=np.full(4, 4.0),
        weights=np.full(4, 5.0),
        backup_weights=np.zeros(4),
        headcount=6,
        budget=600.0,
        max_per_background=6,
        min_backgrounds=1,
    )
    plan = plan_team(problem)
    assert plan.value == 20
    assert plan.members == tuple(sorted(int(np.argmax(skills == skill)) for skill in np.unique(skills)))


@pytest.mark.slow
def test_the_largest_pool_is_planned_and_its_teams_are_too_many_to_count() -> None:
    problem = make_problem(2_000, 16, 8, seed=1)
    plan = plan_team(problem)
    assert feasible(problem, plan.members) == []
    assert plan.value == plan.bound == team_value(problem, plan.members)
    assert best_swap(problem, plan.members) is None
    assert rank_team(problem, plan.members) is None


QUICK = [(40, 12, 6, 0), (40, 12, 6, 1), (40, 12, 6, 2), (60, 8, 10, 5), (200, 16, 8, 3), (100, 10, 5, 4)]


def test_quick_prices_bound_the_best_value_within_two_percent() -> None:
    """Any prices give a bound; only good ones spare the solver."""
    above = []
    for case in QUICK:
        problem = make_problem(*case)
        pool = pool_of(problem)
        prices = quick_prices(pool)
        bound, _, _ = prices.outlook(Part(pool, pool.columns(())), pool.limit, 0.0)
        best = plan_team(problem).value
        above.append((bound + prices.money * pool.limit) / (prices.worth * best) - 1.0)
    assert min(above) >= 0.0
    assert sum(above) / len(above) < 0.018


def test_the_linear_programme_bounds_value_and_cost_more_closely() -> None:
    above, below = [], []
    for case in [(40, 12, 6, 0), (40, 12, 6, 1), (60, 8, 10, 5), (100, 10, 5, 4)]:
        problem = make_problem(*case)
        pool, plan = pool_of(problem), plan_team(problem)
        root, programme = Part(pool, pool.columns(())), Relaxation(pool)
        prices, share = programme.solve(root, None, pool.limit)
        bound, _, _ = prices.outlook(root, pool.limit, 0.0)
        above.append((bound + prices.money * pool.limit) / (prices.worth * plan.value) - 1.0)
        assert pool.prices @ share <= pool.limit * (1 + 1e-9)
        prices, _ = programme.solve(root, plan.value - problem.value_tolerance, pool.limit)
        bound, _, _ = prices.outlook(root, pool.limit, 0.0)
        below.append(1.0 - (prices.worth * plan.value - bound) / (prices.money * team_cost(problem, plan.members)))
    assert min(above + below) >= -1e-6
    assert sum(above) / len(above) < 0.017
    assert sum(below) / len(below) < 0.0125


def test_the_linear_programme_hires_no_more_than_there_are_seats() -> None:
    problem = replace(make_problem(40, 12, 3, 0), budget=10**7, min_backgrounds=0)
    pool = pool_of(problem)
    _, share = Relaxation(pool).solve(Part(pool, pool.columns(())), None, pool.limit)
    assert share.sum() == pytest.approx(3.0)


def test_a_programme_that_no_team_fits_still_has_prices_which_rule_all_out() -> None:
    problem = replace(make_problem(20, 6, 3, 0), min_backgrounds=3, max_per_background=9, budget=10**7)
    pool = pool_of(problem)
    same = np.flatnonzero(pool.groups == pool.groups[0])
    part = Part(pool, same[:1], same[1:])
    prices, _ = Relaxation(pool).solve(part, None, pool.limit)
    bound, _, _ = prices.outlook(part, pool.limit, 0.0)
    assert bound < 0.0


def counted(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, size: Callable[..., int]) -> list[int]:
    """How much each call of a method from now on has to do."""
    calls: list[int] = []
    method = getattr(owner, name)

    def counting(*given: object) -> object:
        calls.append(size(*given))
        return method(*given)

    monkeypatch.setattr(owner, name, counting)
    return calls


def test_a_search_asks_the_solver_seldom_and_widens_few_teams(monkeypatch: pytest.MonkeyPatch) -> None:
    """With parts of at most 300 teams listed, so that others are split."""
    monkeypatch.setattr(_plan, "LISTABLE", 300)
    solved = counted(monkeypatch, _plan.Relaxation, "solve", lambda *_: 1)
    widened = counted(monkeypatch, _plan.Listing, "_wider", lambda _, teams: len(teams.values))
    for case in [(40, 12, 6, 0), (40, 12, 6, 1), (60, 8, 10, 5), (30, 6, 4, 3), (100, 10, 5, 4)]:
        plan_team(make_problem(*case))
    assert 0 < sum(solved) <= 30
    assert 0 < sum(widened) <= 700
