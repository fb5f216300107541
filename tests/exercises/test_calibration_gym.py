"""Marks and agreement, by hand on the small kit: answers U (clear 5), V (1), W (3), X (panel 2 and 1); level 3 is vague."""

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.calibration_gym import EXERCISE
from workshop.exercises.calibration_gym.marks import ENOUGH, agreement, consensus, furthest_apart, scatter
from workshop.exercises.observable import fault_in
from workshop.models.agreement import icc
from workshop.pictures.base import figure

FIRST = {"u": "5", "v": "1", "w": "2", "x": "4"}
SECOND = {"u": "5", "v": "1", "w": "3", "x": "2"}
RIGHT = {"first": FIRST, "ambiguous": "3", "anchor": "Gave one up after baking two others.", "second": SECOND}
JUDGES = ["before", "after"]


def run(kit, **changed):
    return EXERCISE.run({**RIGHT, **changed}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def numbers(marks):
    return {name: int(mark) for name, mark in marks.items()}


def test_a_clear_anchor_and_marks_like_the_panels_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert "Level 3 is the ambiguous one. Sensible is no deed." in told(feedback, Tone.GOOD)
    assert any("The panel marked by this anchor: “Gave up a recipe after" in text for text in told(feedback, Tone.NEXT))


def test_agreement_is_that_of_the_panel_and_you_as_one_more_judge(small_kit):
    assert agreement(numbers(FIRST), small_kit, "before") == icc([[5, 5, 5], [1, 2, 1], [1, 5, 2], [5, 1, 4]])
    assert agreement(numbers(SECOND), small_kit, "after") == icc([[5, 5, 5], [1, 1, 1], [3, 3, 3], [2, 1, 2]])


def test_there_is_no_agreement_before_every_answer_has_a_mark(small_kit):
    assert agreement({"u": 5, "v": 1, "w": 3}, small_kit, "after") is None
    assert "agree" not in str(run(small_kit, first={}, second={}, anchor=""))


def test_marks_that_tell_no_answer_from_another_have_no_agreement(small_folder):
    small_folder.edit("gym.yaml", "before: [5, 5]", "before: [1, 5]")
    small_folder.edit("gym.yaml", "before: [1, 2]", "before: [5, 1]")
    kit = small_folder.load()
    assert agreement({"u": 3, "v": 3, "w": 3, "x": 3}, kit, "before") is None
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete({"first": dict.fromkeys("uvwx", "3")}, kit))
    assert picture.finding.caption == "These marks tell no answer from another"


@pytest.mark.parametrize(("second", "passes"), [
    (SECOND, True), ({**SECOND, "x": "3"}, True), ({**SECOND, "u": "1", "v": "5"}, False), (dict.fromkeys("uvwx", "3"), False),
])  # fmt: skip
def test_agreement_of_seventy_or_more_passes(small_kit, second, passes):
    found = agreement(numbers(second), small_kit, "after")
    assert (found >= ENOUGH) == passes
    assert (run(small_kit, second=second).outcome is Outcome.PASSED) == passes


def test_too_little_agreement_names_the_answer_furthest_apart(small_kit):
    second = {**SECOND, "u": "1", "v": "4"}
    assert furthest_apart(numbers(second), small_kit).id == "u"
    (said,) = told(run(small_kit, second=second))
    assert ".70 is wanted. You are furthest apart on Answer U: you gave 1, the panel 5 and 5. All there." in said


@pytest.mark.parametrize(("changed", "said"), [
    ({"first": {"u": "5"}}, "3 of 4 answers have no first mark. The panel stays hidden until all are marked."),
    ({"second": {"u": "5"}}, "3 of 4 answers have no second mark. Mark by the clearer anchor now."),
    ({"first": {}, "second": {}}, "4 of 4 answers have no first mark. The panel stays hidden until all are marked."),
    ({"ambiguous": ""}, "Say which anchor can be read in two ways."),
    ({"ambiguous": "5"}, "It is not level 5: near it the panel’s highest and lowest marks are on average about 0.0 apart; elsewhere they are up to 4.0 apart."),
    ({"anchor": " "}, "Write the vague anchor anew: what would somebody at this level be heard to have done?"),
    ({"anchor": "is a SENSIBLE kind of baker. "}, "Your anchor is the old one, word for word. Replace the verdict by what somebody did."),
    ({"anchor": "Gave up a recipe of their own that still sold."}, "Your anchor is that of another level, so the two cannot be told apart."),
    ({"anchor": "Has a degree in giving up recipes"}, "Your anchor cannot be marked by yet. “degree” names a degree. Say what was baked."),
    ({"anchor": "Gave it up"}, "Your anchor cannot be marked by yet. Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."),
])  # fmt: skip
def test_each_gap_has_its_own_words(small_kit, changed, said):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert told(feedback) == [said]


