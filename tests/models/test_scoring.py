"""Scorecards against hand calculation, a fine grid and exact rational arithmetic."""

from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.models.scoring import flip_weight, stability, weighted_scores


def cards():
    def tables(shape):
        levels = st.lists(
            st.lists(st.integers(0, 5), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
        weights = st.lists(st.integers(0, 40), min_size=shape[1], max_size=shape[1]).filter(any)
        return st.tuples(levels, weights)

    return st.tuples(st.integers(1, 7), st.integers(1, 5)).flatmap(tables)


def moved_scores(levels, weights, criterion, share):
    """Exact scores with one criterion at `share` (a Fraction of 1) and the others in proportion."""
    rest = sum(weights) - weights[criterion]
    moved = [(1 - share) * Fraction(w, rest) for w in weights]
    moved[criterion] = share
    return [20 * sum(w * level for w, level in zip(moved, row, strict=True)) for row in levels]


def places(scores):
    return [1 + sum(other > score for other in scores) for score in scores]


def test_scores_by_hand():
    assert weighted_scores([[5, 5], [0, 0], [3, 4]], [3, 1]).tolist() == [100, 0, 65]


@pytest.mark.slow
@settings(deadline=None)
@given(cards(), st.floats(0.001, 1000))
def test_only_proportions_of_weights_count(card, factor):
    levels, weights = card
    scores = weighted_scores(levels, weights)
    assert scores == pytest.approx(weighted_scores(levels, np.array(weights) * factor))
    assert np.all((scores >= 0) & (scores <= 100 + 1e-9))


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(cards(), st.integers(0, 30))
def test_the_band_is_exactly_what_every_move_gives(card, shift):
    """Checked in rational arithmetic at both ends, every crossing and a point between each two of them."""
    levels, weights = card
    result = stability(levels, weights, shift=shift)
    seen = [(weighted_scores(levels, weights).tolist(), result.place.tolist())]
    total = sum(weights)
    for criterion, weight in enumerate(weights):
        if weight == total:
            continue
        now = Fraction(weight, total)
        start, end = max(now - Fraction(shift, 100), Fraction(0)), min(now + Fraction(shift, 100), Fraction(1))
        at = sorted({start, end, *crossings(levels, weights, criterion, start, end)})
        at += [(a + b) / 2 for a, b in pairwise(at)]
        moves = [moved_scores(levels, weights, criterion, share) for share in at]
        seen += [(scores, places(scores)) for scores in moves]
    scores = np.array([[float(score) for score in row] for row, _ in seen])
    ranks = np.array([row for _, row in seen])
    assert result.lowest_score == pytest.approx(scores.min(axis=0))
    assert result.highest_score == pytest.approx(scores.max(axis=0))
    assert result.best_place.tolist() == ranks.min(axis=0).tolist()
    assert result.worst_place.tolist() == ranks.max(axis=0).tolist()


def crossings(levels, weights, criterion, start, end):
    first, last = (moved_scores(levels, weights, criterion, Fraction(share)) for share in (0, 1))
    for i, j in combinations(range(len(levels)), 2):
        gap, slope = first[i] - first[j], (last[i] - first[i]) - (last[j] - first[j])
        if slope and start <= -gap / slope <= end:
            yield -gap / slope


def test_tied_people_share_the_better_place():
    result = stability([[5, 0], [0, 5], [2.5, 2.5], [1, 1]], [50, 50], shift=5)
    assert result.place.tolist() == [1, 1, 1, 4]
    assert result.best_place.tolist() == [1, 1, 1, 4]
    assert result.worst_place.tolist() == [3, 3, 2, 4]


def test_a_tie_only_at_the_very_end_of_the_move_still_counts():
    """At 55 points both score 49.9; up to there the second is ahead, and at 45 further ahead."""
    result = stability([[2.9, 2.0], [2.0, 3.1]], [50, 50], shift=5)
    assert result.place.tolist() == [2, 1]
    assert result.best_place.tolist() == [1, 1]
    assert result.worst_place.tolist() == [2, 1]


def test_a_criterion_with_all_the_weight_cannot_move():
    result = stability([[5, 0], [4, 5]], [100, 0], shift=5)
    assert result.best_place.tolist() == result.worst_place.tolist() == [1, 2]
    assert stability([[3], [2]], [10]).worst_place.tolist() == [1, 2]


def test_weights_stop_at_0_and_100():
    result = stability([[5, 0], [0, 5]], [97, 3], shift=5)
    assert (result.lowest_score[0], result.highest_score[0]) == pytest.approx((92, 100))


def test_the_winner_flips_where_the_lines_cross():
    regions = flip_weight([[5, 1], [2, 4], [0, 5]], [50, 50], 0)
    assert [region.winners for region in regions] == [(2,), (1,), (0,)]
    assert [region.end for region in regions] == pytest.approx([100 / 3, 50, 100])


def test_people_alike_win_together():
    assert flip_weight([[5, 1], [5, 1], [5, 0]], [1, 1], 0) == ((0.0, 100.0, (0, 1)),)


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(cards(), st.data())
def test_regions_cover_the_range_and_name_the_exact_winners(card, data):
    levels, weights = card
    criterion = data.draw(st.integers(0, len(weights) - 1))
    if sum(weights) == weights[criterion]:
        with pytest.raises(ValueError, match="every other weight is 0"):
            flip_weight(levels, weights, criterion)
        return
    regions = flip_weight(levels, weights, criterion)
    assert regions[0].start == 0
    assert regions[-1].end == 100
    assert [r.end for r in regions[:-1]] == [r.start for r in regions[1:]]
    assert all(one.winners != two.winners for one, two in pairwise(regions))
    for region in regions:
        middle = Fraction((region.start + region.end) / 200).limit_denominator(10**9)
        scores = moved_scores(levels, weights, criterion, middle)
        assert region.winners == tuple(i for i, score in enumerate(scores) if score == max(scores))


@pytest.mark.parametrize(
    ("levels", "weights", "said"),
    [
        ([[1, 2]], [1], "one weight a criterion"),
        ([], [], "one weight a criterion"),
        ([[1, 6]], [1, 1], "between 0 and 5"),
        ([[1, np.nan]], [1, 1], "between 0 and 5"),
        ([[1, 2]], [0, 0], "not all 0"),
        ([[1, 2]], [-1, 2], "0 or more"),
    ],
)
def test_cards_that_cannot_be_scored(levels, weights, said):
    for function in (weighted_scores, stability):
        with pytest.raises(ValueError, match=said):
            function(levels, weights)
