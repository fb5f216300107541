"""Shares of people against published odds, closed forms and independent quadratures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from tests.evidence.published import Rarity
from workshop.evidence import records
from workshop.models.rarity import bar_of_top_share, log_orthant, share_meeting_all, shares_meeting_all


def equal(size, rho):
    return np.full((size, size), rho) + (1 - rho) * np.eye(size)


def chain(size, rho):
    """Each quality follows from the one before: correlation rho ** distance."""
    return rho ** np.abs(np.subtract.outer(np.arange(size), np.arange(size)))


def chain_share(bars, rho):
    """Such a chain passed along one variable at a time, each integral by Gauss–Legendre: no sampling."""
    points, weights = np.polynomial.legendre.leggauss(120)
    spread = np.sqrt(1 - rho**2)

    def grid(bar):
        return bar + 4.5 * (points + 1), 4.5 * weights

    def density(x, mean, sd):
        return np.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi))

    x, w = grid(bars[0])
    carried = density(x, 0, 1) * w
    for bar in bars[1:]:
        following, w = grid(bar)
        carried = (carried @ density(following[None, :], rho * x[:, None], spread)) * w
        x = following
    return carried.sum()


def blocks(sizes, within, between):
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return np.where(owner[:, None] == owner, within, between) + (1 - within) * np.eye(len(owner))


def block_share(bar, sizes, within, between):
    """Independent given a common factor and one factor a block: a quadrature inside a quadrature."""
    points, weights = np.polynomial.legendre.leggauss(200)
    z, w = 9 * points, 9 * weights * np.exp(-((9 * points) ** 2) / 2) / np.sqrt(2 * np.pi)
    own = np.sqrt(between) * z[:, None] + np.sqrt(within - between) * z[None, :]
    passing = ndtr((own - bar) / np.sqrt(1 - within))
    return w @ np.prod([passing**size @ w for size in sizes], axis=0)


@pytest.mark.parametrize(
    "odds", records(Rarity), ids=lambda odds: f"{odds.top_share}-{odds.qualities}-{odds.correlation}"
)
def test_the_odds_of_the_evidence_table(odds):
    bars = np.repeat(bar_of_top_share(odds.top_share), odds.qualities)
    assert round(1 / share_meeting_all(bars, odds.correlation)) == odds.one_in


@pytest.mark.parametrize("size", range(1, 13))
def test_closed_form_half_and_half(size):
    assert share_meeting_all(np.zeros(size), 0.5) == pytest.approx(1 / (size + 1), rel=1e-12)
    assert share_meeting_all(np.zeros(size), 0.0) == pytest.approx(0.5**size, rel=1e-12)
    assert share_meeting_all(np.zeros(size), 1.0) == pytest.approx(0.5, rel=1e-12)


@pytest.mark.parametrize("rho", [-0.99, -0.5, -0.1, 0.2, 0.7, 0.999, 0.999999, 1 - 1e-12])
def test_two_qualities_at_the_mean_follow_sheppard(rho):
    assert share_meeting_all([0, 0], rho) == pytest.approx(0.25 + np.arcsin(rho) / (2 * np.pi), rel=1e-9)


def test_three_unequal_qualities_at_the_mean_follow_plackett():
    matrix = np.array([[1, 0.2, -0.4], [0.2, 1, 0.6], [-0.4, 0.6, 1]])
    expected = 1 / 8 + (np.arcsin(0.2) + np.arcsin(-0.4) + np.arcsin(0.6)) / (4 * np.pi)
    assert share_meeting_all([0, 0, 0], matrix) == pytest.approx(expected, rel=1e-8)


@pytest.mark.slow
@pytest.mark.parametrize("rho", [0.05, 0.6, 0.999])
@pytest.mark.parametrize("bar", [-1.0, 1.0, 6.0])
@pytest.mark.parametrize("size", [2, 4, 6])
def test_lattice_and_quadrature_agree_down_to_one_in_a_trillion_trillion(size, bar, rho):
    bars = bar + np.linspace(0, 0.5, size)
    lattice = np.exp(log_orthant(bars, equal(size, rho), 1e-6))
    assert lattice == pytest.approx(share_meeting_all(bars, rho), rel=1e-6, abs=1e-300)


@pytest.mark.slow
@pytest.mark.parametrize("bar", [-1.0, 1.0, 6.0])
@pytest.mark.parametrize("loadings", [[0.3, 0.9, 0.6], [0.8, -0.5, 0.4, -0.2], [0.5, 0.0, 0.7], [0.99, 0.1, 0.6]])
def test_one_factor_with_unequal_loadings_is_integrated_exactly(loadings, bar):
    """Against SciPy's adaptive quadrature of the same integral, and where that is coarse against the lattice."""
    a, bars = np.array(loadings), bar + np.linspace(0, 0.4, len(loadings))
    matrix = np.outer(a, a)
    np.fill_diagonal(matrix, 1)
    steps = sorted({float(z) for z in bars[a != 0] / a[a != 0] if abs(z) < 15})
    found = quad(
        lambda z: np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * np.prod(ndtr((a * z - bars) / np.sqrt(1 - a * a))),
        -16,
        16,
        points=steps,
        limit=500,
        epsabs=0,
        epsrel=1e-11,
    )[0]
    assert share_meeting_all(bars, matrix) == pytest.approx(found, rel=1e-9)
    assert np.exp(log_orthant(bars, matrix, 1e-6)) == pytest.approx(found, rel=1e-6)


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(-0.98, 0.98), min_size=2, max_size=4), st.floats(-2, 5))
def test_any_loadings_agree_with_the_lattice(loadings, bar):
    a = np.array(loadings)
    matrix = np.outer(a, a)
    np.fill_diagonal(matrix, 1)
    bars = bar + np.linspace(0, 0.5, len(a))
    assert share_meeting_all(bars, matrix) == pytest.approx(np.exp(log_orthant(bars, matrix, 1e-6)), rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "rho", "bar"),
    [(5, 0.5, 0.0), (5, 0.7, 1.3), (5, -0.4, 1.0), (5, 0.5, 4.0), (8, 0.5, 0.0), (8, -0.4, 1.0), (12, 0.4, 3.0)],
)
def test_a_chain_of_qualities_agrees_with_step_by_step_integration(size, rho, bar):
    bars = bar + np.linspace(0, 0.6, size)
    assert share_meeting_all(bars, chain(size, rho)) == pytest.approx(chain_share(bars, rho), rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(("sizes", "error"), [([3, 3, 3], 1e-6), ([3, 3, 3, 3], 1e-4)])
def test_qualities_in_blocks_agree_with_nested_quadrature(sizes, error):
    found = share_meeting_all(np.full(sum(sizes), 1.0), blocks(sizes, 0.6, 0.3), error=error)
    assert found == pytest.approx(block_share(1.0, sizes, 0.6, 0.3), rel=error)


@pytest.mark.slow
def test_a_looser_error_is_quick_and_still_near():
    found = share_meeting_all(np.full(12, 2.0), blocks([6, 6], 0.5, 0.2), error=1e-3)
    assert found == pytest.approx(block_share(2.0, [6, 6], 0.5, 0.2), rel=1e-3)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(2, 4))
