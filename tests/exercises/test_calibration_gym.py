"""Marks and agreement, by hand on the small kit: answers U (clear 5), V (1), W (3), X (panel 2 and 1); level 3 is vague."""

from math import isnan

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.calibration_gym import ENOUGH, EXERCISE, agreement, consensus, furthest_apart, scatter
from workshop.exercises.language import fault_in
from workshop.models.agreement import icc
from workshop.words import figure

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


def ranged(marks, kit, stage):
    found = agreement(numbers(marks), kit, stage)
    return f"{figure(found)} ({figure(found.lower)} to {figure(found.upper)})"


def test_a_clear_anchor_and_marks_like_the_panels_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert told(feedback, Tone.GOOD) == [
        "Level 3 is the ambiguous one. Sensible is no deed.",
        "Your anchor says what somebody did.",
        f"At first, your agreement with the panel was {ranged(FIRST, small_kit, 'before')}. 1 is full agreement, 0 is chance.",
        f"By the clearer anchor, your agreement with the panel is {ranged(SECOND, small_kit, 'after')}. At least .70 is wanted.",
    ]
    assert told(feedback, Tone.NEXT) == [
        "The panel marked by this anchor: “Gave up a recipe after baking two others beside it.” Compare it with yours.",
        "Your agreement rests on only 4 of your own marks. Repeat this with your own panel before you rely on it.",
    ]


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
    assert picture.finding.caption == "These marks do not tell the answers apart"


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
    assert told(run(small_kit, second=second)) == [
        f"By the clearer anchor, your agreement with the panel is {ranged(second, small_kit, 'after')}. At least .70 is "
        "wanted. You are furthest apart on Answer U: you gave 1, the panel gave 5 and 5. All there."
    ]


@pytest.mark.parametrize(("changed", "said"), [
    ({"first": {"u": "5"}}, "“Your first marks”: 3 of 4 still open."),
    ({"first": {"u": "5", "v": "1", "w": "2"}}, "“Your first marks”: 1 of 4 still open."),
    ({"second": {"u": "5"}}, "“Your marks by the clearer anchor”: 3 of 4 still open."),
    ({"second": {"u": "5", "v": "1", "w": "3"}}, "“Your marks by the clearer anchor”: 1 of 4 still open."),
    ({"first": {}, "second": {}}, "“Your first marks”: 4 of 4 still open."),
    ({"ambiguous": ""}, "Say which anchor can be read in two ways."),
    ({"ambiguous": "5"}, "It is not level 5: near it, the panel’s highest and lowest marks are 0.0 apart on average; near another level, they are 4.0 apart."),
    ({"anchor": " "}, "Rewrite the vague anchor: what would somebody at this level tell you that they did?"),
    ({"anchor": "is a SENSIBLE kind of baker. "}, "Your anchor is the old one, word for word. Replace the verdict with what somebody did."),
    ({"anchor": "Gave up a recipe of their own that still sold."}, "Your anchor is that of another level, so the two cannot be told apart."),
    ({"anchor": "Has a degree in giving up recipes"}, "Your anchor cannot be used for marking yet. “degree” names a degree. Say what was baked."),
    ({"anchor": "Gave it up"}, "Your anchor cannot be used for marking yet. Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."),
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
    assert isnan(scatter(kit, "5"))
    assert "Level 5 says what somebody did. Look for the anchor that gives a verdict." in str(run(kit, ambiguous="5"))


def test_the_picture_hides_the_panel_until_all_are_marked(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"first": {"u": "5", "v": "1", "w": "2"}}, small_kit))
    assert picture.finding.caption == "One answer to mark before the panel is shown"
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
    assert second.text == f"Agreement with an invented panel by this rubric: {ranged(SECOND, small_kit, 'after')}"
    (only,) = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, "second": {}}, small_kit), small_kit)
    assert only == first


def test_the_model_answer_and_the_hints_count_with_the_kits_marks(small_kit):
    before, after = (
        ranged(FIRST | {"w": "1", "x": "5"}, small_kit, "before"),
        ranged(SECOND | {"x": "1"}, small_kit, "after"),
    )
    assert EXERCISE.model_answer(small_kit).reasoning[2:4] == (
        "The first marks are those of one panel member; the second are the panel’s middle marks. Agreement goes from "
        f"{before} to {after}.",
        "Answer U gets a 5: All there.",
    )
    assert EXERCISE.hints(small_kit)[1:] == (
        "On Answer W the panel gave 1 and 5. Which anchor did they need there?",
        "It is level 3. A clearer anchor: “Gave up a recipe after baking two others beside it.” Answer W gets a 3: Two were "
        "baked.",
    )


def test_the_second_marks_are_explained_by_the_rewritten_anchor(small_kit):
    first, second = (field for field in EXERCISE.form(small_kit) if field.name in ("first", "second"))
    assert [mark.detail for mark in first.groups[1:3]] == ["Between 1 and 3.", "Is a sensible kind of baker."]
    assert [mark.detail for mark in second.groups[1:3]] == ["Between 1 and 3.", "As you rewrote it."]


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
    ('"1": Gave up no recipe at all so far., ', "", "‘anchors’ has 2 entries."),
    ("id: v", "id: u", "stands here twice"),
])  # fmt: skip
def test_mistakes_in_the_file_are_named(small_folder, old, new, said):
    small_folder.edit("gym.yaml", old, new)
    assert any(said in problem.what and problem.file == "gym.yaml" for problem in small_folder.problems())


def test_a_panel_that_gives_everybody_the_same_marks_is_refused(small_folder):
    for marks in ("[5, 5]", "[1, 1]", "[2, 1]"):
        small_folder.edit("gym.yaml", f"after: {marks}", "after: [3, 3]")
    assert ["All answers have the same marks after." in problem.what for problem in small_folder.problems()] == [True]
