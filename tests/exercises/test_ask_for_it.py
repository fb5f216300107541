"""Ask for it, by hand on the small kit: five skills, drafts for s1 (by yes or no) and s5 (leading), and what the shipped kits owe."""

import pytest

from tests.exercises.said import keyed, messages
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.ask_for_it import EXERCISE
from workshop.exercises.ask_for_it.model import SIDES, asking, lead_of, strong_first, written
from workshop.exercises.base import good, missing, nearest

GOOD = "Tell us about a loaf that you had to throw away."
BY_WORDS = (
    "None of your questions and probes holds a word that this kit lists as spoiling a question. What they mean was not checked: read "
    "them to a colleague."
)


def marked(kit, skills, strong=5, weak=2):
    """Marks for both answers, by side."""
    first = {skill: strong if strong_first(kit, skill) else weak for skill in skills}
    second = {skill: weak if strong_first(kit, skill) else strong for skill in skills}
    return dict(zip(SIDES, (first, second), strict=True))


def answered(kit, criteria=("s1", "s2"), asked=None, card=(), **changed):
    earlier = {"scorecard": {"criteria": list(card)}} if card else {}
    own = {"s1": {"question": GOOD}, "s5": {"question": "Tell us about a recipe you gave up."}, **(asked or {})}
    return {
        "earlier": earlier,
        "criteria": list(criteria),
        "asked": own,
        **marked(kit, criteria),
        **changed,
    }


def stronger(kit):
    why = {"s1": "One was baked again.", "s2": "One was mended."}
    letters = {skill: "AB" if strong_first(kit, skill) else "BA" for skill in why}
    return {
        skill: f"{one} is the strong answer, {other} the weak one. {why[skill]}"
        for skill, (one, other) in letters.items()
    }


def run(kit, *args, **changed):
    return EXERCISE.run(answered(kit, *args, **changed), kit)


def test_two_criteria_are_a_shorter_version_that_passes(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert (
        feedback.headline
        == "Passed. Whether a good talker could bluff, only a colleague who reads the questions can judge."
    )
    assert list(feedback.messages) == [
        good(BY_WORDS, field="asked"),
        good(
            "By your anchors the two invented answers lie 2 levels or more apart: Skill 1 and Skill 2. Those are one person’s marks; "
            "let a colleague mark them by your anchors.",
            field="answer_a",
        ),
        *(good(said, field="answer_a", row=skill) for skill, said in stronger(small_kit).items()),
        nearest(
            "“Criteria to ask about”: a shorter version, 2 of 5. Do the others when there is time.", field="criteria"
        ),
        nearest("Your scorecard has no criteria yet, so these are an example’s.", field="criteria"),
    ]


def test_the_whole_is_no_shorter_version(small_kit):
    feedback = run(small_kit, ("s1", "s2", "s3", "s4", "s5"))
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD, "criteria") == [good("Each criterion has a question.", field="criteria")]
    assert "shorter" not in str(feedback)


def test_a_criterion_without_a_question_is_not_said_to_have_one(small_kit):
    asked = {"s1": {"question": ""}}
    said = str(run(small_kit, ("s1", "s2"), asked=asked, card=("s1", "s2")).to_json())
    assert "Each criterion has a question." not in said
    assert "Each criterion has a question." in str(run(small_kit, ("s1", "s2"), card=("s1", "s2")))


def test_what_spoils_a_question_is_said_before_it_is_checked(small_kit):
    asked = next(field for field in EXERCISE.form(small_kit) if field.name == "asked")
    rules = asking(small_kit).wordings
    assert "must not begin with words like “do you”" in asked.help
    assert all(f"“{words.holds[0]}”" in asked.help for words in rules if words.holds and not words.begins)


def test_the_criteria_of_the_scorecard_can_be_picked_at_once(small_kit):
    criteria = next(field for field in EXERCISE.form(small_kit) if field.name == "criteria")
    assert criteria.copies.path == ("earlier", "scorecard", "criteria")


def test_it_goes_by_ones_own_scorecard(small_kit):
    feedback = run(small_kit, card=("s1", "s2", "s3"))
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT) == [
        nearest(
            "“Criteria to ask about”: a shorter version, 2 of 3. Do the others when there is time.", field="criteria"
        ),
        nearest("Still without a question: Skill 3.", field="criteria"),
    ]
    beside = run(small_kit, ("s1", "s2", "s4"), card=("s1", "s2"))
    assert messages(beside, Tone.NEXT) == [nearest("Not on your scorecard: Skill 4.", field="criteria")]
    other = run(small_kit, ("s2", "s4"), card=("s1", "s2", "s3"))
    assert messages(other) == [
        missing("Pick at least 2 criteria of your scorecard to write questions for.", field="criteria")
    ]


