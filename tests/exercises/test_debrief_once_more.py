"""The debrief’s third choice, one more interview, and a sentence that says otherwise than what was chosen; a scorecard not finished; by hand on the small kit."""

import pytest

from tests.exercises.said import messages
from tests.exercises.test_debrief import CARD, MIRROR, POINTS, answered, run
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing
from workshop.exercises.debrief import EXERCISE
from workshop.exercises.debrief.model import FROM_CARD, FROM_KIT, FROM_KIT_YET, ONE, unasked, weights


def test_one_more_interview_counts_where_one_sheet_could_turn_the_decision(small_kit):
    feedback = run(small_kit, hire="again")
    assert feedback.headline.startswith("Passed: you ask once more before you decide.")
    (told,) = messages(feedback, Tone.GOOD, "hire")
    assert told.text.endswith("so one more interview, by somebody who has not talked, is fair.")
    lines = EXERCISE.plan_lines(EXERCISE.complete(answered(hire="again"), small_kit), small_kit)
    assert lines[-1].text.endswith("somebody who has not talked interviews once more")


def test_one_more_interview_where_nothing_could_turn_it_only_puts_the_decision_off(small_kit):
    clear = (
        "The total is 3.25 of 5, by the weights you agreed on; the rule asks for 4.5. No single sheet could turn that, and every criterion "
        "was asked about: decide by your rule."
    )
    assert messages(run(small_kit, rule="45", hire="again")) == [missing(clear, field="hire")]


def test_one_more_interview_can_ask_what_nobody_asked(small_kit):
    feedback = run(small_kit, earlier={**CARD, **MIRROR}, rule="45", hire="again")
    assert feedback.outcome is Outcome.PASSED
    (told,) = messages(feedback, Tone.GOOD, "hire")
    assert told.text.endswith("One more interview can ask about Skill 2 and Skill 4, which nobody did.")


@pytest.mark.parametrize(("changed", "said"), [
    ({"sentence": "We hire from 4.5 on, and write alone."}, "Your sentence says 4.5, but above you chose 3.0. Let both say the same."),
    ({"talked": ONE, "sentence": "What is written after talking does not count."},
     "Your sentence leaves sheets out, but above you chose “Count them as one”. Let both say the same."),
])  # fmt: skip
def test_a_sentence_that_says_otherwise_than_what_was_chosen_is_noticed(small_kit, changed, said):
    assert messages(run(small_kit, **changed)) == [missing(said, field="sentence")]
    assert messages(run(small_kit, sentence="What is written after talking does not count; 3.0 is enough.")) == []


@pytest.mark.parametrize(("card", "origin"), [
    ({**CARD["scorecard"]}, FROM_CARD),
    ({"criteria": [*POINTS], "weights": {"s1": 20}}, FROM_KIT_YET),  # 20 of 100 points, on one criterion
    ({"criteria": [*POINTS], "weights": {"s1": 100}}, FROM_KIT_YET),
    ({"criteria": ["s1", "s2", "s3", "s5"], "weights": {"s1": 25, "s2": 25, "s3": 25, "s5": 25}}, FROM_KIT_YET),  # five are asked
    ({"criteria": [*POINTS], "weights": {}}, FROM_KIT),
])  # fmt: skip
def test_the_points_of_a_scorecard_count_only_once_it_is_finished(small_kit, card, origin):
    earlier, example = {"scorecard": card}, weights({"earlier": {}}, small_kit).points
    found = weights({"earlier": earlier}, small_kit)
    assert found.origin == origin
    assert (found.points == example) == (origin != FROM_CARD)
    feedback = run(small_kit, earlier=earlier)
    assert ("by the points of an example scorecard, as yours is not finished; " in str(feedback)) == (
        origin == FROM_KIT_YET
    )
    assert "moves the total by 0.00" not in str(feedback)
    if origin != FROM_CARD:
        assert unasked({"earlier": earlier}, small_kit) == unasked({"earlier": {}}, small_kit)


def test_a_scorecard_not_finished_shares_out_no_points_of_the_mirror(small_kit):
    begun = {"scorecard": {"criteria": ["s2"], "weights": {"s2": 20}}}
    assert weights({"earlier": {**begun, **MIRROR}}, small_kit) == weights({"earlier": MIRROR}, small_kit)
    assert unasked({"earlier": {**begun, **MIRROR}}, small_kit) == []


def test_weights_that_were_not_all_agreed_do_not_count(small_kit):
    begun = {"say-do-mirror": {"agreed": {"a1": 20}}}
    assert weights({"earlier": begun}, small_kit).origin == FROM_KIT
    assert weights({"earlier": {**begun, **CARD}}, small_kit).origin == FROM_CARD


def test_the_question_names_the_sheets_written_after_talking(kit):
    late = [sheet.label for sheet in kit.content.debrief.sheets if sheet.talked]
    label = EXERCISE.form(kit)[0].label
    assert all(name in label for name in late)
    assert label.endswith(
        (" were written after talking. What about them?", " was written after talking. What about it?")
    )
    assert not any(sheet.label in label for sheet in kit.content.debrief.sheets if not sheet.talked)
