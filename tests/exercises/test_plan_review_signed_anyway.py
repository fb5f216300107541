"""The sign-off while answers contradict each other: refused, or signed with a reason that is printed."""

import pytest

from tests.exercises.said import messages as said_of
from tests.exercises.signing import changed, in_days, right, shipped
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, nearest
from workshop.exercises.plan_review import EXERCISE, standing

__all__ = ["right", "shipped"]


WHY = "The director has decided it, and we look again in May."


def contradicting(kit, **parts):
    """The model answer with other weights agreed on than the scorecard has."""
    agreed = {a.id: 25 for a in kit.mirror.attributes if a.quality}
    return {**changed(kit, "say-do-mirror", agreed=agreed), **parts}


@pytest.mark.slow
def test_a_contradiction_refuses_the_sign_off_and_says_how_to_go_on(shipped):
    answer = contradicting(shipped)
    feedback, found = EXERCISE.run(answer, shipped), standing(EXERCISE.complete(answer, shipped), shipped)
    assert feedback.outcome is Outcome.FAILED
    assert len(found) == 2
    assert [missing(sentence) for sentence in found] == said_of(feedback)[:2]
    way = (
        "Fix the contradiction, start over what you leave unfinished, or say here why you sign anyway; your reason is printed with each "
        "contradiction."
    )
    assert said_of(feedback, Tone.NEXT, "override") == [nearest(way, field="override")]


@pytest.mark.slow
@pytest.mark.parametrize("reason", ["we must", "  So it is.  "])
def test_a_reason_of_a_word_or_two_is_none(shipped, reason):
    answer = contradicting(shipped, override=reason)
    feedback = EXERCISE.run(answer, shipped)
    few = "Say in 4 words or more why you sign anyway."
    assert said_of(feedback, field="override") == [missing(few, field="override")]
    assert len(said_of(feedback, field="")) == 2
    assert not any(
        "Signed although" in line.text for line in EXERCISE.plan_lines(EXERCISE.complete(answer, shipped), shipped)
    )


@pytest.mark.slow
def test_with_a_reason_it_is_signed_and_each_contradiction_is_printed_with_it(shipped):
    answer = EXERCISE.complete(contradicting(shipped, override=f" {WHY} "), shipped)
    feedback, found = EXERCISE.run(answer, shipped), standing(answer, shipped)
    assert feedback.outcome is Outcome.PASSED
    assert [message.text for message in said_of(feedback, Tone.NEXT, "")][: len(found)] == list(found)
    printed = "2 contradictions are overridden. They are printed with your reason in the plan and in the decision memo."
    assert said_of(feedback, Tone.NEXT, "override") == [nearest(printed, field="override")]
    line = EXERCISE.plan_lines(answer, shipped)[-1]
    assert line.text == "Signed although answers contradict each other in 2 places"
    assert line.details == (f"Reason: {WHY}", *found)
    assert line.own


@pytest.mark.slow
def test_a_reason_without_a_contradiction_does_nothing_and_is_told_so(shipped):
    right = EXERCISE.model_answer(shipped).answer
    feedback = EXERCISE.run({**right, "override": WHY}, shipped)
    idle = "No contradiction was found, so your reason is not needed and is not printed."
    assert said_of(feedback, Tone.NEXT, "override") == [nearest(idle, field="override")]
    lines = (EXERCISE.plan_lines(EXERCISE.complete({**right, "override": why}, shipped), shipped) for why in ("", WHY))
    assert next(lines) == next(lines)


def test_a_reason_mends_nothing_else(small_kit, right):
    feedback = EXERCISE.run({**right, "override": WHY, "owner": "", "review_on": ""}, small_kit)
    assert {message.field for message in said_of(feedback)} == {"owner", "review_on"}


def test_one_contradiction_is_one(small_kit, right):
    answer = {**right, "override": WHY, "review_on": in_days(360)}
    answer["earlier"] = {
        **right["earlier"],
        "stale-by": {"dates": {"rest_of_the_scorecard": "m3"}, "start": in_days(0)},
    }
    printed = "One contradiction is overridden. It is printed with your reason in the plan and in the decision memo."
    assert said_of(EXERCISE.run(answer, small_kit), Tone.NEXT, "override") == [nearest(printed, field="override")]
    line = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)[-1]
    assert (line.text, line.details[0]) == (
        "Signed although answers contradict each other in one place",
        f"Reason: {WHY}",
    )
