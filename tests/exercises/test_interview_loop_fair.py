"""What an interview loop owes for fairness and for what nobody has written: which loops pass, what one stands by, and the model."""

import pytest

from tests.exercises.said import messages
from tests.exercises.test_interview_loop import RATES, WHY, run, told
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing
from workshop.exercises.interview_loop import EXERCISE
from workshop.exercises.interview_loop.model import fairness, fitting_loops, is_unwritten, loop_of, members
from workshop.kit import load_kit
from workshop.models.selection import dominates


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_a_loop_fails_exactly_if_another_beats_it_without_a_test_that_nobody_wrote(name):
    kit = load_kit(name)
    qualities = tuple(kit.quality)
    for loop in fitting_loops(kit, qualities):
        feedback = run(kit, *(method.id for method in members(loop, kit)))
        there = {method for method in kit.content.loop.methods if not is_unwritten(method, kit)} | {*members(loop, kit)}
        rivals = [other for other in fitting_loops(kit, qualities) if {*members(other, kit)} <= there]
        beaten = any(dominates(other, loop) for other in rivals)
        assert (feedback.outcome is Outcome.FAILED) == beaten


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_plans_own_task_may_be_in_a_loop_and_what_would_beat_it_is_a_note(name):
    feedback = run(load_kit(name), "structured", "work_sample", rates={"base_rate": 40, "hired": 10})
    assert feedback.outcome is Outcome.PASSED
    assert (
        "Structured interview and Job knowledge test would beat your loop, but nobody has written Job knowledge test yet. So yours passes, "
        "and the choice is yours. It has 76 good hires of 100 instead of 73, a fairness of 39 instead of 33, and takes 1 h 45 min instead "
        "of 2 h 30 min." in told(feedback, Tone.NEXT)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_model_loop_needs_nothing_written_and_none_that_fits_is_fairer(name):
    kit = load_kit(name)
    answer = EXERCISE.model_answer(kit).answer
    loop = loop_of(answer["methods"], kit)
    assert not any(is_unwritten(method, kit) for method in members(loop, kit))
    assert loop.difference == min(other.difference for other in fitting_loops(kit, tuple(kit.quality)))
    assert answer["steps"]
    assert "One can defend Structured interview and Work sample as well." in " ".join(
        EXERCISE.model_answer(kit).reasoning
    )


ALONE = "One method decides everything. Pick a second one, or say in a sentence why one is enough."


def test_one_method_alone_wants_a_reason_and_an_unfair_loop_a_reason_or_a_step(kit):
    low = "Fairness is 71, below 80. Tick what you will do about it."
    rates = {"hired": 20}
    none = run(kit, "structured", rates=rates, reason="")
    assert messages(none) == [missing(ALONE, field="reason"), missing(low, field="steps")]
    assert messages(run(kit, "structured", rates=rates, reason="", steps=["tell"])) == [missing(ALONE, field="reason")]
    assert messages(run(kit, "structured", rates=rates, reason="just because")) == messages(none)
    assert run(kit, "structured", rates=rates).outcome is Outcome.PASSED
    assert run(kit, "structured", "work_sample", rates=rates, reason="", steps=["tell"]).outcome is Outcome.PASSED
    assert run(kit, "structured", "work_sample", rates=rates, reason="").outcome is Outcome.FAILED


def test_a_fair_loop_of_two_methods_owes_no_reason(small_kit):
    rates = {"base_rate": 50, "hired": 80}
    assert fairness(loop_of(["taste", "bake"], small_kit).difference, 80) > 80
    assert run(small_kit, "taste", "bake", rates=rates, reason="").outcome is Outcome.PASSED


def test_a_loop_that_fails_for_another_reason_is_not_asked_for_one(small_kit):
    assert not any(message.field in {"reason", "steps"} for message in run(small_kit, "shift", reason="").messages)


def test_what_was_ticked_and_the_reason_go_into_the_plan(small_kit):
    answer = EXERCISE.complete(
        {"methods": ["shift"], "rates": RATES, "steps": ["wider", "tell"], "reason": WHY}, small_kit
    )
    *_, tell, wider, why = EXERCISE.plan_lines(answer, small_kit)
    assert [tell.text, wider.text] == [
        "Tell all applicants beforehand what will be asked",
        "Look for applicants in more places",
    ]
    assert (tell.practice, why.text, why.details, why.own) == (True, "Why this loop", (WHY,), True)
