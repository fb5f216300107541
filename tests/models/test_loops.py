"""Composites against published figures, and loops worked out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence.published import figure
from workshop.evidence import Validity, records
from workshop.models.selection import (
    Methods,
    composite_difference,
    composite_sd,
    composite_validity,
    dominates,
    evaluate_loop,
    expected_impact_ratio,
)


def test_schmidt_and_hunters_published_combination():
    """1998, table 1: cognitive ability and an integrity test, uncorrelated."""
    known = {each.predictor: each.rho_1998 for each in records(Validity)}
    together = composite_validity([known["cognitive ability"], known["integrity test"]], 0, "optimal")
    assert together == pytest.approx(figure("schmidt_hunter_combined").value, abs=0.005)


def test_sackett_and_ellingsons_published_composites():
    """1997, table 1: a method with d = 1 joined by one with none, uncorrelated and correlated .50."""
    alone, together = figure("composite_difference_uncorrelated"), figure("composite_difference_correlated")
    assert composite_difference([1, 0], 0) == pytest.approx(alone.value, abs=0.005)
    assert composite_difference([1, 0], 0.5) == pytest.approx(together.value, abs=0.005)


def test_composites_by_hand():
    assert composite_validity([0.4, 0.3], 0.2) == pytest.approx(0.7 / np.sqrt(2.4))
    assert composite_validity([0.4, 0.3], 0.2, [3, 1]) == pytest.approx(1.5 / np.sqrt(10 + 2 * 3 * 0.2))
    assert composite_validity([0.42], 0) == pytest.approx(0.42)
    assert composite_sd([0.19], 0) == pytest.approx(0.19)
    assert composite_sd([0.1, 0.1], 0) == pytest.approx(0.1)
    assert composite_validity([0.0, 0.0], 0.3, "optimal") == 0


@pytest.mark.slow
@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 6))
def test_optimal_weights_reach_what_least_squares_does_and_beat_any_others(seed, size):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(60, size)) @ rng.normal(size=(size, size))
    performance = scores @ rng.normal(size=size) + rng.normal(size=60)
    scores = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    performance = (performance - performance.mean()) / performance.std()
    matrix, v = scores.T @ scores / 60, scores.T @ performance / 60
    expected = np.linalg.lstsq(scores, performance)[0]
    assert composite_validity(v, matrix, expected) == pytest.approx(composite_validity(v, matrix, "optimal"))
    fitted = scores @ expected
    # predictors that nearly repeat each other leave half the digits: the normal equations square their condition number
    assert composite_validity(v, matrix, "optimal") == pytest.approx(np.corrcoef(fitted, performance)[0, 1], abs=1e-7)
    assert composite_validity(v, matrix, rng.normal(size=size)) <= composite_validity(v, matrix, "optimal") + 1e-12


def test_the_same_method_twice_adds_nothing():
    assert composite_validity([0.4, 0.4], 1.0, "optimal") == pytest.approx(0.4)
    assert composite_validity([0.4, 0.4], 1.0) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: composite_validity([0.9, 0.9], 0.0), "contradict"),
        (lambda: composite_validity([0.1, 0.6], 1.0), "contradict"),
        (lambda: composite_validity([0.4, 0.4], -2), "between -1 and 1"),
        (lambda: composite_validity([1.4], 0), "validities must lie"),
        (lambda: composite_validity([], 0), "at least one"),
        (lambda: composite_validity([0.4, 0.3], 1.0 - 1e-13, [1, -1]), "contradict"),
        (lambda: composite_validity([0.4, 0.4], 1.0, [1, -1]), "cancel out"),
        (lambda: composite_validity([0.4], 0, [np.nan]), "weights must be"),
        (lambda: composite_difference([np.nan], 0), "finite"),
        (lambda: composite_sd([-0.1], 0), "sds must be"),
    ],
)
def test_figures_that_cannot_be_combined(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_impact_ratio_of_two_normal_groups():
    assert expected_impact_ratio(0, 0.3) == pytest.approx(1)
    assert expected_impact_ratio(1.0, 0.5) == pytest.approx(0.158655 / 0.5, abs=1e-5)
    assert expected_impact_ratio(-1.0, 0.5) == expected_impact_ratio(1.0, 0.5)


def test_a_loops_figures_by_hand():
    loop = evaluate_loop(Methods([60, 30, 45], [0.42, 0.40, 0.33], [0.23, 0.54, 0.67], 0.3), [2, 0])
    assert loop.methods == (0, 2)
    assert loop.minutes == 105
    assert loop.validity == pytest.approx(0.75 / np.sqrt(2.6))
    assert loop.difference == pytest.approx(0.90 / np.sqrt(2.6))


def test_domination_needs_a_real_gain():
    one = evaluate_loop(Methods([30, 30], [0.3, 0.3], [0.2, 0.2], 0), [0])
    twin = evaluate_loop(Methods([30, 30], [0.3, 0.3], [0.2, 0.2], 0), [1])
    assert not dominates(one, twin)
    assert dominates(one, twin._replace(difference=-0.25))


def test_a_loop_without_methods_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        evaluate_loop(Methods([30], [0.3], [0.1], 0), [])