def test_any_small_matrix_agrees_with_scipy(seed, size):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(size, size + 2))
    covariance = root @ root.T
    matrix = covariance / np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
    bars = rng.normal(size=size)
    other = multivariate_normal(cov=matrix, seed=0).cdf(-bars)
    assert share_meeting_all(bars, matrix) == pytest.approx(other, abs=5e-5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_singular_matrices_are_handled(seed):
    """Three qualities made of two: compared with brute summation over a fine plane."""
    mix = np.array([[1, 0], [0, 1], [[0.6, 0.8], [-0.6, 0.8], [0.8, -0.6], [-0.8, -0.6]][seed]])
    axis = np.linspace(-7, 7, 2801)
    weight = np.exp(-(axis**2) / 2) * (axis[1] - axis[0]) / np.sqrt(2 * np.pi)
    bars = np.array([-0.3, -0.2, -0.5])
    third = mix[2, 0] * axis[:, None] + mix[2, 1] * axis[None, :] >= bars[2]
    inside = (axis >= bars[0])[:, None] & (axis >= bars[1])[None, :] & third
    assert share_meeting_all(bars, mix @ mix.T) == pytest.approx(weight @ inside @ weight, abs=2e-3)


def test_exact_opposites_and_exact_copies():
    assert share_meeting_all([-1, -0.5], -1.0) == pytest.approx(ndtr(0.5) - ndtr(-1), rel=1e-12)
    assert share_meeting_all([1, 1], -1.0) == 0
    twins = np.array([[1, 1, 0.2], [1, 1, 0.2], [0.2, 0.2, 1]])
    assert share_meeting_all([0.3, 0.7, 1], twins) == pytest.approx(share_meeting_all([0.7, 1], 0.2), rel=1e-9)


def test_three_that_cancel_out_cannot_all_be_high():
    assert share_meeting_all([0.1, 0.1, 0.1], -0.5) == 0
    assert share_meeting_all([-0.5, -0.5, -0.5], -0.5) > 0.01


@settings(deadline=None)
@given(st.lists(st.floats(-4, 4), min_size=1, max_size=6), st.floats(0, 1), st.floats(0, 1))
def test_higher_bars_never_leave_more_people(bars, rho, step):
    share = share_meeting_all(bars, rho)
    assert 0 <= share <= 1
    assert share_meeting_all(np.array(bars) + step, rho) <= share * (1 + 1e-9)
    assert share <= ndtr(-max(bars)) * (1 + 1e-9)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.floats(0, 4), min_size=2, max_size=6), st.floats(0, 0.9))
