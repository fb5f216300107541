"""Choice models against McFadden's and Agresti's published estimates, an independent fit, and their own promises."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import logsumexp
from statsmodels.discrete.conditional_models import ConditionalLogit

from tests.evidence.published import ChoiceWeight, PairStrength, PairWins, figure
from workshop.evidence import records
from workshop.models.preferences import (
    FEW_CHOICES_PENALTY,
    fit_choices,
    fit_pairs,
    importance,
)

TEAMS = [each.player for each in records(PairStrength)]


def baseball():
    """The 1987 American League East: wins of the row over the column."""
    wins = np.zeros((len(TEAMS), len(TEAMS)))
    for each in records(PairWins):
        wins[TEAMS.index(each.winner), TEAMS.index(each.loser)] = each.wins
    return wins


def travel_modes():
    """McFadden's 210 travellers between air, train, bus and car: (210, 4, 6) and the chosen mode."""
    data = sm.datasets.modechoice.load_pandas().data
    mode = data["mode"].to_numpy()
    constants = [(mode == index).astype(float) for index in (1, 2, 3)]
    columns = [*constants, data["gc"], data["ttme"], (mode == 1) * data["hinc"]]
    return np.stack(columns, axis=1).reshape(-1, 4, 6), data["choice"].to_numpy().reshape(-1, 4).argmax(axis=1)


def simulated_choices(weights, choices, alternatives=2, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(choices, alternatives, len(weights)))
    return x, np.argmax(x @ weights + rng.gumbel(size=(choices, alternatives)), axis=1)


def test_mcfaddens_published_estimates():
    x, chosen = travel_modes()
    fit = fit_choices(x, chosen)
    assert fit.weights == pytest.approx([each.weight for each in records(ChoiceWeight)], abs=1e-4)
    utility = x @ fit.weights
    log_likelihood = (utility[np.arange(210), chosen] - logsumexp(utility, axis=1)).sum()
    assert log_likelihood == pytest.approx(figure("modechoice_log_likelihood").value, abs=5e-4)
    assert fit.clear.tolist() == [True, True, True, True, True, False]


@pytest.mark.slow
def test_weights_and_standard_errors_agree_with_statsmodels():
    x, chosen = travel_modes()
    y = (np.arange(4) == chosen[:, None]).astype(int).ravel()
    other = ConditionalLogit(y, x.reshape(-1, 6), groups=np.repeat(np.arange(len(x)), 4)).fit(disp=0)
    fit = fit_choices(x, chosen, penalty=1e-9)
    assert fit.weights == pytest.approx(other.params, rel=1e-4)
    assert (fit.upper - fit.weights) / 1.959964 == pytest.approx(other.bse, rel=1e-4)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.floats(-12, 12), min_size=3, max_size=3), st.floats(-1e3, 1e3))
def test_units_do_not_matter(exponents, shift):
    x, chosen = simulated_choices(np.array([1.0, -0.5, 0.2]), 30)
    scale = 10.0 ** np.array(exponents)
    plain, scaled = fit_choices(x, chosen), fit_choices((x + shift) * scale, chosen)
    assert scaled.weights * scale == pytest.approx(plain.weights, rel=1e-6, abs=1e-6)
    assert scaled.lower * scale == pytest.approx(plain.lower, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("choices", [1, 5, 14, 200])
def test_a_perfectly_consistent_person_gets_finite_weights_with_wide_intervals(choices):
    x, _ = simulated_choices(np.ones(4), choices)
    chosen = (x @ np.ones(4)).argmax(axis=1)
    fit = fit_choices(x, chosen)
    assert np.all(np.isfinite([fit.weights, fit.lower, fit.upper]))
    assert np.all(fit.upper - fit.lower > 2 * np.abs(fit.weights))
    assert np.all((x @ fit.weights).argmax(axis=1) == chosen)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 20).flatmap(
        lambda n: st.lists(
            st.lists(st.sampled_from([-1e99, -3.0, 0.0, 1e-90, 2.0, 1e99]), min_size=6, max_size=6),
            min_size=n,
            max_size=n,
        )
    ),
    st.data(),
)
def test_nothing_overflows(rows, data):
    x = np.array(rows).reshape(-1, 3, 2)
    chosen = data.draw(st.lists(st.integers(0, 2), min_size=len(x), max_size=len(x)))
    fit = fit_choices(x, chosen)
    assert np.all(np.isfinite([fit.weights, fit.lower, fit.upper]))
    assert np.all(fit.lower < fit.upper)


def test_an_attribute_that_never_differs_within_a_choice_gets_no_weight():
    x, chosen = simulated_choices(np.array([1.0, 1.0]), 40)
    x[:, :, 1] = np.linspace(0, 5, 40)[:, None]
    fit = fit_choices(x, chosen)
    assert fit.weights[1] == 0
    assert not fit.clear[1]


@pytest.mark.parametrize("penalty", [1e-5, 0.2, 5.0])
def test_the_fit_is_the_maximum_of_the_penalised_likelihood(penalty):
    """Against a general optimiser on attributes scaled to a root mean square deviation of 1 within choices."""
    x, chosen = simulated_choices(np.array([2.0, -1.0, 0.3]), 40, alternatives=3)
    x = x - x.mean(axis=1, keepdims=True)
    x = x / np.sqrt(np.mean(x**2, axis=(0, 1)))

    def loss(weights):
        utility = x @ weights
        return logsumexp(utility, axis=1).sum() - utility[np.arange(40), chosen].sum() + penalty / 2 * weights @ weights

    expected = minimize(loss, np.zeros(3), options={"gtol": 1e-8}).x
    assert fit_choices(x, chosen, penalty=penalty).weights == pytest.approx(expected, abs=1e-5)


