"""Names that others script against: they may not go, whether or not the package itself uses them."""

import pandas as pd
import pytest

import workshop
from workshop import exercises
from workshop.models import agreement, fairness, growth, lifecycle, preferences, rarity, scoring, selection, staffing

NAMES = [
    (workshop, "load_kit exercise KitError"),
    (exercises, "EXERCISES run_check"),
    (rarity, "share_meeting_all"),
    (selection, "success_ratio mean_criterion utility composite_validity"),
    (preferences, "fit_pairs fit_choices"),
    (agreement, "icc krippendorff_alpha"),
    (fairness, "impact_ratios"),
    (staffing, "Problem plan_team"),
    (growth, "simulate"),
    (lifecycle, "best_policy"),
]


@pytest.mark.parametrize(("module", "names"), NAMES, ids=[module.__name__ for module, _ in NAMES])
def test_it_is_there(module, names):
    assert all(callable(getattr(module, name)) or name == "EXERCISES" for name in names.split())


def test_scoring_is_there():
    assert scoring.__doc__


def test_a_script_checks_an_answer(kit):
    first = exercises.EXERCISES[0]
    feedback = exercises.run_check(first, first.model_answer(kit).answer, kit)
    assert (feedback.outcome.value, bool(feedback.messages)) == ("passed", True)


def test_a_script_has_tables(kit):
    assert isinstance(kit.people, pd.DataFrame) and isinstance(kit.skills, pd.DataFrame)
