"""Where the middle of a room is, and when nobody stands there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.room.spreads import clusters, mark_of

SKETCH = [7, 9, 10, 10, 11, 12, 12, 13, 14, 15, 16, 18, 26, 27, 28, 29, 29, 30, 30, 31, 32, 33, 34, 34]
POINTS = 50


def split(values):
    return clusters(values, POINTS) is not None


def test_a_room_split_in_two_has_no_middle():
    mark = mark_of(SKETCH, POINTS)
    assert (mark.middle, mark.said) == (None, "12 or 30")
    assert mark.values == tuple(SKETCH)
    assert mark_of([10, 10, 10, 30, 30, 30, 30], POINTS).said == "10 or 30"
    assert mark_of([1, 1, 1, 2, 4, 4, 5, 5], 4).said == "1 or 4.5"


@pytest.mark.parametrize(
    "values",
    [
        [20] * 9,
        [10, 10, 30, 30],  # two on a side are no group
        [10, 10, 10, 10, 10, 10, 10, 10, 10, 40],  # nor is one who stands apart
        [10, 10, 10, 15, 15, 15],  # so near that it is one view
        [1, 1, 1, 50, 50, 50, 25, 26, 24],  # somebody stands in the middle
        [0, 5, 10, 15, 20, 25, 30, 35],
    ],
)
def test_other_rooms_have_one(values):
    assert mark_of(values, POINTS).middle == np.median(values)


def test_marks_next_to_each_other_are_no_split():
    assert mark_of([3, 3, 3, 3, 4, 4, 4, 4], 4).middle == 3.5


@pytest.mark.parametrize(("n", "often"), [(5, 0.0), (7, 0.16), (14, 0.08), (24, 0.03)])
@pytest.mark.parametrize("shape", ["normal", "even", "skewed"])
def test_rooms_of_one_mind_seldom_seem_split(n, often, shape):
    rng = np.random.default_rng(5)
    draw = {
        "normal": lambda: rng.normal(25, 8, n),
        "even": lambda: rng.uniform(0, 50, n),
        "skewed": lambda: rng.exponential(12, n),
    }[shape]
    rooms = [np.clip(np.round(draw()), 0, 50) for _ in range(300)]
    assert np.mean([split(room) for room in rooms]) <= often


@pytest.mark.parametrize("n", [8, 14, 24, 40])
def test_rooms_of_two_minds_nearly_always_do(n):
    rng = np.random.default_rng(5)
    rooms = [np.round([*rng.normal(10, 3, n // 2), *rng.normal(40, 4, n // 2)]) for _ in range(200)]
    assert np.mean([split(room) for room in rooms]) > 0.85


@given(st.lists(st.integers(0, 50), max_size=30))
def test_groups_are_everybody_with_room_between(values):
    found = clusters(values, POINTS)
    mark = mark_of(values, POINTS)
    assert list(mark.values) == sorted(values)
    assert (mark.middle is None) == (not values or found is not None)
    if found:
        low, high = found
        assert sorted([*low, *high]) == sorted(values)
        assert min(len(low), len(high)) >= max(3, len(values) / 4)
        assert min(high) - max(low) > POINTS / 8