@pytest.mark.parametrize(("part", "words", "expected"), [
    ("question", "", "This criterion has no question yet."),
    ("question", "   ", "This criterion has no question yet."),
    ("question", "About a loaf?", "So short a question cannot ask about something that happened."),
    ("question", "Do you bake good loaves?", "“do you” begins a question that yes or no can answer. Ask for a loaf."),
    ("question", " “Are you good at baking loaves?”", "“are you” begins a question that yes or no can answer. Ask for a loaf."),
    ("question", "The oven is cold. What would you do?", "“would you” asks about something imagined. Ask what was baked."),
    ("question", "You have surely baked a loaf for somebody.", "“surely” tells people which answer is wanted. Ask openly."),
    ("question", "Tell us how OLD you were at your first loaf and how old your oven was.", "“how old” asks about age. Bread does not ask."),
    ("probe_2", "And then?", "Write 2 probes of a few words each."),
    ("probe_2", "Who ate it in the end?", "A probe repeats the question or the other probe. Ask for what is left out."),
    ("probe_1", "And how old is your oven?", "“how old” asks about age. Bread does not ask."),
    ("probe_2", "And how old is your oven?", "“how old” asks about age. Bread does not ask."),
    ("5", "", "Level 5 is too short to score by. Say what the person did and what came of it."),
    ("3", "Holds a degree in baking and bread", "Level 3: “degree” names a degree. Say what was baked."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words_where_it_stands(small_kit, part, words, expected):
    feedback = run(small_kit, asked={"s1": {"question": GOOD, part: words}})
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(expected, field="asked", row="s1", column=part)]


@pytest.mark.parametrize(("part", "words", "expected"), [
    ("question", "Tell us about an oven that failed on you.",
     missing("Skill 1 has the same question. Ask about another incident.", field="asked", row="s2", column="question")),
    ("question", "TELL US ABOUT AN OVEN THAT FAILED ON YOU.",
     missing("Skill 1 has the same question. Ask about another incident.", field="asked", row="s2", column="question")),
    ("probe_1", "", missing("Write 2 probes of a few words each.", field="asked", row="s1", column="probe_2")),
    ("probe_1", GOOD.upper(),
     missing("A probe repeats the question or the other probe. Ask for what is left out.", field="asked", row="s1", column="probe_2")),
    ("3", "Baked the loaf of kind 1 while others watched",
     missing("Two levels read the same, so two interviewers cannot tell them apart.", field="asked", row="s1")),
])  # fmt: skip
def test_what_two_texts_have_wrong_together_stands_at_the_later_one_or_at_their_row(small_kit, part, words, expected):
    feedback = run(small_kit, asked={"s1": {"question": GOOD, part: words}})
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [expected]


def test_each_of_several_mistakes_stands_at_its_own_place(small_kit):
    asked = {"s1": {"question": "", "1": ""}, "s2": {"question": "Do you mend ovens when they fail?"}}
    assert messages(run(small_kit, asked=asked)) == [
        missing("This criterion has no question yet.", field="asked", row="s1", column="question"),
        missing(
            "Level 1 is too short to score by. Say what the person did and what came of it.",
            field="asked",
            row="s1",
            column="1",
        ),
        missing(
            "“do you” begins a question that yes or no can answer. Ask for a loaf.",
            field="asked",
            row="s2",
            column="question",
        ),
    ]


@pytest.mark.parametrize("words", [
    "Tell us what you are, would be or were baking when it was cold.",
    "Tell us about a measure you took against mould.",
    "Which loaf do you regret?",
])  # fmt: skip
def test_words_that_only_look_like_a_slip_are_left_alone(small_kit, words):
    assert run(small_kit, asked={"s1": {"question": words}}).outcome is Outcome.PASSED


def test_what_may_not_be_asked_is_said_with_a_date_and_without_advice(small_kit):
    feedback = run(small_kit, asked={"s1": {"question": "Tell us how old you were when you began."}})
    assert messages(feedback, Tone.NEXT, "asked") == [
        nearest("As of a day in May, and no legal advice.", field="asked")
    ]
    assert "no legal advice" not in str(run(small_kit))


@pytest.mark.parametrize(
    ("strong", "weak", "told_apart"), [(5, 3, True), (3, 1, True), (4, 3, False), (3, 3, False), (1, 5, False)]
)
def test_the_strong_answer_must_be_two_levels_above(small_kit, strong, weak, told_apart):
    feedback = run(small_kit, **marked(small_kit, ("s1", "s2"), strong, weak))
    assert (feedback.outcome is Outcome.PASSED) is told_apart
    letters = {skill: "A" if strong_first(small_kit, skill) else "B" for skill in ("s1", "s2")}
    close = "Your marks do not put answer {} 2 levels above the other. {} Which of your anchors says so?"
    confused = [
        keyed(close.format(letters["s1"], "One was baked again."), field="answer_a", row="s1"),
        keyed(close.format(letters["s2"], "One was mended."), field="answer_a", row="s2"),
    ]
    assert messages(feedback) == ([] if told_apart else confused)


def test_marks_that_are_not_given_are_still_open(small_kit):
    half = marked(small_kit, ("s1", "s2"))
    half[SIDES[1]] = {"s1": half[SIDES[1]]["s1"], "s2": 0}
    still_open = "“Your marks for both answers”: 1 of 2 still open."
    assert messages(run(small_kit, **half)) == [missing(still_open, field="answer_a")]
    assert lead_of({SIDES[0]: {"s1": 4}, SIDES[1]: {}}, small_kit, "s1") is None


def test_only_what_was_picked_is_judged(small_kit):
    feedback = run(small_kit, asked={"s3": {"question": ""}, "s4": {"1": "", "probe_1": ""}})
    assert feedback.outcome is Outcome.PASSED


def test_a_scorecard_that_words_the_levels_otherwise_is_named(small_kit):
    answer = answered(small_kit, card=("s1", "s2"))
    answer["earlier"]["scorecard"]["anchors"] = {"s2": {"5": "Baked forty loaves in one night alone"}}
    feedback = EXERCISE.run(answer, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT) == [
        nearest("Your scorecard has other anchors for Skill 2. Keep one wording.", field="criteria")
    ]


def test_the_picture_puts_what_has_no_question_on_top(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(small_kit, card=("s1", "s2", "s3")), small_kit))
    first, *rest = picture.finding.table.rows
    assert first == ("Skill 3", "none", "none", "none", "–", "–")
    assert [row[:4] for row in rest] == [(f"Skill {n}", "clear", "clear", "clear") for n in (1, 2)]
    assert {row[4:] for row in rest} <= {("5", "2"), ("2", "5")}
    assert picture.finding.caption == "Without a question: Skill 3"
    assert [fact.value for fact in picture.finding.facts] == ["2 of 3", "2 of 3"]


@pytest.mark.parametrize(("changed", "caption"), [
    ({"criteria": ()}, "No criterion has a question yet"),
    ({"criteria": ("s1", "s2"), "asked": {"s1": {}}}, "Still to fix: Skill 1"),
    ({"criteria": ("s1", "s2"), "answer_a": {}}, "Not told apart yet: Skill 1 and Skill 2"),
    ({"criteria": ("s1", "s2")}, "Each criterion has a question, and the two answers are told apart"),
])  # fmt: skip
def test_the_picture_states_its_finding(small_kit, changed, caption):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(small_kit, card=("s1", "s2"), **changed), small_kit))
    assert picture.finding.caption == caption


