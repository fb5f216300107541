"""The designed pairs keep every promise of their docstring, and beat chance at telling weights apart."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.models import preferences
from workshop.models.preferences import design_pairs


def information(pairs, levels_per_attribute):
    difference = (pairs[:, 0] - pairs[:, 1]) / (np.array(levels_per_attribute) - 1)
    return np.linalg.det(difference.T @ difference)


def unordered(pair):
    return frozenset(map(tuple, pair.tolist()))


def assert_keeps_the_promises(levels_per_attribute, n_pairs, repeats, seed=0):
    pairs, repeat_of = design_pairs(levels_per_attribute, n_pairs, repeats, seed)
    unique = pairs[: n_pairs - repeats]
    assert pairs.shape == (n_pairs, 2, len(levels_per_attribute))
    better = pairs[:, 0] - pairs[:, 1]
    assert np.all((better > 0).any(axis=1) & (better < 0).any(axis=1))
    assert len({unordered(pair) for pair in unique}) == len(unique)
    assert np.array_equal(pairs[len(unique) :], unique[repeat_of, ::-1])
    for attribute, size in enumerate(levels_per_attribute):
        counts = np.bincount(unique[:, :, attribute].ravel(), minlength=size)
        assert counts.max() - counts.min() <= 1
        assert len(counts) == size
    assert information(unique, levels_per_attribute) > 0


@pytest.mark.parametrize("seed", range(5))
def test_the_workshops_fourteen_pairs(seed):
    assert_keeps_the_promises([3] * 5, 14, 2, seed)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(2, 4), min_size=3, max_size=5), st.integers(0, 3), st.integers(0, 99))
def test_any_shape_of_question(levels_per_attribute, repeats, seed):
    assert_keeps_the_promises(levels_per_attribute, 8 + repeats, repeats, seed)


def test_every_trade_off_there_is():
    assert_keeps_the_promises([3, 3], 9, 0)
    assert_keeps_the_promises([2, 2, 2], 9, 0)


@pytest.mark.slow
def test_the_same_arguments_give_the_same_pairs():
    first, second, other = (design_pairs([3] * 5, 14, seed=seed)[0] for seed in (3, 3, 4))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(0, 2))
def test_an_exchange_swaps_two_levels_of_one_attribute_and_every_swap_is_tried(seed, attribute):
    sizes, rng = np.array([3, 2, 4]), np.random.default_rng(seed)
    pairs = preferences._balanced_start(sizes, 5, rng)
    designs = np.moveaxis(preferences._exchanges(pairs, attribute), -1, 0)
    column, expected = pairs[attribute].ravel(), []
    for one, two in combinations(range(10), 2):
        if column[one] != column[two]:
            expected.append(pairs.copy())
            changed = expected[-1][attribute].reshape(-1)
            changed[[one, two]] = changed[[two, one]]
    assert np.array_equal(designs, expected)


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6))
def test_the_merit_of_a_design_is_what_its_docstring_says(seed):
    sizes, rng = np.array([3, 2, 4]), np.random.default_rng(seed)
    designs = np.stack([preferences._balanced_start(sizes, 5, rng) for _ in range(20)], axis=-1)
    for design, merit in zip(np.moveaxis(designs, -1, 0), preferences._merit(designs, sizes), strict=True):
        left, right = design[:, 0].T, design[:, 1].T
        difference = (left - right) / (sizes - 1)
        chance = 1 / (1 + np.exp(-2 * difference.sum(axis=1)))
        broken = sum(not (row.min() < 0 < row.max()) for row in difference)
        broken += 5 - len({unordered(np.array(pair)) for pair in zip(left, right, strict=True)})
        information = sum(p * (1 - p) * np.outer(d, d) for p, d in zip(chance, difference, strict=True))
        assert merit == pytest.approx(-broken if broken else np.linalg.det(information), abs=1e-12)


def random_trade_offs(rng):
    alternatives = rng.integers(0, 3, size=(400, 2, 5))
    gap = alternatives[:, 0] - alternatives[:, 1]
    return alternatives[(gap > 0).any(axis=1) & (gap < 0).any(axis=1)][:12]


def test_more_informative_than_any_of_500_random_designs():
    rng = np.random.default_rng(0)
    designed = information(design_pairs([3] * 5, 14)[0][:12], [3] * 5)
    assert designed > max(information(random_trade_offs(rng), [3] * 5) for _ in range(500))


def test_no_attributes_better_level_keeps_to_one_side():
    pairs = design_pairs([3] * 5, 14)[0][:12]
    assert np.all(np.abs(np.sign(pairs[:, 0] - pairs[:, 1]).sum(axis=0)) <= 3)


def test_differences_of_attributes_are_not_entangled():
    pairs = design_pairs([3] * 5, 14)[0][:12]
    correlation = np.corrcoef((pairs[:, 0] - pairs[:, 1]).T)
    assert max(abs(correlation[i, j]) for i, j in combinations(range(5), 2)) < 0.6


def test_more_pairs_than_there_are_trade_offs_are_refused():
    with pytest.raises(ValueError, match="only 9 different trade-offs"):
        design_pairs([3, 3], 12, 2)
