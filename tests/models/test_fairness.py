"""Selection rates against the official cases, exact enumeration and two other implementations."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom
from scipy.stats import fisher_exact as scipy_fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from workshop.evidence import ImpactCase, figure, records
from workshop.models.fairness import (
    false_alarm_rate,
    fisher_exact,
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


@settings(deadline=None)
@given(groups, groups)
def test_flags_are_those_of_rational_arithmetic(one, two):
    assert under_four_fifths(*one, *two) == (Fraction(*one) < Fraction(4, 5) * Fraction(*two))


def test_false_alarms_of_the_evidence_file():
    assert false_alarm_rate(40, 10, 0.2) == pytest.approx(figure("false_alarms").value, abs=0.005)
    assert false_alarm_rate(40, 10, 0.0) == 0
    assert false_alarm_rate(40, 10, 1.0) == 0


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.01, 0.99))
def test_false_alarms_by_plain_summation(n1, n2, rate):
    chance = sum(
        binom.pmf(h1, n1, rate) * binom.pmf(h2, n2, rate)
        for h1, h2 in product(range(n1 + 1), range(n2 + 1))
        if 5 * h1 * n2 < 4 * h2 * n1 or 5 * h2 * n1 < 4 * h1 * n2
    )
    assert false_alarm_rate(n1, n2, rate) == pytest.approx(chance, abs=1e-9)


@settings(deadline=None)
@given(groups, groups)
def test_fishers_p_is_scipys(one, two):
    table = [[one[0], one[1] - one[0]], [two[0], two[1] - two[0]]]
    assert fisher_exact(*one, *two) == pytest.approx(scipy_fisher_exact(table).pvalue, abs=1e-9)


@pytest.mark.parametrize(
    ("one", "two"), [((48, 80), (12, 40)), ((36, 40), (16, 80)), ((3, 30), (9, 12)), ((1, 8), (7, 9))]
)
def test_the_interval_is_the_score_interval_of_statsmodels(one, two):
    low, high = confint_proportions_2indep(*one, *two, compare="ratio", method="score", correction=False)
    assert ratio_interval(*one, *two) == pytest.approx((low, high), rel=1e-4)


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


@pytest.mark.parametrize(("one", "two", "rate"), [(0, 5, 0.5), (5, 0, 0.5), (5, 5, 1.5)])
def test_false_alarms_need_people_and_a_rate(one, two, rate):
    with pytest.raises(ValueError, match="need applicants"):
        false_alarm_rate(one, two, rate)
