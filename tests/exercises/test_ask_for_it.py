"""Ask for it, by hand on the small kit: five skills, drafts for s1 (by yes or no) and s5 (leading), and what the shipped kits owe."""

import pytest

from tests.exercises.said import keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Outcome, Tone
from workshop.exercises.ask_for_it import EXERCISE
from workshop.exercises.ask_for_it.model import SIDES, asking, lead_of, starts, strong_first, written
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.language import asks_for_a_deed
from workshop.kit import load_kit

LOOK = "Hold both answers against your probe: “{}” Which one tells it?"
GOOD = "Tell us about a loaf that you had to throw away."
NO_DEED = "This does not ask for something that happened. Begin with “Tell us about a time when …” or “When did you …”."
BY_WORDS = "Only words were checked: your questions and probes hold none that is listed as spoiling one. Read them to a colleague."


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
        good(
            "By your anchors the two invented answers lie 2 levels or more apart: Skill 1 and Skill 2. Those are one person’s marks; "
            "let a colleague mark them by your anchors.",
            field="answer_a",
        ),
        *(good(said, field="answer_a", row=skill) for skill, said in stronger(small_kit).items()),
        note(BY_WORDS, field="asked"),
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
    assert all(f"“{words.holds[0]}”" in asked.help for words in rules if words.slip == "leading")
    assert "“would you”" not in asked.help


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
    ("question", "purple bananas sang loudly aaa", NO_DEED),
    ("question", "What is your favourite kind of loaf?", NO_DEED),
    ("question", "Your opinion of bread in general, please", NO_DEED),
    ("question", "About a loaf?", "So short a question cannot ask about something that happened."),
    ("question", "Do you bake good loaves?", "“do you” begins a question that yes or no can answer. Ask for a loaf."),
    ("question", " “Are you good at baking loaves?”", "“are you” begins a question that yes or no can answer. Ask for a loaf."),
    ("question", "You have surely baked a loaf for somebody.", "“surely” tells people which answer is wanted. Ask openly."),
    ("question", "Tell us how OLD you were at your first loaf and how old your oven was.", "“how old” asks about age. Bread does not ask.\nAs of a day in May, and no legal advice."),
    ("probe_2", "And then?", "Write 2 probes of a few words each."),
    ("probe_2", "Who ate it in the end?", "A probe repeats the question or the other probe. Ask for what is left out."),
    ("probe_1", "And how old is your oven?", "“how old” asks about age. Bread does not ask.\nAs of a day in May, and no legal advice."),
    ("probe_2", "And how old is your oven?", "“how old” asks about age. Bread does not ask.\nAs of a day in May, and no legal advice."),
    ("5", "", "Level 5 is too short to score by. Say what the person did and what came of it."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words_where_it_stands(small_kit, part, words, expected):
    feedback = run(small_kit, asked={"s1": {"question": GOOD, part: words}})
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(expected, field="asked", row="s1", column=part)]


def test_an_anchor_that_names_a_stand_in_is_told_as_on_the_scorecard(small_kit):
    (said,) = messages(run(small_kit, asked={"s1": {"question": GOOD, "3": "Holds a degree in baking and bread"}}))
    assert (said.field, said.row, said.column) == ("asked", "s1", "3")
    assert said.text.startswith("Level 3: “degree” names a degree. Say what was baked.")


@pytest.mark.parametrize(("part", "words", "expected"), [
    ("question", "Tell us about an oven that failed on you.",
     missing("Skill 1 has the same question. Ask about another incident.", field="asked", row="s2", column="question")),
    ("question", "TELL US ABOUT AN OVEN THAT FAILED ON YOU.",
     missing("Skill 1 has the same question. Ask about another incident.", field="asked", row="s2", column="question")),
    ("probe_1", "", missing("Write 2 probes of a few words each.", field="asked", row="s1", column="probe_2")),
    ("probe_1", GOOD.upper(),
     missing("A probe repeats the question or the other probe. Ask for what is left out.", field="asked", row="s1", column="probe_2")),
    ("3", "Baked the loaf of kind 1 while others watched",
     missing("Levels 1, 3 and 5 of “Skill 1” say the same. What does each show that the one below does not?", field="asked", row="s1")),
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
    "Which loaf did you regret?",
    "New ovens appear each week. Tell us about the last one you tried.",
    "When did you last take a loaf out too early?",
    "At which step was it lost?",
])  # fmt: skip
def test_words_that_only_look_like_a_slip_are_left_alone(small_kit, words):
    assert run(small_kit, asked={"s1": {"question": words}}).outcome is Outcome.PASSED


def test_what_may_not_be_asked_is_said_with_a_date_and_without_advice(small_kit):
    feedback = run(small_kit, asked={"s1": {"question": "Tell us how old you were when you began."}})
    (said,) = messages(feedback, field="asked")
    assert said.text.split("\n")[1:] == ["As of a day in May, and no legal advice."]
    assert not messages(feedback, Tone.NEXT, "asked")
    assert "no legal advice" not in str(run(small_kit))


