"""`workshop check`: every exercise walked on a kit."""

import pytest

from workshop.exercises import EXERCISES, Outcome
from workshop.kit import KITS, KitError
from workshop.own_kit.proving import Report, Step, prove

SHIPPED = sorted(path.parent.name for path in KITS.glob("*/kit.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_kit_works_with_every_exercise(name):
    report = prove(name)
    assert report.good, str(report)
    for exercise in EXERCISES:
        cases = [step.case for step in report.steps if step.exercise == exercise.slug]
        assert cases[:2] == ["untouched", "model answer"]
        assert len(cases) >= 5
        assert exercise.title in str(report)
    assert "Ready for a workshop of" in str(report)


@pytest.mark.slow
def test_a_small_kit_of_another_trade_works_with_every_exercise(small_kit):
    report = prove(small_kit.folder)
    assert report.good, str(report)


@pytest.mark.slow
def test_a_kit_of_attacks_works_with_every_exercise(hostile_kit):
    report = prove(hostile_kit.folder)
    assert report.good, str(report)


@pytest.mark.slow
def test_a_kit_that_does_not_work_is_reported_step_by_step(small_folder):
    """A proxy in the kit's own anchors: its model answer cannot pass."""
    small_folder.edit("scorecard.yaml", "- degree", "- loaf")
    report = prove(small_folder.path)
    assert not report.good
    assert "✗ model answer: expected passed, but the check says failed" in str(report)
    assert "steps went wrong" in str(report)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("kit.yaml", "budget: 240", "budget: 25", "No team"),
        ("mirror.yaml", "- id: a3", "- id: a1", "twice"),
        ("kit.yaml", "title:", "titel:", "title"),
    ],
)
def test_a_kit_that_cannot_be_used_at_all_is_a_kit_error(small_folder, file, old, new, said):
    small_folder.edit(file, old, new)
    with pytest.raises(KitError, match=said) as caught:
        prove(small_folder.path)
    assert caught.value.problems[0].file == file
    assert caught.value.problems[0].fix


def test_one_wrong_step_is_enough(small_kit):
    feedback = EXERCISES[0].run({}, small_kit)
    right = Step("top-engineers", "a", Outcome.UNTOUCHED, feedback)
    wrong = Step("top-engineers", "b", Outcome.PASSED, feedback)
    assert Report(small_kit, (right,)).good
    assert not Report(small_kit, (right, wrong)).good
    assert "1 of 2 steps went wrong." in str(Report(small_kit, (right, wrong)))
