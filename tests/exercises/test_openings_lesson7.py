"""The opening of lesson 7 against published figures and a simulation."""

import numpy as np
import pytest

from workshop.evidence import Validity, records
from workshop.exercises import Outcome
from workshop.exercises.openings.lesson7 import (
    OPENING,
    SPREAD,
    VALIDITY,
    below_average,
    best_of,
    picked,
    place,
    result,
)


def test_the_validity_is_the_published_one():
    (known,) = [each for each in records(Validity) if each.predictor == "structured interview"]
    assert (known.rho_2022, known.sd) == (VALIDITY, SPREAD)


@pytest.mark.parametrize(("applicants", "known"), [(1, 0.0), (2, 0.5642), (10, 1.5388), (50, 2.2491), (100, 2.5076)])
def test_the_best_of_so_many_is_the_known_mean(applicants, known):
    assert best_of(applicants) == pytest.approx(known, abs=1e-4)


def test_places_by_hand():
    assert place(0) == pytest.approx(50)
    assert place(0.945) == pytest.approx(82.77, abs=0.01)
    assert picked(50, 0.42) == pytest.approx(place(0.42 * 2.2491), abs=0.01)
    assert picked(50, 0) == pytest.approx(50)


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
    assert found.option == "p83"
    assert "better than 83 of 100" in found.why[0]
    assert "one time in 6" in found.why[0]
    assert "anywhere from 65 to 93" in found.why[2]
    assert OPENING.run({"guess": "p99"}, kit).headline == "About 83 (you guessed: About 99)"
    assert OPENING.run({"guess": "p83"}, kit).outcome is Outcome.PASSED
    assert OPENING.run({"try": {"applicants": 2}}, kit).outcome is Outcome.FAILED


def test_nothing_is_given_away_before_the_guess_and_all_after_it(kit):
    picture = OPENING.picture(kit)
    picture.update(OPENING.complete({"try": {"applicants": 10, "validity": 80}}, kit))
    assert picture.finding.table.rows == (("The truly best", "94"), ("Your pick", "?"))
    assert picture.finding.facts == ()
    picture.update(OPENING.complete({"guess": "p66", "try": {"applicants": 50, "validity": 19}}, kit))
    assert picture.finding.table.rows == (("The truly best", "99"), ("Your pick", f"{picked(50, 0.19):.0f}"))
    assert picture.finding.facts[0].value == f"{below_average(50, 0.19):.0%}"