@pytest.mark.parametrize(
    ("strong", "weak", "told_apart"), [(5, 3, True), (3, 1, True), (4, 3, False), (3, 3, False), (1, 5, False)]
)
def test_the_strong_answer_must_be_two_levels_above(small_kit, strong, weak, told_apart):
    feedback = run(small_kit, **marked(small_kit, ("s1", "s2"), strong, weak))
    assert (feedback.outcome is Outcome.PASSED) is told_apart
    letters = {skill: "A" if strong_first(small_kit, skill) else "B" for skill in ("s1", "s2")}
    look = {skill: LOOK.format(starts(small_kit)[skill]["probe_1"]) for skill in letters}.__getitem__
    close = "Your marks do not put answer {} 2 levels above the other. {} Which of your anchors says so?"
    confused = [
        keyed(close.format(letters["s1"], "One was baked again."), field="answer_a", row="s1", nudge=look("s1")),
        keyed(close.format(letters["s2"], "One was mended."), field="answer_a", row="s2", nudge=look("s2")),
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


def test_both_answers_are_read_above_the_anchors_as_they_stand(small_kit):
    for side in SIDES:
        field = next(each for each in EXERCISE.form(small_kit) if each.name == side)
        assert field.levels_of == "asked"
        assert field.levels["s1"] == {level: starts(small_kit)["s1"][level] for level in ("1", "3", "5")}


def test_it_is_said_for_how_many_criteria_the_minutes_are(kit):
    criteria = next(field for field in EXERCISE.form(kit) if field.name == "criteria")
    assert f"2 are enough, and the {EXERCISE.minutes} minutes are for 2." in criteria.help
    assert any(each.startswith("2 criteria would pass.") for each in EXERCISE.model_answer(kit).reasoning)


def test_the_picture_judges_what_is_picked_and_counts_the_rest_in_one_line(small_kit):
    """“2 are enough”, and yet it once said “none” of each criterion that nobody had picked."""
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(small_kit, card=("s1", "s2", "s3")), small_kit))
    *rest, left = picture.finding.table.rows
    assert left == ("Criteria of the scorecard not picked yet: 1", "–", "–", "–", "–", "–")
    assert picture.rest.text == "Criteria of the scorecard not picked yet: 1"
    assert [row[:4] for row in rest] == [(f"Skill {n}", "to read", "to read", "to read") for n in (1, 2)]
    assert {row[4:] for row in rest} <= {("5", "2"), ("2", "5")}
    assert picture.finding.caption == "Each picked criterion has a question, and your marks tell the two answers apart"
    assert [fact.value for fact in picture.finding.facts] == ["2 of 2", "2 of 2"]
    picture.update(EXERCISE.complete({}, small_kit))
    assert [fact.value for fact in picture.finding.facts] == ["0 of 2", "0 of 2"]


@pytest.mark.parametrize(("changed", "caption"), [
    ({"criteria": ()}, "No criterion is picked yet"),
    ({"criteria": ("s1", "s2"), "asked": {"s1": {}}}, "Still to fix: Skill 1"),
    ({"criteria": ("s1", "s2"), "answer_a": {}}, "Not told apart yet: Skill 1 and Skill 2"),
    ({"criteria": ("s1", "s2")}, "Each picked criterion has a question, and your marks tell the two answers apart"),
])  # fmt: skip
def test_the_picture_states_its_finding(small_kit, changed, caption):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete(answered(small_kit, card=("s1", "s2"), **changed), small_kit))
    assert picture.finding.caption == caption


def test_marks_by_anchors_that_were_rewritten_are_told_to_be_given_again(small_kit):
    """They stayed ✓ whatever became of the anchors they were given by."""
    feedback = run(
        small_kit, asked={"s1": {"question": GOOD, "5": "Sold two hundred loaves before anybody else was awake"}}
    )
    told = "By your anchors the two invented answers lie 2 levels or more apart: Skill {}. {}"
    assert (
        note(told.format(1, "Mark them again if you changed an anchor since."), field="answer_a") in feedback.messages
    )
    kept = "Those are one person’s marks; let a colleague mark them by your anchors."
    assert good(told.format(2, kept), field="answer_a") in feedback.messages


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


@pytest.mark.parametrize(("language", "question", "asks"), [
    ("de", "Erzählen Sie von einem Brot, das misslang.", True),
    ("de", "Wann haben Sie zuletzt ein Brot zu früh herausgenommen?", True),
    ("de", "Lila Bananen sangen laut am Hafen.", False),
    ("de-CH", "Was halten Sie von Brot?", False),
    ("en-US", "Tell us about a loaf.", True),
    ("fr", "Parlez-nous d'un pain.", True),
])  # fmt: skip
def test_what_asks_for_a_deed_is_known_in_english_and_german_and_elsewhere_let_through(language, question, asks):
    assert asks_for_a_deed(question, language) is asks


# what the shipped kits owe


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_question_asks_for_a_deed_and_the_model_marks_neither_end(name):
    kit = load_kit(name)
    assert [start.skill for start in asking(kit).starts if not asks_for_a_deed(start.question, kit.language.code)] == []
    answer = EXERCISE.model_answer(kit).answer
    assert {mark for side in SIDES for mark in answer[side].values()} == {2, 4}


def test_it_builds_on_the_scorecard():
    assert EXERCISE.builds_on == ("scorecard",)
    assert BY_SLUG["ask-for-it"] is EXERCISE
