"""Selection rates against the official cases, exact enumeration and two other implementations."""

from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.proportion import confint_proportions_2indep

from tests.evidence.published import ImpactCase, figure
from workshop.evidence import records
from workshop.models.fairness import (
    impact_ratios,
    ratio_interval,
    under_four_fifths,
)

groups = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_official_questions_and_answers_of_1979():
    """Only .75 is under four fifths; .80 itself is not."""
    cases = [case for case in records(ImpactCase) if case.source.id == "qa_1979"]
    table = impact_ratios([cases[0].hired_highest, *(case.hired for case in cases)], [cases[0].applied_highest] * 4)
    assert table["ratio"].tolist() == pytest.approx([1, *(case.ratio for case in cases)])
    assert table["flagged"].tolist() == [False, *(case.flagged for case in cases)]
    assert [case.flagged for case in cases] == [True, False, False]


def test_the_eeocs_2023_example():
    (case,) = (case for case in records(ImpactCase) if case.source.id == "eeoc_2023")
    table = impact_ratios([case.hired_highest, case.hired], [case.applied_highest, case.applied])
    assert table.loc[1, "ratio"] == pytest.approx(case.ratio)
    assert bool(table.loc[1, "flagged"]) is case.flagged
    assert table.loc[1, "p"] == pytest.approx(figure("eeoc_p").value, abs=5e-6)


def test_no_ratio_of_exactly_four_fifths_is_flagged():
    """Every pair of groups up to 60 people whose ratio is exactly .80."""
    exact = naive = 0
    for n1, n2 in product(range(1, 61), repeat=2):
        for h1 in range(1, n1 + 1):
            h2, rest = divmod(4 * h1 * n2, 5 * n1)
            if rest == 0:
                exact += 1
                naive += (h2 / n2) / (h1 / n1) < 0.8
                assert not under_four_fifths(h2, n2, h1, n1)
                assert h2 == 0 or under_four_fifths(h2 - 1, n2, h1, n1)
    assert exact == figure("exact_four_fifths_pairs").value
    assert naive == figure("float_trap").value  # a comparison of floats flags a third of them


@pytest.mark.slow
@settings(deadline=None)
@given(groups, groups)
def test_flags_are_those_of_rational_arithmetic(one, two):
    assert under_four_fifths(*one, *two) == (Fraction(*one) < Fraction(4, 5) * Fraction(*two))


def test_false_alarms_of_the_evidence_file():
    """How often one of two groups of 40 and 10 is flagged whose true rates are both .20: every outcome weighed."""
    chances = np.outer(binom.pmf(range(41), 40, 0.2), binom.pmf(range(11), 10, 0.2))
    flagged = (
        chance
        for (one, two), chance in np.ndenumerate(chances)
        if under_four_fifths(one, 40, two, 10) or under_four_fifths(two, 10, one, 40)
    )
    assert sum(flagged) == pytest.approx(figure("false_alarms").value, abs=0.005)


def fisher(one, two):
    """Two-sided p: the chance of every table as unlikely as this one, or more, with these totals; in whole numbers."""
    total = one[0] + two[0]
    ways = {h: comb(one[1], h) * comb(two[1], total - h) for h in range(max(0, total - two[1]), min(total, one[1]) + 1)}
    return sum(way for way in ways.values() if way <= ways[one[0]]) / comb(one[1] + two[1], total)


@pytest.mark.slow
@settings(deadline=None)
@given(groups, groups)
def test_p_is_fishers_in_whole_numbers(one, two):
    table = impact_ratios([one[0], two[0]], [one[1], two[1]])
    reference = table["ratio"].tolist().index(1)
    assert table["p"][reference] == 1
    assert table["p"][1 - reference] == pytest.approx(fisher(one, two), abs=1e-9)


