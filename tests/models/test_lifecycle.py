"""Decay against the evidence file, and the deprecation scenario against trying every play."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.published import figure
from workshop.models.lifecycle import (
    Action,
    Scenario,
    best_policy,
    costs_of,
    follow_cadence,
    months_until,
    share_fresh,
)

KEEP, SUNSET = Action("keep"), Action("sunset")
INF = np.inf


def small_scenarios():
    cost = st.one_of(st.integers(0, 20), st.just(INF))

    def build(shape):
        quarters, options = shape
        return st.builds(
            Scenario,
            running=st.lists(st.lists(cost, min_size=options, max_size=options), min_size=quarters, max_size=quarters),
            switching=st.lists(
                st.lists(st.integers(0, 20), min_size=options, max_size=options), min_size=options, max_size=options
            ),
            trial=st.lists(st.integers(0, 5), min_size=options, max_size=options),
            trial_saves=st.sampled_from([0.0, 0.5, 1.0]),
            without=st.lists(cost, min_size=quarters, max_size=quarters),
            sunset=st.integers(0, 20),
            start=st.integers(0, options - 1),
        )

    return st.tuples(st.integers(1, 4), st.integers(1, 2)).flatmap(build)


def every_play(scenario):
    quarters, options = scenario.shape
    choices = [KEEP, SUNSET, *(Action(kind, o) for kind in ("trial", "switch") for o in range(options))]
    for actions in product(choices, repeat=quarters):
        try:
            yield costs_of(scenario, actions).sum(), actions
        except ValueError:
            continue


def example():
    """A new release in quarter 2 is cheaper to run, and the option in use doubles in price from quarter 4."""
    running = [[10, INF], [10, INF], [10, 4], [10, 4], [20, 4], [20, 4], [20, 4], [20, 4]]
    return Scenario(running=running, switching=[0, 18], trial=[0, 2], trial_saves=0.5)


@pytest.mark.parametrize("half_life", [4, 12, 30])
def test_the_shares_left_after_six_months(half_life):
    assert round(100 * float(share_fresh(6, half_life))) == figure(f"fresh_half_life_{half_life}").value


def test_the_half_life_of_a_stem_premium_is_that_of_its_published_ends():
    left = figure("stem_premium_35").value / figure("stem_premium_24").value
    assert round(11 / months_until(left, 1.0), 1) == figure("stem_half_life").value


def test_half_is_left_after_a_half_life_and_all_of_what_never_ages():
    assert share_fresh([0, 5, 10], 5).tolist() == [1, 0.5, 0.25]
    assert share_fresh(1000, INF) == 1


@settings(deadline=None)
@given(st.floats(0.001, 1), st.floats(0.1, 1000))
def test_months_until_undoes_share_fresh(share, half_life):
    assert share_fresh(months_until(share, half_life), half_life) == pytest.approx(share)


def test_a_play_costs_what_its_quarters_say():
    costs = costs_of(example(), [KEEP, KEEP, Action("trial", 1), Action("switch", 1), KEEP, KEEP, KEEP, KEEP])
    assert costs.tolist() == [10, 10, 12, 13, 4, 4, 4, 4]


def test_the_best_policy_of_a_scenario_by_hand():
    """Two quarters at 10; a trial, 10 + 2; a switch at half price, 9 + 4; four quarters at 4. Switching at once: 62."""
    policy = best_policy(example())
    assert policy.actions == (KEEP, KEEP, Action("trial", 1), Action("switch", 1), KEEP, KEEP, KEEP, KEEP)
    assert policy.cost == 20 + 12 + 13 + 4 * 4
    assert costs_of(example(), [KEEP] * 8).sum() == 4 * 10 + 4 * 20
    assert costs_of(example(), [KEEP, KEEP, Action("switch", 1), *[KEEP] * 5]).sum() == 62


def test_without_savings_no_trial_is_worth_its_cost():
    plain = Scenario(running=example().running, switching=[0, 18], trial=[0, 2], trial_saves=0.0)
    assert best_policy(plain) == ((KEEP, KEEP, Action("switch", 1), *[KEEP] * 5), 62)


def test_dropping_it_can_be_best():
    scenario = Scenario(running=[[10]] * 5, switching=[0], trial=[0], without=2, sunset=5)
    assert best_policy(scenario) == ((SUNSET, KEEP, KEEP, KEEP, KEEP), 15)


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(small_scenarios())
def test_no_play_at_all_is_cheaper(scenario):
    plays = list(every_play(scenario))
    if not plays:
        with pytest.raises(ValueError, match="without an option on offer"):
            best_policy(scenario)
        return
    policy = best_policy(scenario)
    assert policy.cost == pytest.approx(min(cost for cost, _ in plays))
    assert costs_of(scenario, policy.actions).sum() == pytest.approx(policy.cost)
    assert best_policy(scenario) == policy


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(small_scenarios())
def test_a_cadence_is_a_play_and_never_beats_hindsight(scenario):
    for every in range(1, scenario.shape[0] + 1):
        try:
            play = follow_cadence(scenario, every)
        except ValueError as reason:
            assert "cannot be done in quarter" in str(reason)
            continue
        assert costs_of(scenario, play.actions).sum() == pytest.approx(play.cost)
        assert play.cost >= best_policy(scenario).cost - 1e-9


def test_cadences_of_the_example():
    """Reviewed only at the start nothing new is seen; every other quarter catches the release."""
    assert follow_cadence(example(), 8) == ((KEEP,) * 8, 120)
    assert follow_cadence(example(), 2).cost == 62
    assert min(follow_cadence(example(), every).cost for every in range(1, 9)) == 62


def test_a_withdrawn_option_forces_a_review():
    scenario = Scenario(running=[[1, 5], [INF, 5], [INF, 5]], switching=[0, 3], trial=[0, 0])
    assert follow_cadence(scenario, 3).actions == (KEEP, Action("switch", 1), KEEP)


def test_eight_quarters_of_five_options_are_solved():
    rng = np.random.default_rng(0)
    scenario = Scenario(running=rng.uniform(1, 10, (8, 5)), switching=rng.uniform(1, 9, (5, 5)), trial=[1] * 5)
    policy = best_policy(scenario)
    assert policy.cost <= min(follow_cadence(scenario, every).cost for every in range(1, 9))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"switching": [1, 2, 3]}, "broadcast"),
        ({"without": [1, 2, 3]}, "broadcast"),
    ],
)
def test_scenarios_that_cannot_be(changes, said):
    with pytest.raises(ValueError, match=said):
        Scenario(**({"running": [[1, 2], [1, 2]], "switching": [0, 0], "trial": [0, 0]} | changes))


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ([Action("switch", 1)], "switch 1 cannot be done in quarter 0"),
        ([Action("switch", 0)], "switch 0 cannot be done"),
        ([Action("switch", 7)], "cannot be done"),
        ([SUNSET], "sunset cannot be done in quarter 0"),
    ],
)
def test_actions_that_cannot_be_done_are_named(actions, said):
    with pytest.raises(ValueError, match=said):
        costs_of(example(), actions)
