"""The opening of lesson 7 against published figures and a simulation."""

import numpy as np
import pytest
from scipy.stats import norm

from workshop.evidence import Validity, records
from workshop.exercises import Outcome
from workshop.exercises.openings.lesson7 import APPLICANTS, OPENING, below_average, place, result


def test_it_starts_at_the_published_validity(kit):
    (known,) = [each for each in records(Validity) if each.predictor == "structured interview"]
    tried = OPENING.complete({}, kit)["try"]
    assert OPENING.fields(kit)[1].filled(tried) == {"applicants": 50, "validity": round(100 * known.rho_2022)}


@pytest.mark.parametrize("applicants", [1, 2, 10, 50, 200])
def test_the_truly_best_beats_n_of_n_and_one_more(applicants):
    assert place(applicants, 1) == pytest.approx(100 * applicants / (applicants + 1), abs=0.01)


@pytest.mark.parametrize(("validity", "known"), [(0.42, 75.56), (0.1765, 61.12), (0.6635, 87.71), (1, 98.04), (0, 50)])
def test_the_mean_of_places_by_quadrature(validity, known):
    """Integrated apart from the code, over two normals: the highest score of fifty, and what performance adds to it."""
    score, noise = np.linspace(-6, 8, 1401), np.linspace(-8, 8, 321)
    top, rest = 50 * norm.pdf(score) * norm.cdf(score) ** 49, norm.pdf(noise)
    places = norm.cdf(validity * score[:, None] + np.sqrt(1 - validity**2) * noise)
    mean = 100 * np.trapezoid(np.trapezoid(places * rest, noise, axis=1) * top, score)
    assert place(50, validity) == pytest.approx(mean, abs=0.01)
    assert place(50, validity) == pytest.approx(known, abs=0.01)


def test_the_place_of_the_mean_is_another_number():
    """83 is the place of the mean performance, .42 × 2.2491, and of the median pick: more than the mean of places."""
    assert 100 * norm.cdf(0.42 * 2.2491) == pytest.approx(82.76, abs=0.01)
    assert place(50, 0.42) < 76


@pytest.mark.parametrize(("applicants", "validity"), [(1, 0.42), (10, 0.2), (50, 0.42), (200, 0.8)])
def test_the_chance_of_a_pick_below_average_is_what_a_simulation_finds(applicants, validity):
    draw = np.random.default_rng(11)
    score = draw.standard_normal((20_000, applicants)).max(axis=1)
    outcome = validity * score + np.sqrt(1 - validity**2) * draw.standard_normal(20_000)
    assert below_average(applicants, validity) == pytest.approx(float((outcome < 0).mean()), abs=0.01)


def test_its_ends():
    assert below_average(50, 0) == pytest.approx(0.5)
    assert below_average(50, 1) == pytest.approx(0, abs=1e-6)
    assert below_average(1, 0.42) == pytest.approx(0.5)


def test_the_result_says_the_computed_numbers(kit):
    found = result(kit)
    assert found.option == "p76"
    assert "better than 76 of 100" in found.why[0]
    assert "one time in 6" in found.why[0]
    assert "the 76 lies anywhere from 61 to 88" in found.why[2]
    assert OPENING.run({"guess": "p98"}, kit).headline == "About 76 (you guessed: About 98)"
    assert OPENING.run({"guess": "p76"}, kit).outcome is Outcome.PASSED
    assert f"The truly best of {APPLICANTS} would on average do better than 98 of 100" in OPENING.question(kit)
    assert OPENING.run({"try": {"applicants": 2}}, kit).outcome is Outcome.FAILED


def test_nothing_is_given_away_before_the_guess_and_all_after_it(kit):
    picture = OPENING.picture(kit)
    picture.update(OPENING.complete({"try": {"applicants": 10, "validity": 80}}, kit))
    assert picture.finding.table.rows == (("The truly best", "91"), ("Your pick", "?"))
    assert picture.finding.facts == ()
    picture.update(OPENING.complete({"guess": "p63", "try": {"applicants": 50, "validity": 19}}, kit))
    assert picture.finding.table.rows == (("The truly best", "98"), ("Your pick", f"{place(50, 0.19):.0f}"))
    assert picture.finding.facts[0].value == f"{below_average(50, 0.19):.0%}"
