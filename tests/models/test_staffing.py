"""What the planner says about hand-made problems, what it refuses, and how it behaves while it works."""

import subprocess
import sys
from dataclasses import replace

import pytest

from workshop.models import staffing
from workshop.models.staffing import (
    InfeasibleError,
    Problem,
    TeamPlan,
    best_single,
    best_swap,
    budget_curve,
    conflict,
    feasible,
    greedy_team,
    plan_team,
    rank_team,
    team_cost,
    team_value,
)

# Ana knows everything a little, Bo and Cy a half each; Di is Cy again, dearer.
ANA, BO, CY, DI = range(4)
POOL = Problem(
    levels=[[2, 2], [4, 0], [0, 4], [0, 4]],
    costs=[120, 60, 70, 90],
    backgrounds=["software", "software", "research", "startup"],
    required=[4, 4],
    weights=[3, 3],
    backup_weights=[1, 1],
    headcount=2,
    budget=200,
    max_per_background=1,
    min_backgrounds=1,
)


def test_value_counts_the_best_fully_and_the_second_best_as_backup() -> None:
    assert team_value(POOL, []) == 0
    assert team_value(POOL, [ANA]) == 3.0
    assert team_value(POOL, [CY, DI]) == 3 + 1
    assert team_value(POOL, [ANA, BO]) == 3 + 1.5 + 0.5
    assert team_cost(POOL, [BO, CY]) == 130


def test_two_halves_beat_one_all_rounder() -> None:
    plan = plan_team(POOL)
    assert plan == TeamPlan(members=(BO, CY), value=6.0, bound=6.0, optimal=True)
    single = best_single(POOL)
    assert single is not None
    assert (single.members, single.value, single.cost) == ((BO,), 3.0, 60)


def test_ties_go_to_the_cheaper_team_then_to_the_earlier_people() -> None:
    assert plan_team(replace(POOL, exclude=[CY])).members == (BO, DI)
    assert plan_team(replace(POOL, costs=[120, 60, 90, 90])).members == (BO, CY)
    assert plan_team(replace(POOL, costs=[120, 60, 90, 89])).members == (BO, DI)


def test_nobody_is_hired_who_adds_nothing() -> None:
    one = replace(POOL, levels=[[4, 4], [4, 4], [4, 4], [4, 4]], backup_weights=[0, 0], costs=[5, 5, 5, 5])
    assert plan_team(one).members == (ANA,)
    free = replace(one, costs=[0, 0, 0, 0], max_per_background=9)
    assert plan_team(free).members == (ANA,)


def test_without_money_only_those_who_cost_nothing_can_be_hired() -> None:
    assert plan_team(replace(POOL, budget=0, min_backgrounds=0)) == TeamPlan((), 0.0, 0.0, True)
    assert plan_team(replace(POOL, budget=0, costs=[1, 0, 1, 1])).members == (BO,)
    assert best_single(replace(POOL, budget=0)) is None


def test_greedy_takes_who_adds_most_now_and_says_what_it_misses() -> None:
    assert greedy_team(POOL).members == (BO, CY)
    tempted = replace(POOL, levels=[[3, 3], [4, 0], [0, 4], [0, 4]], backup_weights=[0, 0])
    assert greedy_team(tempted).members == (ANA, CY)
    assert greedy_team(tempted).value < plan_team(tempted).value
    assert greedy_team(replace(POOL, min_backgrounds=3)).broken == ("2 backgrounds, but at least 3 are asked for",)


def test_the_best_swap_is_one_change_away() -> None:
    swap = best_swap(POOL, [ANA, CY])
    assert swap is not None
    assert (swap.out, swap.into, swap.team.members) == (ANA, BO, (BO, CY))
    assert swap.gain == pytest.approx(1.0)
    assert best_swap(POOL, [BO, CY]) is None
    mended = best_swap(POOL, [ANA, BO])
    assert mended is not None
    assert mended.team.broken == ()
    added = best_swap(POOL, [BO])
    assert added is not None
    assert (added.out, added.into) == (None, CY)
    assert best_swap(replace(POOL, include=[BO]), [CY, DI]) is not None
    assert best_swap(replace(POOL, include=[ANA, BO]), [CY, DI]) is None


def test_ranks_share_places() -> None:
    best = rank_team(POOL, [BO, CY])
    assert (best.better, best.exact) == (0, True)
    assert rank_team(POOL, [BO, DI]).better == 0
    assert rank_team(POOL, [ANA]).better > 0
    with pytest.raises(ValueError, match="over the budget"):
        rank_team(POOL, [ANA, DI])


def test_the_budget_curve_climbs_from_the_cheapest_team() -> None:
    steps = budget_curve(POOL)
    assert [(step.budget, step.members, step.value) for step in steps] == [(60, (BO,), 3.0), (130, (BO, CY), 6.0)]
    assert budget_curve(replace(POOL, budget=10)) == ()
    seen: list[float] = []
    assert budget_curve(POOL, progress=lambda step: seen.append(step.budget) or True) == steps[1:]
    assert seen == [130]


