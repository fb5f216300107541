"""Growth keeps its promises whatever the team, and follows the recurrence worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workshop.models.growth import simulate

INF = np.inf


@st.composite
def teams(draw):
    people = draw(st.integers(2, 5))
    levels = draw(arrays(float, (people, draw(st.integers(1, 3))), elements=st.floats(0, 5)))
    pair = st.tuples(st.integers(0, people - 1), st.integers(0, people - 1)).filter(lambda p: p[0] != p[1])
    return levels, draw(st.lists(pair, max_size=4))


@pytest.mark.slow
@given(teams(), st.floats(0, 1), st.integers(0, 99))
@settings(deadline=None)
def test_without_pairs_or_fading_nothing_changes(team, rate, seed):
    levels, _ = team
    paths = simulate(levels, [], 6, 3, rate, INF, seed)
    assert np.array_equal(paths, np.broadcast_to(levels, (3, 7, *levels.shape)))


@pytest.mark.slow
@given(teams(), st.integers(0, 99))
@settings(deadline=None)
def test_without_learning_or_fading_pairs_change_nothing(team, seed):
    levels, pairs = team
    assert np.array_equal(
        simulate(levels, pairs, 6, 3, 0.0, INF, seed)[:, -1], np.broadcast_to(levels, (3, *levels.shape))
    )


@pytest.mark.slow
@given(teams(), st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 100), st.integers(0, 99))
@settings(deadline=None)
def test_a_higher_rate_never_lowers_anyone(team, rate, more, half_life, seed):
    levels, pairs = team
    slow = simulate(levels, pairs, 8, 4, rate, half_life, seed)
    fast = simulate(levels, pairs, 8, 4, min(rate + more, 1.0), half_life, seed)
    assert np.all(fast >= slow - 1e-9)


@pytest.mark.slow
@given(teams(), st.floats(0, 1), st.floats(0.01, 100), st.integers(0, 99))
@settings(deadline=None)
def test_levels_stay_on_the_scale_and_nobody_passes_the_teams_best(team, rate, half_life, seed):
    levels, pairs = team
    paths = simulate(levels, pairs, 8, 4, rate, half_life, seed)
    assert np.all((paths >= 0) & (paths <= 5))
    assert np.all(paths <= levels.max(axis=0) + 1e-9)


@pytest.mark.slow
@given(teams(), st.floats(0, 1), st.integers(0, 99))
@settings(deadline=None)
def test_nobody_is_pulled_down_by_a_weaker_one(team, rate, seed):
    levels, pairs = team
    steps = np.diff(simulate(levels, pairs, 8, 4, rate, INF, seed), axis=1)
    assert np.all(steps >= -1e-12)


@pytest.mark.slow
@given(teams(), st.integers(1, 20), st.integers(1, 20), st.integers(0, 99))
@settings(deadline=None)
def test_runs_are_the_same_however_many_are_asked_for(team, few, more, seed):
    levels, pairs = team
    small = simulate(levels, pairs, 5, few, 0.3, 24, seed)
    large = simulate(levels, pairs, 5, few + more, 0.3, 24, seed)
    assert np.array_equal(small, large[:few])


def test_seeds_differ_and_repeat():
    levels, pairs = [[5, 0], [0, 5]], [(0, 1)]
    assert np.array_equal(simulate(levels, pairs, 5, 3, 0.2, 24, 1), simulate(levels, pairs, 5, 3, 0.2, 24, 1))
    assert not np.array_equal(simulate(levels, pairs, 5, 3, 0.2, 24, 1), simulate(levels, pairs, 5, 3, 0.2, 24, 2))


def test_fading_alone_halves_in_a_half_life():
    paths = simulate([[4.0, 2.0]], [], 12, 1, 0.0, [12, 6], 0)
    assert paths[0, 12, 0] == pytest.approx([2, 0.5])
    assert paths[0, 6, 0, 0] == pytest.approx(4 / np.sqrt(2))


def test_a_skill_fades_neither_for_whoever_does_its_work_nor_for_their_partner():
    used = [[True, False], [False, False], [False, False]]
    paths = simulate([[4.0, 4.0], [2.0, 2.0], [2.0, 2.0]], [(0, 1)], 12, 1, 0.0, 12, 0, used)
    assert paths[0, -1] == pytest.approx(np.array([[4, 2], [2, 1], [1, 1]]))
    apart = simulate([[4.0, 4.0], [2.0, 2.0], [2.0, 2.0]], [], 12, 1, 0.0, 12, 0, used)
    assert apart[0, -1] == pytest.approx(np.array([[4, 2], [1, 1], [1, 1]]))


def test_the_gap_closes_by_the_rate_on_average():
    """Luck averages 1, so the mean of many runs follows rate × gap."""
    paths = simulate([[5.0], [1.0]], [(0, 1)], 2, 40_000, 0.1, INF, 0)
    assert paths[:, 1, 1, 0].mean() == pytest.approx(1 + 0.1 * 4, abs=0.005)
    assert paths[:, 2, 1, 0].mean() == pytest.approx(5 - 4 * 0.9**2, abs=0.01)
    assert np.all(paths[:, :, 0] == 5)


def test_with_full_rates_the_weaker_catches_up_at_once_or_half_way_by_luck():
    paths = simulate([[4.0], [0.0]], [(0, 1)], 1, 500, 1.0, INF, 0)
    reached = paths[:, 1, 1, 0]
    assert reached.max() == 4
    assert reached.min() > 0.5


def test_people_learn_from_the_best_they_are_paired_with_not_the_sum():
    alone = simulate([[5.0], [3.0], [0.0]], [(0, 2)], 1, 5, 0.2, INF, 0)
    both = simulate([[5.0], [3.0], [0.0]], [(0, 2), (1, 2)], 1, 5, 0.2, INF, 0)
    assert np.array_equal(alone[:, :, 2], both[:, :, 2])


def test_everyone_starts_the_month_at_once():
    """The second learns from the first; the third sees only what the second knew before."""
    paths = simulate([[5.0], [0.0], [0.0]], [(0, 1), (1, 2)], 1, 5, 0.5, INF, 0)
    assert np.all(paths[:, 1, 1] > 0)
    assert np.all(paths[:, 1, 2] == 0)


def test_pairs_can_change_by_month():
    paths = simulate([[5.0], [0.0]], [[], [(0, 1)], []], 3, 2, 0.5, INF, 0)
    assert np.all(paths[:, 1, 1] == 0)
    assert np.all(paths[:, 2, 1] > 0)
    assert np.array_equal(paths[:, 3], paths[:, 2])
    assert np.array_equal(
        simulate([[5], [0]], [(0, 1)], 2, 2, 0.5, 9, 0), simulate([[5], [0]], [[(0, 1)]] * 2, 2, 2, 0.5, 9, 0)
    )
    assert simulate([[5.0]], [], 0, 2, 0.5, INF, 0).shape == (2, 1, 1, 1)


def test_rates_of_each_person():
    paths = simulate([[5.0], [0.0], [0.0]], [(0, 1), (0, 2)], 3, 2, [0.0, 0.3, 0.0], INF, 0)
    assert np.all(paths[:, -1, 1] > 0)
    assert np.all(paths[:, -1, 2] == 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"levels": [1, 2]}, "levels must be"),
        ({"levels": [[6]]}, "levels must be"),
        ({"pairs": [(0, 0)]}, "two different rows"),
        ({"pairs": [(0, 2)]}, "two different rows"),
        ({"pairs": [(0, 0.5)]}, "two different rows"),
        ({"pairs": [[(0, 1)]] * 2}, "each of the 3 months"),
        ({"pairs": [[(0, 1, 1)]] * 3}, "two different rows"),
        ({"months": -1, "pairs": []}, "months must be"),
        ({"runs": 0}, "runs 1 or more"),
        ({"learning_rate": 1.5}, "learning_rate"),
        ({"learning_rate": [0.1, 0.1, 0.1]}, "learning_rate"),
        ({"half_life": 0}, "half_life"),
        ({"half_life": [1, 2]}, "half_life"),
    ],
)
def test_teams_that_cannot_be_simulated(changes, said):
    good = {
        "levels": [[1], [2]],
        "pairs": [(0, 1)],
        "months": 3,
        "runs": 2,
        "learning_rate": 0.1,
        "half_life": 12,
        "seed": 0,
    }
    with pytest.raises(ValueError, match=said):
        simulate(**(good | changes))
