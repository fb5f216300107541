"""The game's model by hand on the small kit: oven 10 10 40 against nothing 8 8 (move 12, trial 1); mill 10 10 10, without 30 2 2 (drop 3)."""

from itertools import product

import pytest

from tests.kits import SHIPPED
from workshop.exercises.deprecation_game import model
from workshop.kit import load_kit
from workshop.kit.content.lesson4 import GameScenario
from workshop.models.lifecycle import best_policy, costs_of, follow_cadence


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def regret(scenario, actions):
    return costs_of(scenario, actions).sum() - best_policy(scenario).cost


def test_hindsight_by_hand(small_kit):
    """Oven: 10, then 12 + 8, then 8 is 38; staying is 60, moving in week 3 is 40, a trial first is 10 + 11 + 6 + 8 = 35."""
    sticks = model.yardsticks(small_kit)
    assert [action.kind for action in sticks.best["oven"].actions] == ["keep", "trial", "switch"]
    assert sticks.best["oven"].cost == 35
    assert [action.kind for action in sticks.best["mill"].actions] == ["keep", "sunset", "keep"]
    assert sticks.best["mill"].cost == 10 + 5 + 2
    assert sticks.cost == 52
    assert sticks.by_quarter == (20, 16, 16)


def test_a_rhythm_is_the_same_for_all_solutions_and_the_cheapest_one_is_named(small_kit):
    sticks = model.yardsticks(small_kit)
    scenarios = [model.scenario_of(s, 0.5) for s in small_kit.content.scenario.solutions]
    totals = {every: sum(follow_cadence(one, every).cost for one in scenarios) for every in (1, 2, 3)}
    assert sticks.cadence == min(totals.values())
    assert totals[sticks.every] == sticks.cadence


@pytest.mark.parametrize("name", ["oven", "mill"])
def test_losses_add_up_to_the_regret_of_every_play_there_is(small_kit, name):
    solution = next(s for s in small_kit.content.scenario.solutions if s.id == name)
    scenario, reckoned = model.scenario_of(solution, 0.5), 0
    for kinds in product(("keep", "trial", "switch", "sunset"), repeat=3):
        play = model.play_of(solution, list(kinds), 0.5)
        if play.refused:
            continue
        reckoned += 1
        losses = model.lost(solution, play, 0.5)
        assert min(losses) >= -1e-9
        assert sum(losses) == pytest.approx(regret(scenario, play.actions))
    assert reckoned > 5


def test_losses_add_up_on_the_shipped_kit_too(kit):
    ids = model.quarter_ids(kit)
    for solution in kit.content.scenario.solutions:
        play = model.plays({solution.id: dict.fromkeys(ids, "keep")}, kit)[solution.id]
        expected = regret(model.scenario_of(solution, kit.content.scenario.trial_saves), play.actions)
        assert sum(model.lost(solution, play, kit.content.scenario.trial_saves)) == pytest.approx(expected)


def test_each_of_the_three_solutions_teaches_something_else(shipped):
    kinds = [sorted({a.kind for a in policy.actions}) for policy in model.yardsticks(shipped).best.values()]
    assert sorted(kinds) == [["keep"], ["keep", "sunset"], ["keep", "switch", "trial"]]


def test_an_offer_taken_away_cannot_be_kept(small_kit):
    solution = small_kit.content.scenario.solutions[0].model_copy(update={"theirs": (None, 8.0, None)})
    play = model.play_of(solution, ["keep", "switch", "keep"], 0.5)
    assert play.refused == "keep"
    assert play.costs == [10, 20]


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "what"), [
    ("- id: gateway", "- id: prompt_store", "‘prompt_store’ stands here twice."),
    ("ours: [40, 46, 54,", "ours: [40, 46,", "There are 5 quarters and 4 costs."),
    ("without: [90, 58,", "without: [90,", "There are 5 quarters and 4 costs."),
    ("ours: [35, 35, 35, 35, 35]", "ours: [0, 0, 0, 0, 0]", "It costs nothing in any quarter."),
])  # fmt: skip
def test_a_kit_that_disagrees_with_itself_is_told_where(kit_folder, old, new, what):
    kit_folder.edit("scenario.yaml", old, new)
    assert [problem.what for problem in kit_folder.problems()] == [what]


def test_content_is_what_the_game_expects(small_kit):
    assert isinstance(small_kit.content.scenario, GameScenario)
    assert model.quarter_ids(small_kit) == ["q1", "q2", "q3"]


def test_all_costs_said_are_whole_so_that_differences_of_them_agree(shipped):
    """416.5 and 435 were once said as 416, 435 and “better by 18”."""
    sticks = model.yardsticks(shipped)
    for cost in (sticks.cost, sticks.cadence, *sticks.by_quarter):
        assert cost == int(cost)
