"""Marks and agreement, by hand on the small kit: answers U (clear 5), V (1), W (3), X (panel 2 and 1); level 3 is vague."""

from math import isnan

import pytest

from tests.exercises.said import keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.calibration_gym import EXERCISE
from workshop.exercises.calibration_gym.marks import consensus, distance, furthest_apart, near, panel_agreement, scatter
from workshop.exercises.language import fault_in
from workshop.kit import load_kit
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


FIRST_WAY = "On average, your first marks lie 1.0 levels from those the panel settled on by its own clearer anchor, your second marks 0.2."
CLEARER = "The panel’s own clearer anchor: “Gave up a recipe after baking two others beside it.” Compare it with yours."


def test_an_anchor_of_ones_own_and_marks_near_the_panels_pass(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert (
        feedback.headline
        == "Passed. Whether others mark alike by your anchor, only two colleagues who try it can tell."
    )
    assert messages(feedback, Tone.GOOD) == [
        good("Level 3 is the ambiguous one. Sensible is no deed.", field="ambiguous"),
        good(FIRST_WAY, field="second"),
    ]
    own = "You wrote an anchor. Only its words were checked; what it means, nobody has read yet."
    assert messages(feedback, Tone.NOTE) == [note(own, field="anchor")]
    before, after = panel_agreement(small_kit)
    assert messages(feedback, Tone.NEXT) == [nearest(said, field="second") for said in told(feedback, Tone.NEXT)]
    assert told(feedback, Tone.NEXT) == [
        CLEARER,
        f"An example with invented marks, and not your result: this panel agreed with itself at {before} by the vague anchor and at {after} "
        "by its own clearer one (1 is full agreement, 0 is chance).",
        "That is one person’s marks on 4 answers. Let two colleagues mark them by your anchor before you rely on it.",
    ]


def test_distance_is_that_of_ones_own_marks_from_the_panels_middle_ones(small_kit):
    assert distance(numbers(FIRST), small_kit) == (0 + 0 + 1 + 3) / 4
    assert distance(numbers(SECOND), small_kit) == 1 / 4
    assert distance({"u": 5, "v": 1, "w": 3}, small_kit) is None


def test_the_same_second_marks_after_another_anchor_say_nothing_of_the_anchor(small_kit):
    """Whatever is written, only the marks move what is said; nothing that the panel did stands as a result."""
    other = "Baked one beside it and said which was kept."
    kept = run(small_kit, anchor=other)
    assert kept.messages == run(small_kit).messages
    assert "rises" not in str(kept)
    for answer in (RIGHT, {**RIGHT, "anchor": other}):
        lines = EXERCISE.plan_lines(EXERCISE.complete(answer, small_kit), small_kit)
        assert all(value not in str(lines) for value in panel_agreement(small_kit))
    farther = run(small_kit, second={**SECOND, "x": "4"})
    assert "your second marks 0.8." in str(farther)


def test_the_panels_own_agreement_is_worked_out_from_its_marks(small_kit):
    assert panel_agreement(small_kit) == (
        figure(icc([[5, 5], [1, 2], [1, 5], [5, 1]])),
        figure(icc([[5, 5], [1, 1], [3, 3], [2, 1]])),
    )


@pytest.mark.parametrize(("second", "passes"), [
    (SECOND, True), ({**SECOND, "x": "3"}, True), ({**SECOND, "x": "4"}, True), (FIRST, False),
    ({**SECOND, "u": "1", "v": "5"}, False), (dict.fromkeys("uvwx", "3"), False),
])  # fmt: skip
def test_half_a_level_away_passes_and_a_level_if_it_is_nearer_than_at_first(small_kit, second, passes):
    assert near(distance(numbers(FIRST), small_kit), distance(numbers(second), small_kit)) == passes
    assert (run(small_kit, second=second).outcome is Outcome.PASSED) == passes


def test_less_than_a_level_is_not_enough_where_the_first_marks_lay_as_near(small_kit):
    first = {**SECOND, "x": "4"}  # three quarters of a level
    assert run(small_kit, first=first, second=first).outcome is Outcome.FAILED
    assert run(small_kit, first=first, second={**first, "w": "4", "x": "3"}).outcome is Outcome.FAILED
    assert run(small_kit, first=first, second={**first, "x": "3"}).outcome is Outcome.PASSED


UNMOVED = "Your anchor changed no mark: by your marks, nobody can tell whether it is clearer."


@pytest.mark.parametrize("name", SHIPPED)
def test_a_nonsense_anchor_and_a_panel_members_naive_marks_twice_do_not_pass(name):
    """Of the panel members who marked by the vague anchor, only one who happened to mark as all did later would."""
    kit = load_kit(name)
    gym, right = kit.content.gym, EXERCISE.model_answer(kit).answer
    for judge in range(len(gym.answers[0].before)):
        naive = {each.id: str(each.before[judge]) for each in gym.answers}
        answer = {**right, "first": naive, "anchor": "The river sings loudly at night", "second": naive}
        feedback = EXERCISE.run(answer, kit)
        assert feedback.outcome is Outcome.FAILED
        assert UNMOVED in told(feedback, Tone.NEXT)


def test_whoever_marked_well_at_first_passes_and_is_told_that_the_anchor_moved_nothing(small_kit):
    same = run(small_kit, first=SECOND)
    assert same.outcome is Outcome.PASSED
    assert UNMOVED in told(same, Tone.NEXT)
    assert UNMOVED not in told(run(small_kit), Tone.NEXT)


def test_the_panels_anchor_is_shown_after_a_check_that_fails_but_never_before_ones_own_is_written(small_kit):
    far = {**SECOND, "u": "1", "v": "4"}
    assert CLEARER in told(run(small_kit, second=far), Tone.NEXT)
    for early in ({"anchor": ""}, {"ambiguous": "5"}, {"anchor": "Is a sensible kind of baker."}, {"second": {}}):
        assert CLEARER not in told(run(small_kit, **early), Tone.NEXT)


def test_marks_too_far_away_name_the_answer_furthest_apart(small_kit):
    second = {**SECOND, "u": "1", "v": "4"}
    assert furthest_apart(numbers(second), small_kit).id == "u"
    own = FIRST_WAY.replace("marks 0.2", "marks 2.0")
    apart = "You are furthest apart on Answer U: you gave 1, the panel settled on 5. All there."
    feedback = run(small_kit, second=second)
    asks = "Which words of your anchor did you hear in this answer?"
    assert messages(feedback) == [keyed(apart, field="second", row="u", nudge=asks)]
    assert messages(feedback, Tone.NEXT) == [nearest(own, field="second"), nearest(CLEARER, field="second")]


@pytest.mark.parametrize(("changed", "said"), [
    ({"first": {"u": "5"}}, "“Your first marks”: 3 of 4 still open."),
    ({"first": {"u": "5", "v": "1", "w": "2"}}, "“Your first marks”: 1 of 4 still open."),
    ({"second": {"u": "5"}}, "“Your second marks”: 3 of 4 still open."),
    ({"second": {"u": "5", "v": "1", "w": "3"}}, "“Your second marks”: 1 of 4 still open."),
    ({"first": {}, "second": {}}, "“Your first marks”: 4 of 4 still open."),
    ({"ambiguous": ""}, "Say which anchor can be read in two ways."),
    ({"ambiguous": "5"}, "It is not level 5: near it, the panel’s highest and lowest marks are 0.0 apart on average; near another level, they are 4.0 apart."),
    ({"anchor": " "}, "Rewrite the vague anchor: what would somebody at this level tell you that they did?"),
    ({"anchor": "is a SENSIBLE kind of baker. "}, "Your anchor is the old one, word for word. Replace the verdict with what somebody did."),
    ({"anchor": "Gave up a recipe of their own that still sold."}, "Your anchor is that of another level, so the two cannot be told apart."),
    ({"anchor": "Has a degree in giving up recipes"}, "Your anchor cannot be used for marking yet. “degree” names a degree. Say what was baked."),
    ({"anchor": "The cat sat on a blue wall"}, "Your anchor has no word in common with the question or the answers. What did they do there?"),
    ({"anchor": "Banana purple seven over the harbour"}, "Your anchor names nothing that somebody did. Which of the answers’ deeds would you listen for?"),
    ({"anchor": "Painted a purple banana on harbour walls"}, "Your anchor has no word in common with the question or the answers. What did they do there?"),
    ({"anchor": "Gave it up"}, "Your anchor cannot be used for marking yet. Fewer than 4 words cannot say what somebody did. Add what they did and what came of it."),
])  # fmt: skip
def test_each_gap_has_its_own_words(small_kit, changed, said):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    field = "first" if "first" in changed else next(iter(changed))
    assert messages(feedback) == [missing(said, field=field)]


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
    picture.update(EXERCISE.complete({"first": {"u": "5", "v": "1", "w": "2"}, "second": SECOND}, small_kit))
    assert {row[at] for row in picture.finding.table.rows[:-1] for at in (2, 4)} == {"hidden"}
    assert picture.panel.boxes == []
    assert [head.first.text for head in picture.heads] == [
        "panel hidden until all are marked",
        "hidden until the first marks are in",
    ]
    picture.update(EXERCISE.complete({"first": FIRST, "second": {"u": "5"}}, small_kit))
    assert picture.finding.caption == "The panel is furthest apart on Answer W and Answer X"
    assert [row[2] for row in picture.finding.table.rows[:-1]] == ["5, 5", "1, 2", "1, 5", "5, 1"]
    assert [row[4] for row in picture.finding.table.rows[:-1]] == ["hidden"] * 4
    picture.update(EXERCISE.complete(RIGHT, small_kit))
    assert picture.finding.caption == "Your marks: 1.0 levels from the panel’s at first, 0.2 the second time"
    assert picture.finding.table.rows[-1] == ("On average", "you: 1.0 levels off", "", "you: 0.2 levels off", "")


def test_the_panels_second_marks_are_not_there_to_be_copied(small_kit):
    picture = EXERCISE.picture(small_kit)
    for second, hidden in (({**SECOND, "u": "1", "v": "4"}, True), (SECOND, False)):
        picture.update(EXERCISE.complete({**RIGHT, "second": second}, small_kit))
        assert [row[4] == "hidden" for row in picture.finding.table.rows[:-1]] == [hidden] * 4


def test_each_answer_is_read_above_its_marks_and_beside_open_anchors(small_kit):
    first = next(field for field in EXERCISE.form(small_kit) if field.name == "first")
    assert first.read
    assert [(item.label, item.detail) for item in first.items] == [
        (written.label, written.text) for written in small_kit.content.gym.answers
    ]


def test_the_plan_holds_the_question_with_the_rewritten_anchor(small_kit):
    first, second = EXERCISE.plan_lines(EXERCISE.complete(RIGHT, small_kit), small_kit)
    assert first.text == "Skill 5: Tell us about a recipe you gave up."
    assert first.details[1] == "3: Gave one up after baking two others."
    assert second.text == "Not yet tried on colleagues: let two of them mark the same answers by this anchor."
    assert second.details == (FIRST_WAY,)
    (only,) = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, "second": {}}, small_kit), small_kit)
    assert only == first