@pytest.mark.parametrize(
    ("one", "two"), [((48, 80), (12, 40)), ((36, 40), (16, 80)), ((3, 30), (9, 12)), ((1, 8), (7, 9))]
)
def test_the_interval_is_the_score_interval_of_statsmodels(one, two):
    low, high = confint_proportions_2indep(*one, *two, compare="ratio", method="score", correction=False)
    assert ratio_interval(*one, *two) == pytest.approx((low, high), rel=1e-4)


@pytest.mark.slow
@settings(deadline=None)
@given(groups, groups)
def test_the_interval_holds_the_ratio_and_turns_round_with_it(one, two):
    low, high = ratio_interval(*one, *two)
    assert 0 <= low <= high
    if two[0]:
        assert low * (1 - 1e-9) <= (one[0] / one[1]) / (two[0] / two[1]) <= high * (1 + 1e-9)
    back = ratio_interval(*two, *one)
    assert back[0] == pytest.approx(0 if np.isinf(high) else 1 / high, rel=1e-6)
    assert back[1] == (np.inf if low == 0 else pytest.approx(1 / low, rel=1e-6))


@pytest.mark.parametrize(("n1", "n2", "p1", "p2"), [(40, 10, 0.2, 0.2), (40, 10, 0.4, 0.2), (25, 25, 0.3, 0.15)])
def test_the_interval_covers_the_true_ratio_about_95_times_in_100(n1, n2, p1, p2):
    chances = np.outer(binom.pmf(range(n1 + 1), n1, p1), binom.pmf(range(n2 + 1), n2, p2))
    covered = 0.0
    for (h1, h2), chance in np.ndenumerate(chances):
        low, high = ratio_interval(h2, n2, h1, n1)
        covered += chance * (low <= p2 / p1 <= high)
    assert 0.93 < covered < 0.985


def test_every_column_of_a_row():
    table = impact_ratios([3, 1], [20, 10])
    assert list(table.columns) == [
        "hired",
        "applied",
        "rate",
        "ratio",
        "flagged",
        "lower",
        "upper",
        "p",
        "small",
        "one_hire_decides",
    ]
    row = table.loc[1]
    assert (row["hired"], row["applied"], row["rate"]) == (1, 10, 0.1)
    assert row["ratio"] == pytest.approx(2 / 3)
    assert bool(row["flagged"])
    assert bool(row["small"])
    assert bool(row["one_hire_decides"])
    assert row["lower"] < 2 / 3 < row["upper"]
    assert row["p"] == 1
    reference = table.loc[0]
    assert (reference["ratio"], reference["lower"], reference["upper"], reference["p"]) == (1, 1, 1, 1)
    assert not reference["one_hire_decides"]


def test_large_and_clear_differences_are_neither_small_nor_decided_by_one_hire():
    row = impact_ratios([500, 200], [1000, 1000]).loc[1]
    assert not row["small"]
    assert not row["one_hire_decides"]
    assert row["upper"] < 0.8


def test_one_hire_can_also_raise_a_flag():
    assert impact_ratios([10, 8], [20, 20])["one_hire_decides"].tolist() == [False, True]


def test_nobody_hired_means_equal_rates():
    table = impact_ratios([0, 0], [5, 9])
    assert table["ratio"].tolist() == [1, 1]
    assert not table["flagged"].any()
    assert table.loc[1, "upper"] == np.inf


def test_huge_counts_do_not_overflow():
    assert impact_ratios(np.array([4, 3]) * 10**3, np.array([5, 5]) * 10**3)["flagged"].tolist() == [False, True]
    assert under_four_fifths(4 * 10**30 - 1, 10**31, 5 * 10**30, 10**31)


@pytest.mark.parametrize(
    ("hired", "applied", "said"),
    [
        ([1], [2, 3], "same groups"),
        ([], [], "same groups"),
        ([3], [2], "no more hired than applied"),
        ([-1], [2], "no more hired than applied"),
        ([0], [0], "at least one applicant"),
        ([0.5], [2], "whole counts"),
    ],
)
def test_counts_that_cannot_be(hired, applied, said):
    with pytest.raises(ValueError, match=said):
        impact_ratios(hired, applied)