def test_the_plan_keeps_question_probes_and_levels_apart(small_kit):
    answer = EXERCISE.complete(answered(small_kit), small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert [line.text for line in lines] == [f"Skill 1: {GOOD}", "Skill 2: Tell us about an oven that failed on you."]
    assert all(line.own for line in lines)
    assert lines[0].details[:3] == (
        "Probe: Who ate it in the end?",
        "Probe: What did you weigh?",
        "1: Baked the loaf of kind 1 while others watched",
    )
    again = written(answer, small_kit)
    assert [(each.skill, each.question, len(each.probes), list(each.anchors)) for each in again] == [
        ("s1", GOOD, 2, ["1", "3", "5"]),
        ("s2", "Tell us about an oven that failed on you.", 2, ["1", "3", "5"]),
    ]


def test_a_flawed_draft_that_nobody_mended_stays_out_of_the_plan(small_kit):
    answer = EXERCISE.complete({**answered(small_kit), "asked": {}}, small_kit)
    assert [line.text for line in EXERCISE.plan_lines(answer, small_kit)] == [
        "Skill 2: Tell us about an oven that failed on you."
    ]


# what the shipped kits owe


def test_it_builds_on_the_scorecard():
    assert EXERCISE.builds_on == ("scorecard",)
    assert BY_SLUG["ask-for-it"] is EXERCISE