def test_the_model_answer_and_the_hints_count_with_the_kits_marks(small_kit):
    before, after = panel_agreement(small_kit)
    assert EXERCISE.model_answer(small_kit).reasoning[2:4] == (
        "The first marks are those of one panel member; the second are the panel’s middle marks. An example with invented marks, and not "
        f"your result: this panel agreed with itself at {before} by the vague anchor and at {after} by its own clearer one (1 is full "
        "agreement, 0 is chance).",
        "Answer U gets a 5: All there.",
    )
    assert EXERCISE.hints(small_kit)[1:] == (
        "On Answer W the panel gave 1 and 5. Which anchor did they need there?",
        "It is level 3. A clearer anchor: “Gave up a recipe after baking two others beside it.” Answer W gets a 3: Two were "
        "baked.",
    )


def test_nothing_on_the_untouched_page_says_which_anchor_is_the_vague_one(kit):
    """Every level is told of in the same way, and the second marks say nothing of any."""
    first, ambiguous, _, second = (field for field in EXERCISE.form(kit) if field.name != "earlier")
    assert [each.detail for each in ambiguous.options] == [kit.content.gym.anchors[level] for level in ("1", "3", "5")]
    assert {mark.detail for mark in second.groups} == {""}
    assert not any("rewritten" in each.detail for each in (*first.groups, *second.groups))