def test_broken_conditions_are_named() -> None:
    strict = replace(POOL, min_backgrounds=2, must_have=[(1, 4)], include=[CY], exclude=[ANA])
    assert feasible(strict, [BO, CY]) == []
    assert feasible(strict, [ANA, BO, 1], skills=["testing", "data"], people=["Ana", "Bo", "Cy", "Di"]) == [
        "2 people with the background 'software', but at most 1 may share one",
        "1 background, but at least 2 are asked for",
        "nobody reaches level 4 in 'data'",
        "Cy must be in the team",
        "Ana must stay out of the team",
    ]
    assert feasible(replace(POOL, headcount=1), [BO, DI, CY]) == [
        "3 people, but at most 1 can be hired",
        "costs 220, which is 20 over the budget of 200",
    ]


def test_conflicts_are_the_fewest_conditions_that_clash() -> None:
    assert conflict(POOL) == ()
    both = replace(POOL, must_have=[(0, 3), (1, 3)], headcount=1)
    assert conflict(both, skills=["testing", "data"]) == (
        "at most 1 person",
        "somebody at level 3 or above in 'testing'",
        "somebody at level 3 or above in 'data'",
    )
    assert conflict(replace(POOL, must_have=[(1, 5)])) == ("somebody at level 5 or above in skill 1",)
    assert conflict(replace(POOL, must_have=[(1, 3)], budget=65)) == (
        "a budget of 65",
        "somebody at level 3 or above in skill 1",
    )
    crowd = replace(POOL, must_have=[(0, 3)], exclude=[BO])
    assert conflict(crowd, people=["Ana", "Bo", "Cy", "Di"])[-1] == "Bo left out"
    with pytest.raises(InfeasibleError, match="conflict"):
        plan_team(both)


def test_leaving_many_out_counts_as_one_condition() -> None:
    people = 30
    many = Problem([[5]] + [[1]] * people, [1] * 31, ["a"] * 31, [5], [1], [0], 2, 9, 2, 1, [(0, 5)], (), range(25))
    assert conflict(many) == ("somebody at level 5 or above in skill 0", "25 people left out")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"levels": [1, 2]}, "table of people by skills"),
        ({"levels": [[1, 2], [3]]}, "rows of equal length"),
        ({"levels": [[6, 2]] * 4}, "between 0 and 5"),
        ({"levels": [[float("nan"), 2]] * 4}, "finite"),
        ({"costs": [1, 2]}, "one number per person"),
        ({"costs": [1, 2, 3, -4]}, "not be negative"),
        ({"required": [4]}, "one number per skill"),
        ({"required": [4, 0]}, "above 0"),
        ({"backgrounds": ["a"]}, "one label per person"),
        ({"headcount": 2.5}, "whole number"),
        ({"headcount": True}, "whole number"),
        ({"headcount": -1}, "0 or more"),
        ({"budget": -1}, "0 or more"),
        ({"budget": float("nan")}, "0 or more"),
        ({"must_have": [(2, 4)]}, "skills run from 0 to 1"),
        ({"must_have": [(0, 7)]}, "levels run from 0 to 5"),
        ({"include": [4]}, "rows of the pool run from 0 to 3"),
        ({"include": [-1]}, "rows of the pool run from 0 to 3"),
        ({"include": [1], "exclude": [1]}, "both name"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(POOL, **change)


def test_problems_with_equal_contents_are_equal() -> None:
    assert replace(POOL) == POOL
    assert hash(replace(POOL)) == hash(POOL)
    assert replace(POOL, budget=201) != POOL
    assert POOL != "pool"


def test_too_many_different_levels_in_a_huge_pool_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staffing._pool, "LARGEST_TABLE", 10)
    with pytest.raises(ValueError, match="round them"):
        plan_team(POOL)


def test_a_long_search_reports_its_gap_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("QUIET", -1.0), ("EVERY", 0.0)):
        monkeypatch.setattr(staffing._plan, name, value)
    monkeypatch.setattr(staffing._part, "LISTABLE", 1)
    seen: list[TeamPlan] = []
    assert plan_team(POOL, start=[ANA], progress=lambda plan: seen.append(plan)).optimal
    assert seen
    assert all(not plan.optimal and plan.value <= plan.bound <= 8 for plan in seen)
    stopped = plan_team(POOL, start=[ANA], progress=lambda plan: True)
    assert not stopped.optimal
    assert stopped.value <= plan_team(POOL).value <= stopped.bound


def test_importing_the_planner_loads_no_solver() -> None:
    code = "import sys, workshop.models.staffing; print({'highspy', 'scipy', 'pandas'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"
