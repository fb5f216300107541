"""Odds and the smallest team, by hand on the small kit: level 2 of S1, S2 and S3 is reached by four of eight people each,
level 4 of any skill by two."""

from dataclasses import replace
from itertools import combinations, pairwise
from statistics import NormalDist

import numpy as np
import pytest

from workshop.exercises.unicorn_meter.model import (
    expected,
    good_bars,
    in_words,
    lowered_each,
    pool_share,
    share_of,
    smallest_team,
    without_each,
)


def test_unrelated_skills_multiply(small_kit):
    assert share_of(small_kit, {"s1": 4, "s2": 4}, 0) == pytest.approx(1 / 16)
    assert share_of(small_kit, {"s1": 4, "s2": 4, "s3": 4}, 0) == pytest.approx(1 / 64)


def test_half_of_people_on_each_bar_with_a_correlation_of_a_half_is_one_in_k_plus_one(small_kit):
    assert share_of(small_kit, {"s1": 2, "s2": 2, "s3": 2}, 50) == pytest.approx(1 / 4, abs=1e-9)
    assert share_of(small_kit, {"s1": 2, "s2": 2}, 50) == pytest.approx(1 / 3, abs=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("together", [0, 30, 60])
def test_the_share_is_that_of_people_drawn_with_the_correlation_assumed(kit, together):
    """What all have in common accounts for the correlation: a million people, and bars that each pool share clears."""
    bars = {need.skill: need.required - 1 for need in kit.about.team.skills[:3]}
    draw, rho = np.random.default_rng(5), together / 100
    common = np.sqrt(rho) * draw.standard_normal((1_000_000, 1))
    scores = common + np.sqrt(1 - rho) * draw.standard_normal((1_000_000, len(bars)))
    shares = [sum(p.levels[s] >= level for p in kit.candidates) / len(kit.candidates) for s, level in bars.items()]
    cleared = scores > [NormalDist().inv_cdf(1 - share) for share in shares]
    assert [share_of(kit, {s: level}, together) for s, level in bars.items()] == pytest.approx(shares)
    assert share_of(kit, bars, together) == pytest.approx(cleared.all(axis=1).mean(), abs=0.002)


def test_skills_that_go_together_leave_more_people(kit):
    bars = {need.skill: need.required for need in kit.about.team.skills[:5]}
    shares = [share_of(kit, bars, together) for together in range(0, 61, 10)]
    assert all(more > 1.2 * fewer for fewer, more in pairwise(shares))


def test_no_bar_leaves_everybody_and_a_bar_nobody_reaches_leaves_nobody(small_kit):
    assert share_of(small_kit, {}, 30) == 1
    beyond = replace(small_kit, candidates=small_kit.candidates[4:])  # nobody has more than 2 in S3
    assert pool_share(beyond, "s3", 3) == share_of(beyond, {"s1": 2, "s3": 3}, 30) == 0
    assert smallest_team(beyond, {"s1": 2, "s3": 3}) is None


def test_the_costliest_tick_and_the_best_bar_to_lower_come_first(small_kit):
    bars = {"s1": 2, "s2": 4, "s3": 1}  # reached by 4, 2 and 7 of 8
    assert list(without_each(small_kit, bars, 0).items()) == [
        ("s2", pytest.approx(28 / 64)),
        ("s1", pytest.approx(14 / 64)),
        ("s3", pytest.approx(1 / 8)),
    ]
    assert lowered_each(small_kit, {"s1": 2, "s3": 1}, 0) == {"s1": pytest.approx(6 / 8 * 7 / 8)}


@pytest.mark.parametrize(
    ("share", "words", "people"),
    [
        (1 / 739, "1 in 739", "1.4"),
        (1 / 25, "1 in 25", "40"),
        (0.72, "72%", "720"),
        (0, "nobody", "0"),
        (1 / 1234567, "1 in 1,230,000", "less than 0.1"),
        (1 / 8.1e9, "1 in over 8 billion", "less than 0.1"),
        (1 / 7.9e9, "1 in 7,900,000,000", "less than 0.1"),
        (0.0095, "1 in 105", "10"),
        (0.0094, "1 in 106", "9.4"),
        (0.4, "1 in 2", "400"),
        (1.0, "100%", "1,000"),
        (0.41, "41%", "410"),
        (0.00004, "1 in 25,000", "less than 0.1"),
        (0.00005, "1 in 20,000", "0.1"),
    ],
)
def test_odds_in_words(share, words, people):
    assert (in_words(share), expected(share)) == (words, people)


def brute(kit, bars):
    """(size, cost) of the smallest and then least costly covering team, by trying all."""
    for size in range(len(bars) + 1):
        costs = [
            sum(p.cost for p in team)
            for team in combinations(kit.candidates, size)
            if all(any(p.levels[s] >= level for p in team) for s, level in bars.items())
        ]
        if costs:
            return size, min(costs)
    return None


@pytest.mark.parametrize("seed", range(12))
def test_the_smallest_team_is_the_smallest(small_kit, seed):
    levels = np.random.default_rng(seed).integers(0, 6, (8, 5))
    people = [
        p.model_copy(update={"levels": dict(zip(p.levels, map(int, row), strict=True))})
        for p, row in zip(small_kit.candidates, levels, strict=True)
    ]
    crowd = replace(small_kit, candidates=tuple(people))
    for bars in (
        {},
        {"s1": 4},
        {"s1": 4, "s2": 4, "s3": 4},
        dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), 4),
        dict.fromkeys(("s1", "s2", "s3", "s4", "s5"), 5),
    ):
        team = smallest_team(crowd, bars)
        assert (None if team is None else (len(team), sum(p.cost for p in team))) == brute(crowd, bars)


def test_the_smallest_team_for_the_whole_list_of_the_kit(kit):
    bars = {need.skill: need.required for need in kit.about.team.skills}
    team = smallest_team(kit, bars)
    assert all(any(p.levels[s] >= level for p in team) for s, level in bars.items())
    able = [frozenset(s for s, level in bars.items() if p.levels[s] >= level) for p in kit.candidates]
    useful = [one for one in set(able) if not any(one < other for other in able)]
    fewer = combinations(useful, len(team) - 1)
    assert not any(frozenset().union(*some) == set(bars) for some in fewer)


def test_the_model_answer_leaves_enough_even_if_skills_are_unrelated(kit):
    wanted = kit.content.tiers.of_thousand
    bars = good_bars(kit, wanted, 3)
    assert share_of(kit, bars, 0) * 1000 >= wanted
    musts = {need.skill: need.required - 1 for need in kit.about.team.skills}
    weight = {need.skill: need.weight for need in kit.about.team.skills}
    fitting = [
        sum(weight[s] for s in some)
        for some in combinations(musts, 3)
        if 1000 * np.prod([pool_share(kit, s, musts[s]) for s in some]) >= wanted
    ]
    assert sum(weight[s] for s in bars) == max(fitting)
