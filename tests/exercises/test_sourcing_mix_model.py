"""How likely a need stays open, by hand and by counting; no mix beats the best one."""

from itertools import product
from math import sqrt

import numpy as np
import pytest

from workshop.exercises.sourcing_mix.model import (
    Share,
    best_mix,
    best_move,
    best_sources,
    gaps_left,
    left_open,
    share_of,
)


@pytest.mark.parametrize(("able", "people"), [(0, 7), (1, 8), (3, 7), (5, 8), (6, 6), (40, 100)])
def test_the_interval_is_wilsons(able, people):
    share, z = able / people, 1.959964
    middle, half = share + z**2 / (2 * people), z * sqrt(share * (1 - share) / people + z**2 / (4 * people**2))
    low, high = (middle - half) / (1 + z**2 / people), (middle + half) / (1 + z**2 / people)
    assert Share(able, people).range == pytest.approx((low, high), abs=1e-6)


def test_of_nobody_nothing_is_known():
    assert Share(0, 0).range == (0.0, 1.0)


def test_shares_are_counted_in_the_pool(small_kit):
    found = share_of(small_kit, "b", "s1")
    assert (found.able, found.people, found.value) == (1, 3, pytest.approx(1 / 3))
    assert share_of(small_kit, "a", "s1").value == 0
    assert best_sources(small_kit, "s1") == ["b", "c"]
    assert best_sources(small_kit, "s3") == ["a"]


def test_what_stays_open_by_hand(small_kit):
    """One talk with a (of 2: p3 has s3 and s4, p6 s5), two with b (of 3: p1 has s1 and s2, p4 s3 and s4).

    With half a person added to either side, one talk meets nobody able with 2.5/3 where 0 of 2 are, with 1.5/3 where 1 of 2 is;
    two talks with 2.5/4 · 3.5/5 where 1 of 3 is, with 3.5/4 · 4.5/5 where 0 of 3 are.
    """
    left = left_open(small_kit, (1, 2, 0))
    rare, some = 2.5 / 4 * 3.5 / 5, 3.5 / 4 * 4.5 / 5
    by_hand = [2.5 / 3 * rare, 2.5 / 3 * rare, 1.5 / 3 * rare, 1.5 / 3 * rare, 1.5 / 3 * some]
    assert left.chance == pytest.approx(by_hand)
    assert gaps_left(small_kit, (1, 2, 0)) == pytest.approx(sum(by_hand))
    assert np.all(left.low <= left.chance)
    assert np.all(left.chance <= left.high)


def test_no_talks_close_nothing_and_leave_no_doubt(small_kit):
    left = left_open(small_kit, (0, 0, 0))
    assert left.low.tolist() == left.chance.tolist() == left.high.tolist() == [1.0] * 5


def test_nobody_of_two_is_no_proof_that_there_is_nobody(small_kit):
    left = left_open(small_kit, (6, 0, 0))
    assert left.chance[0] == pytest.approx(np.prod([(2.5 + met) / (3 + met) for met in range(6)]))
    assert left.low[0] < 0.2 < left.chance[0] < left.high[0]


@pytest.mark.parametrize("name", ["kit", "small_kit"])
def test_no_mix_at_all_beats_the_best_one(request, name):
    any_kit = request.getfixturevalue(name)
    talks, many = any_kit.content.sourcing.talks, len(any_kit.about.backgrounds)
    heads = product(range(talks + 1), repeat=many - 1)
    mixes = [(*head, talks - sum(head)) for head in heads if sum(head) <= talks]
    best = best_mix(any_kit, talks)
    assert sum(best) == talks
    assert gaps_left(any_kit, best) == pytest.approx(min(gaps_left(any_kit, mix) for mix in mixes), abs=1e-9)


@pytest.mark.parametrize("mix", [(6, 0, 0), (0, 5, 1), (2, 2, 2)])
def test_the_best_move_is_the_best_of_all_moves(small_kit, mix):
    def gaps(out, into):
        return gaps_left(small_kit, [n - (row == out) + (row == into) for row, n in enumerate(mix)])

    pairs = [(out, into) for out in range(3) if mix[out] for into in range(3) if out != into]
    assert best_move(small_kit, mix, 6).gaps == pytest.approx(min(gaps(*pair) for pair in pairs))
    assert best_move(small_kit, mix, 7).gaps == pytest.approx(min(gaps(None, into) for into in range(3)))
    assert best_move(small_kit, mix, 5).gaps == pytest.approx(min(gaps(out, None) for out in range(3) if mix[out]))
