"""What the planner says about hand-made problems, what it refuses, and how it behaves while it works."""

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest

from workshop.kit import KITS
from workshop.models.staffing import (
    InfeasibleError,
    Problem,
    Rank,
    Swap,
    Team,
    TeamPlan,
    best_single,
    best_swap,
    feasible,
    greedy_team,
    plan_team,
    rank_team,
    team_cost,
    team_value,
)
from workshop.models.staffing._prices import Prices
from workshop.models.staffing._problem import Part, describe, pool_of, preferred

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
    assert plan == TeamPlan(members=(BO, CY), value=6.0, bound=6.0)
    single = best_single(POOL)
    assert single is not None
    assert (single.members, single.value, single.cost) == ((BO,), 3.0, 60)


def test_ties_go_to_the_cheaper_team_then_to_the_earlier_people() -> None:
    assert plan_team(replace(POOL, exclude=[CY])).members == (BO, DI)
    assert plan_team(replace(POOL, costs=[120, 60, 90, 90])).members == (BO, CY)
    assert plan_team(replace(POOL, costs=[120, 60, 90, 89])).members == (BO, DI)


def test_no_team_comes_before_itself() -> None:
    team = describe(POOL, [BO, CY])
    assert not preferred(POOL, team, team)
    assert preferred(POOL, team, describe(POOL, [BO, DI]))
    assert not preferred(POOL, describe(POOL, [BO, DI]), team)


def test_prices_tell_who_must_stay_out_and_who_must_come_in_for_a_target() -> None:
    """One seat; at the full price of both thresholds the three are worth 4, 2 and nothing."""
    problem = Problem([[4], [2], [0]], [1, 1, 1], ["a"] * 3, [4], [4], [0], 1, 3, 1, 0)
    pool = pool_of(problem)
    prices = Prices(pool, np.array([2.0, 2.0]), np.zeros(1), 0.0, 0.0, 1.0)
    part = Part(pool, pool.columns(()))
    for target, out, into in (
        (3.9, [False, True, True], [True, False, False]),
        (2.0, [False, False, True], [False, False, False]),
        (0.0, [False, False, False], [False, False, False]),
    ):
        bound, stay_out, come_in = prices.outlook(part, pool.limit, target)
        assert (bound, stay_out.tolist(), come_in.tolist()) == (4.0, out, into)
    dear = Prices(pool, np.array([2.0, 2.0]), np.array([-0.5]), 1.0, 1.0, 1.0)
    assert dear.scores(part).tolist() == [2.5, 0.5, -1.5]
    assert dear.base == 1.5


def test_nobody_is_hired_who_adds_nothing() -> None:
    one = replace(POOL, levels=[[4, 4], [4, 4], [4, 4], [4, 4]], backup_weights=[0, 0], costs=[5, 5, 5, 5])
    assert plan_team(one).members == (ANA,)
    free = replace(one, costs=[0, 0, 0, 0], max_per_background=9)
    assert plan_team(free).members == (ANA,)


def test_without_money_only_those_who_cost_nothing_can_be_hired() -> None:
    assert plan_team(replace(POOL, budget=0, min_backgrounds=0)) == TeamPlan((), 0.0, 0.0)
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
    # four people and four pairs: Ana and Bo share a background, Ana and Di cost too much
    assert rank_team(POOL, [BO, CY]) == Rank(better=0, total=8)
    assert rank_team(POOL, [BO, DI]) == Rank(better=0, total=8)
    assert rank_team(POOL, [ANA]) == Rank(better=4, total=8)
    with pytest.raises(ValueError, match="over the budget"):
        rank_team(POOL, [ANA, DI])


@pytest.mark.parametrize("kind", [Problem, Team, TeamPlan, Swap, Rank])
def test_what_the_planner_says_cannot_be_changed(kind: type) -> None:
    swap = best_swap(POOL, [ANA, CY])
    assert swap is not None
    thing = {Problem: POOL, Team: swap.team, TeamPlan: plan_team(POOL), Swap: swap, Rank: rank_team(POOL, [ANA])}[kind]
    with pytest.raises(FrozenInstanceError):
        thing.value = 0


def test_broken_conditions_are_named() -> None:
    strict = replace(POOL, min_backgrounds=2, include=[CY], exclude=[ANA])
    assert feasible(strict, [BO, CY]) == []
    assert feasible(strict, [ANA, BO, 1]) == [
        "2 people with the background 'software', but at most 1 may share one",
        "1 background, but at least 2 are asked for",
        "person 2 must be in the team",
        "person 0 must stay out of the team",
    ]
    assert feasible(replace(POOL, headcount=1), [BO, DI, CY]) == [
        "3 people, but at most 1 can be hired",
        "costs 220, which is 20 over the budget of 200",
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"headcount": 1, "min_backgrounds": 2},
        {"min_backgrounds": 4},
        {"min_backgrounds": 2, "budget": 125},
        {"include": [ANA, BO]},
        {"include": [ANA, DI]},
        {"include": [ANA], "budget": 119},
        {"include": [ANA, BO, CY], "max_per_background": 2, "budget": 999},
        {"include": [ANA], "exclude": [ANA]},
        {"max_per_background": 0, "min_backgrounds": 1},
    ],
)
def test_where_no_team_meets_all_conditions_that_is_said(change: dict[str, object]) -> None:
    with pytest.raises(InfeasibleError, match="no team meets all conditions"):
        plan_team(replace(POOL, **change))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"levels": [1, 2]}, "table of people by skills"),
        ({"levels": [[1, -2]] * 4}, "levels must be finite numbers of 0 or more"),
        ({"levels": [[float("nan"), 2]] * 4}, "finite"),
        ({"levels": [[1, 2]] * 2_001}, "at most 2,000 people, not 2,001"),
        ({"costs": [1, 2]}, r"costs must have the shape \(4,\)"),
        ({"costs": [1, 2, 3, -4]}, "costs must be finite numbers of 0 or more"),
        ({"required": [4]}, r"required must have the shape \(2,\)"),
        ({"required": [4, 0]}, "above 0"),
        ({"backgrounds": ["a"]}, "one label per person"),
        ({"headcount": -1}, "headcount must be 0 or more"),
        ({"min_backgrounds": -1}, "min_backgrounds must be 0 or more"),
        ({"budget": -1}, "budget must be 0 or more"),
        ({"budget": float("nan")}, "budget must be 0 or more"),
        ({"include": [4]}, "rows of the pool run from 0 to 3"),
        ({"include": [-1]}, "rows of the pool run from 0 to 3"),
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(POOL, **change)


def loaded(code: str) -> str:
    """Which heavy packages some code loads."""
    code += "; import sys; print(sorted({'scipy.optimize', 'pandas'} & set(sys.modules)))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.slow
def test_importing_the_planner_loads_no_solver() -> None:
    assert loaded("import workshop.models.staffing") == "[]"


@pytest.mark.slow
@pytest.mark.parametrize("kit", sorted(path.parent.name for path in KITS.glob("*/kit.yaml")))
def test_a_shipped_kit_is_planned_without_a_solver_whose_import_would_take_longer(kit: str) -> None:
    code = "from workshop.kit import load_kit; from workshop.exercises.joins import best_plan"
    assert loaded(f"{code}; best_plan(load_kit({kit!r}))") == "[]"