def test_scatter_is_the_mean_span_of_first_marks_near_an_anchor(small_kit):
    assert [consensus(one) for one in small_kit.content.gym.answers] == [5, 1, 3, 1]
    assert scatter(small_kit, "5") == 0
    assert scatter(small_kit, "3") == 4
    assert scatter(small_kit, "1") == (1 + 4) / 2


def test_where_no_answer_stands_near_an_anchor_no_scatter_is_claimed(small_folder):
    small_folder.edit("gym.yaml", "after: [5, 5]", "after: [4, 4]")
    kit = small_folder.load()
    assert scatter(kit, "5") is None
    assert "Level 5 says what somebody did. Look for the anchor that gives a verdict." in str(run(kit, ambiguous="5"))


def test_the_picture_hides_the_panel_until_all_are_marked(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"first": {"u": "5", "v": "1", "w": "2"}}, small_kit))
    assert picture.finding.caption == "1 answer to mark before the panel is shown"
    assert [row[2] for row in picture.finding.table.rows[:-1]] == ["hidden"] * 4
    picture.update(EXERCISE.complete({"first": FIRST, "second": {"u": "5"}}, small_kit))
    assert picture.finding.caption.endswith("the panel is furthest apart on Answer W and Answer X")
    assert [row[2] for row in picture.finding.table.rows[:-1]] == ["5, 5", "1, 2", "1, 5", "5, 1"]
    assert [row[4] for row in picture.finding.table.rows[:-1]] == ["hidden"] * 4
    picture.update(EXERCISE.complete(RIGHT, small_kit))
    before, after = agreement(numbers(FIRST), small_kit, "before"), agreement(numbers(SECOND), small_kit, "after")
    assert picture.finding.caption == f"Agreement rises from {figure(before)} to {figure(after)}"


def test_the_plan_holds_the_question_with_the_rewritten_anchor(small_kit):
    first, second = EXERCISE.plan_lines(EXERCISE.complete(RIGHT, small_kit), small_kit)
    assert first.text == "Skill 5: Tell us about a recipe you gave up."
    assert first.details[1] == "3: Gave one up after baking two others."
    assert second.text.startswith("Agreement with an invented panel by this rubric: .9")
    (only,) = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, "second": {}}, small_kit), small_kit)
    assert only == first


def test_the_shipped_panel_disagrees_at_the_vague_anchor_and_agrees_at_the_clear_one(kit):
    gym = kit.content.gym
    before, after = (icc([getattr(one, stage) for one in gym.answers]) for stage in JUDGES)
    assert before < 0.5 < ENOUGH < after
    assert max(("1", "3", "5"), key=lambda level: scatter(kit, level)) == gym.vague
    assert [level for level, text in gym.anchors.items() if fault_in(text, kit)] == [gym.vague]
    assert fault_in(gym.clearer, kit) == ""
    assert len(gym.answers) == 6


def test_marking_everything_alike_does_not_pass_on_the_shipped_kit(kit):
    for mark in "12345":
        alike = {one.id: mark for one in kit.content.gym.answers}
        answer = {**EXERCISE.model_answer(kit).answer, "second": alike}
        assert EXERCISE.run(answer, kit).outcome is Outcome.FAILED


@pytest.mark.parametrize(("old", "new", "said"), [
    ("skill: s5", "skill: s9", "There is no skill ‘s9’"),
    ("before: [5, 5]", "before: [5, 5, 5]", "Not every judge marked it twice"),
    ("after: [5, 5]", "after: [5]", ""),
    ('"1": Gave up no recipe at all so far., ', "", "There is no anchor for level 1"),
    ("id: v", "id: u", "is there twice"),
])  # fmt: skip
def test_mistakes_in_the_file_are_named(small_folder, old, new, said):
    small_folder.edit("gym.yaml", old, new)
    assert any(said in problem.what and problem.file == "gym.yaml" for problem in small_folder.problems())


def test_a_panel_that_gives_everybody_the_same_marks_is_refused(small_folder):
    for marks in ("[5, 5]", "[1, 1]", "[2, 1]"):
        small_folder.edit("gym.yaml", f"after: {marks}", "after: [3, 3]")
    assert ["All answers have the same marks after." in problem.what for problem in small_folder.problems()] == [True]
