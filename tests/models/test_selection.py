"""Selection utilities against the published tables, closed forms and independent integration."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import ndtr, ndtri, owens_t

from tests.evidence.published import BestOf, MeanCriterion, SuccessRatio, figure
from workshop.evidence import Validity, records
from workshop.models.selection import credibility_interval, expected_best, mean_criterion, success_ratio, utility


@pytest.mark.parametrize("row", [0.05, 0.2, 0.5, 0.6])
def test_every_published_taylor_russell_cell(row):
    cells = [cell for cell in records(SuccessRatio) if cell.base_rate == row]
    assert len(cells) in (11, 22, 26)
    found = success_ratio(row, [cell.selection_ratio for cell in cells], [cell.validity for cell in cells])
    assert np.max(np.abs(found - [cell.success_ratio for cell in cells])) <= 0.01


@pytest.mark.parametrize("validity", np.linspace(-1, 1, 41))
def test_half_and_half_has_a_closed_form(validity):
    assert success_ratio(0.5, 0.5, validity) == pytest.approx(0.5 + np.arcsin(validity) / np.pi, abs=1e-13)


def test_the_seven_digit_anchor():
    """It belongs to base rate .6 and validity .5; for .5 and .6, as also quoted, the closed form gives another number."""
    assert round(float(success_ratio(0.6, 0.5, 0.5)), 7) == figure("taylor_russell_anchor").value
    assert round(float(success_ratio(0.5, 0.5, 0.6)), 7) == figure("success_half_half_06").value


def test_no_validity_hires_the_base_rate():
    rates = np.linspace(0, 1, 11)
    assert success_ratio(rates[:, None], rates, 0.0) == pytest.approx(np.repeat(rates[:, None], 11, axis=1), abs=1e-14)


@pytest.mark.parametrize("base", [0.0, 1e-9, 0.2, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("hired", [1e-9, 0.1, 0.5, 0.999999, 1.0])
def test_perfect_validity_either_way(base, hired):
    assert success_ratio(base, hired, 1.0) == pytest.approx(min(1.0, base / hired), rel=1e-12)
    overlap = max(0, Fraction(base) + Fraction(hired) - 1)
    assert success_ratio(base, hired, -1.0) == pytest.approx(float(overlap / Fraction(hired)), abs=1e-12)


@pytest.mark.parametrize(("validity", "limit"), [(0.3, 1.0), (0.0, 0.2), (-0.3, 0.0)])
def test_hiring_next_to_nobody(validity, limit):
    assert success_ratio(0.2, 0.0, validity) == limit
    assert abs(success_ratio(0.2, 1e-300, validity) - limit) < 1e-8


def integrated(base, hired, r):
    """P(Y above its cut | X above its cut) as a plain integral over X."""
    h, k, spread = -ndtri(hired), -ndtri(base), np.sqrt(1 - r * r)
    breaks = [h, *sorted(p for p in (k / r - 3 * spread, k / r + 3 * spread, h + 2) if h < p < h + 12), h + 12]

    def density(x):
        return np.exp(-x * x / 2) / np.sqrt(2 * np.pi) * ndtr((r * x - k) / spread)

    parts = [quad(density, a, b, epsabs=0, epsrel=1e-12, limit=400)[0] for a, b in pairwise(breaks)]
    return sum(parts) / hired


@pytest.mark.parametrize("r", [0.05, 0.42, 0.7, 0.95, 0.99, 0.9999])
@pytest.mark.parametrize(("base", "hired"), [(0.2, 0.1), (0.9, 0.3), (1e-6, 1e-4), (0.5, 0.99), (1e-12, 0.2)])
def test_small_rates_and_high_validities_agree_with_integration(base, hired, r):
    assert success_ratio(base, hired, r) == pytest.approx(integrated(base, hired, r), rel=1e-9)


@settings(deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(-0.99, 0.99))
def test_agrees_with_owens_function(base, hired, r):
    h, k, s = -ndtri(hired), -ndtri(base), np.sqrt(1 - r * r)
    if min(abs(h), abs(k)) < 1e-6:
        return
    apart = 0.5 if h * k < 0 else 0.0
    below = (ndtr(h) + ndtr(k)) / 2 - owens_t(h, (k - r * h) / (h * s)) - owens_t(k, (h - r * k) / (k * s)) - apart
    assert success_ratio(base, hired, r) == pytest.approx((hired + base - 1 + below) / hired, abs=1e-11)


@pytest.mark.slow
@settings(deadline=None)
@given(st.floats(0, 1), st.floats(1e-12, 1), st.floats(-1, 1), st.floats(0, 1))
def test_a_success_ratio_is_a_share_and_grows_with_validity(base, hired, r, step):
    low, high = success_ratio(base, hired, r), success_ratio(base, hired, min(r + step, 1.0))
    assert 0 <= low <= 1
    assert low <= high + 1e-9 + 1e-16 / hired  # of negative validity, joint shares are right to 1e-16


def test_a_grid_broadcasts():
    rates = np.linspace(0.01, 0.99, 100)
    grid = success_ratio(rates[:, None], rates, 0.42)
    assert grid.shape == (100, 100)
    assert grid[19, 9] == success_ratio(rates[19], rates[9], 0.42)
    assert success_ratio(0.2, 0.1, np.array([0.1, 0.3])).shape == (2,)


@pytest.mark.parametrize("point", records(MeanCriterion), ids=lambda point: str(point.selection_ratio))
def test_naylor_shine_published_ordinates(point):
    assert mean_criterion(point.selection_ratio, 1.0) == pytest.approx(point.mean, abs=5e-5)
    assert mean_criterion(point.selection_ratio, 0.42) == pytest.approx(0.42 * point.mean, abs=5e-5)


def test_mean_criterion_at_the_ends():
    assert mean_criterion(1.0, 0.5) == 0
    above, _ = quad(lambda x: x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi), -ndtri(1e-12), 40, epsabs=0)
    assert mean_criterion(1e-12, 1.0) == pytest.approx(above / 1e-12, rel=1e-9)
    assert mean_criterion([0.1, 0.5], [[0.0], [0.5]]).shape == (2, 2)


def test_utility_is_the_published_formula():
    assert utility(10, 2, 0.4, 50_000, 0.1, 30_000) == pytest.approx(
        10 * 2 * 0.4 * 50_000 * 1.754983 - 30_000, rel=1e-6
    )
    assert utility(10, 2, 0.0, 50_000, 0.1, 30_000) == -30_000
    assert utility(10, [1, 2], 0.4, 50_000, 0.1, 0).shape == (2,)


@pytest.mark.parametrize("best", records(BestOf), ids=lambda best: str(best.candidates))
def test_published_expected_best_of_n(best):
    assert expected_best(best.candidates) == pytest.approx(best.expected, abs=5e-5)


def test_expected_best_closed_forms_and_validity():
    assert expected_best([2, 3]) == pytest.approx([1 / np.sqrt(np.pi), 1.5 / np.sqrt(np.pi)], abs=1e-12)
    assert expected_best(1) == pytest.approx(0, abs=1e-12)
    assert expected_best(50, 0.42) == pytest.approx(figure("best_of_50_interviewed").value, abs=5e-4)
    assert expected_best(1e9) == pytest.approx(6.0737, abs=0.02)


def test_the_structured_interviews_published_interval():
    interview, published = records(Validity)[0], figure("structured_interview_interval")
    assert (interview.predictor, interview.rho_2022) == ("structured interview", published.value)
    low, high = credibility_interval(interview.rho_2022, interview.sd)
    assert (round(float(low), 2), round(float(high), 2)) == (published.low, published.high)
    assert credibility_interval(0.9, 0.5) == (pytest.approx(0.2592, abs=1e-4), 1.0)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: success_ratio(1.1, 0.5, 0.5), "base_rate"),
        (lambda: success_ratio(0.5, np.nan, 0.5), "selection_ratio"),
        (lambda: success_ratio(0.5, 0.5, 1.01), "validity"),
        (lambda: mean_criterion(0, 0.5), "somebody must be hired"),
        (lambda: utility(-1, 1, 0.5, 1, 0.5, 0), "n_hired must lie"),
        (lambda: expected_best(0), "n must lie"),
    ],
)
def test_figures_out_of_range_are_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()