def test_a_stronger_penalty_pulls_towards_zero():
    x, chosen = simulated_choices(np.array([2.0, 1.0]), 12)
    sizes = [np.abs(fit_choices(x, chosen, penalty=p).weights).sum() for p in (1e-5, 1e-2, 1, 100)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.5


@pytest.mark.slow
def test_intervals_cover_the_truth_about_95_times_in_100():
    truth = np.array([1.0, -0.5])
    fits = [fit_choices(*simulated_choices(truth, 150, seed=seed)) for seed in range(150)]
    covered = np.mean([(fit.lower < truth) & (truth < fit.upper) for fit in fits])
    assert 0.91 < covered < 0.98


@pytest.mark.parametrize(
    ("x", "chosen", "penalty", "said"),
    [
        (np.zeros((0, 2, 2)), [], 1, "none of them 0"),
        (np.zeros((2, 2)), [0, 1], 1, "must be"),
        (np.full((1, 2, 2), np.nan), [0], 1, "finite"),
        (np.zeros((1, 2, 2)), [2], 1, r"0\.\.1"),
        (np.zeros((1, 2, 2)), [0, 1], 1, "one whole number per choice"),
        (np.zeros((1, 2, 2)), [0.5], 1, "whole number"),
        (np.zeros((1, 2, 2)), [0], 0, "penalty"),
    ],
)
def test_choices_that_cannot_be_fitted_are_named(x, chosen, penalty, said):
    with pytest.raises(ValueError, match=said):
        fit_choices(x, chosen, penalty=penalty)


def test_agrestis_published_strengths():
    strengths = fit_pairs(baseball())
    assert (strengths - strengths[-1]).round(2).tolist() == [each.strength for each in records(PairStrength)]
    assert strengths.sum() == pytest.approx(0, abs=1e-12)


def test_strengths_are_the_maximum_of_the_penalised_likelihood():
    wins = baseball()

    def loss(s):
        return np.sum(wins * np.logaddexp(0, s[None, :] - s[:, None])) + 2.0 / 2 * s @ s

    assert fit_pairs(wins, penalty=2.0) == pytest.approx(
        minimize(loss, np.zeros(7), options={"gtol": 1e-7}).x, abs=1e-5
    )


def test_two_players_have_the_log_odds_of_their_games():
    strengths = fit_pairs([[0, 30], [10, 0]])
    assert strengths[0] - strengths[1] == pytest.approx(np.log(3), abs=1e-4)


@pytest.mark.slow
@settings(deadline=None)
@given(
    st.integers(1, 6).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 10**6), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_strengths_are_finite_and_sum_to_zero_whatever_the_table(rows):
    wins = np.array(rows)
    np.fill_diagonal(wins, 0)
    strengths = fit_pairs(wins)
    assert np.all(np.isfinite(strengths))
    assert abs(strengths.sum()) < 1e-9


def test_players_without_losses_or_games_stay_finite():
    strengths = fit_pairs([[0, 5, 0], [0, 0, 0], [0, 0, 0]])
    assert strengths[0] > 3 > 0 > strengths[1]
    assert strengths[2] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("wins", [[[0, 1]], [[0, -1], [1, 0]], [[1, 0], [0, 0]], [[0, np.inf], [0, 0]], []])
def test_tables_that_are_not_wins_are_refused(wins):
    with pytest.raises(ValueError, match="wins must be"):
        fit_pairs(wins)


def test_importance_is_weight_times_range_as_shares():
    fit = fit_choices(*simulated_choices(np.array([2.0, -1.0]), 4000))
    shares, _, _ = importance(fit, [1, 2])
    worth = np.abs(fit.weights) * [1, 2]
    assert shares == pytest.approx(100 * worth / worth.sum())


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1000), st.sampled_from([1e-5, FEW_CHOICES_PENALTY]))
def test_importance_intervals_hold_the_share_and_stay_within_100(seed, penalty):
    fit = fit_choices(*simulated_choices(np.array([2.0, -1.0, 0.0]), 14, seed=seed), penalty=penalty)
    shares, lower, upper = importance(fit, [2, 2, 2])
    assert shares.sum() == pytest.approx(100)
    assert np.all((lower >= 0) & (lower <= shares))
    assert np.all((upper <= 100) & (upper >= shares))
    assert np.array_equal(lower, importance(fit, [2, 2, 2])[1])


def test_importance_interval_agrees_with_the_delta_method_when_data_are_plenty():
    fit = fit_choices(*simulated_choices(np.array([2.0, -1.0]), 4000))
    shares, lower, upper = importance(fit, [1, 1])
    a, b = np.abs(fit.weights)
    slope = 100 * np.array([b, -a]) / (a + b) ** 2 * np.sign(fit.weights)
    error = 1.96 * np.sqrt(slope @ fit.covariance @ slope)
    assert upper[0] - shares[0] == pytest.approx(error, rel=0.08)
    assert shares[0] - lower[0] == pytest.approx(error, rel=0.08)


def test_importance_without_any_preference_is_even():
    shares, lower, upper = importance(fit_choices(np.zeros((3, 2, 2)), [0, 0, 1]), [1, 1])
    assert shares == pytest.approx([50, 50], abs=2)
    assert upper[0] - lower[0] > 80