def test_the_second_time_every_answer_is_a_line_and_stands_whole_above(kit):
    first, second = (field for field in EXERCISE.form(kit) if field.name in ("first", "second"))
    assert [each.detail for each in first.items] == [each.detail for each in second.items]
    assert all(len(each.label) < 100 for each in second.items)
    assert all(
        each.label.startswith(written.label)
        for each, written in zip(second.items, kit.content.gym.answers, strict=True)
    )
    assert not second.read
    assert "“Your first marks”" in second.help


CARDED = {"earlier": {"scorecard": {"criteria": ["s1", "s2"]}}}


def test_a_question_for_what_is_no_criterion_stays_out_of_the_plan(small_kit):
    """Skill 5 is asked about; the anchor stays as an example of how to mend one."""
    (first,) = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, **CARDED}, small_kit), small_kit)
    assert first.text == "Before an anchor is used: replace each verdict with what somebody did"
    assert first.details == (
        "Before: “Is a sensible kind of baker.”",
        "After: “Gave one up after baking two others.”",
        "An example for Skill 5, which is not on your scorecard.",
    )
    mine = {"earlier": {"scorecard": {"criteria": ["s1", "s5"]}}}
    question, *_ = EXERCISE.plan_lines(EXERCISE.complete({**RIGHT, **mine}, small_kit), small_kit)
    assert question.text == "Skill 5: Tell us about a recipe you gave up."


def test_how_one_passes_is_said_where_it_applies(kit):
    second = next(field for field in EXERCISE.form(kit) if field.name == "second")
    rule = "You pass within half a level of the panel, on average. Within one level is enough if your second marks are nearer than your first."
    assert rule in second.help.splitlines()
    assert len(EXERCISE.question(kit).split()) < 40
    assert kit.content.gym.question in EXERCISE.form(kit)[0].help


def test_the_shipped_panel_disagrees_at_the_vague_anchor_and_agrees_at_the_clear_one(kit):
    gym = kit.content.gym
    before, after = (icc([getattr(one, stage) for one in gym.answers]) for stage in JUDGES)
    assert before < 0.5 < 0.7 < after
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