def test_more_correlation_leaves_more_people(bars, rho):
    assert share_meeting_all(bars, rho) <= share_meeting_all(bars, rho + 0.1) * (1 + 1e-9)


def test_bars_that_ask_nothing_or_too_much():
    assert share_meeting_all([], 0.3) == 1
    assert share_meeting_all([-np.inf, 0], 0.3) == pytest.approx(0.5)
    assert share_meeting_all([np.inf, 0], 0.3) == 0
    assert share_meeting_all([60.0] * 12, 0.3) == 0


def test_bars_of_top_shares():
    assert bar_of_top_share([0.5, 0.1]) == pytest.approx([0, 1.2815515655])
    assert bar_of_top_share(0) == np.inf


@pytest.mark.parametrize(
    ("bars", "correlation", "said"),
    [
        ([np.nan], 0, "must be a list of numbers"),
        (0.3, 0, "must be a list of numbers"),
        ([0, 0], 1.2, "between -1 and 1"),
        ([0, 0], np.nan, "between -1 and 1"),
        ([0, 0], np.eye(3), "2 × 2"),
        ([0, 0], [[1, 0.1], [0.2, 1]], "symmetric"),
        ([0, 0], [[1, 2], [2, 1]], "between -1 and 1"),
        ([0, 0], [[0.9, 0], [0, 1]], "diagonal"),
        ([0, 0, 0], -0.7, "contradict"),
        ([0, 0, 0], [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]], "contradict"),
        ([0] * 13, chain(13, 0.5), "up to 12"),
    ],
)
def test_questions_without_an_answer(bars, correlation, said):
    with pytest.raises(ValueError, match=said):
        share_meeting_all(bars, correlation)
    with pytest.raises(ValueError, match="share must lie"):
        bar_of_top_share(1.5)


@pytest.mark.parametrize("correlation", [0, 0.1, 0.3, 0.6, 0.9])
def test_many_sets_of_bars_at_once_are_as_one_by_one(correlation):
    sets = np.array([[0.0, 0.0, 0.0], [1.0, 2.0, -0.5], [3.0, 0.2, 1.1], [np.inf, 0.0, 0.0], [-np.inf, 1.0, 1.0]])
    each = [share_meeting_all(bars, correlation) for bars in sets]
    assert shares_meeting_all(sets, correlation) == pytest.approx(each, rel=1e-6, abs=1e-12)
